package org.wirefig.ui;

import org.eclipse.core.runtime.ILog;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** Loads and links classes before they are needed, on a thread that nobody waits for. */
public final class ClassesAhead {

    private ClassesAhead() {
    }

    /** Loads all classes of a bundle. */
    public static void load(Bundle bundle) {
        load(bundle, "/", BundleWiring.LISTRESOURCES_LOCAL | BundleWiring.LISTRESOURCES_RECURSE);
    }

    /** Loads the classes of one package of a bundle. */
    public static void load(Bundle bundle, String name) {
        load(bundle, name.replace('.', '/'), BundleWiring.LISTRESOURCES_LOCAL);
    }

    private static void load(Bundle bundle, String path, int which) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        if (wiring == null) {
            return; // not resolved: nobody can need its classes
        }
        for (String file : wiring.listResources(path, "*.class", which)) {
            String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
            try {
                // Asking for the constructors links a class, and loads what it mentions, without initialising it.
                bundle.loadClass(name).getDeclaredConstructors();
            } catch (ClassNotFoundException | LinkageError e) {
                ILog.get().warn("Not loaded ahead: " + name, e);
            }
        }
    }
}
