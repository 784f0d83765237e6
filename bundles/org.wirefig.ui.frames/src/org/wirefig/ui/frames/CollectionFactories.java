package org.wirefig.ui.frames;

import org.eclipse.collections.api.factory.Bags;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.factory.Maps;
import org.eclipse.collections.api.factory.Sets;

/**
 * Lets the collections that NatTable is built on find their own implementation. They look for it by the thread's context
 * class loader, once, and OSGi's does not see it; without this the table stays blank.
 */
final class CollectionFactories {
    private static boolean prepared;

    private CollectionFactories() {
    }

    static synchronized void prepare() {
        if (prepared) {
            return;
        }
        prepared = true;
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(org.eclipse.collections.impl.factory.Sets.class.getClassLoader());
        try {
            Sets.mutable.empty();
            Maps.mutable.empty();
            Lists.mutable.empty();
            Bags.mutable.empty();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
