package org.wirefig.ui.shell;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.graphics.ImageData;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.wirefig.protocol.Protocols;
import org.wirefig.ui.ClassesAhead;
import org.wirefig.ui.model.Timing;

/**
 * Makes ready beside the window, from the start on, what it would else load while it stands still: most of what the first
 * icon, the first trace, and the first look into a view cost is the loading of classes. Bundles add to it with the
 * extension point {@code org.wirefig.ui.ahead}.
 */
final class Ahead {
    private static final String POINT = "org.wirefig.ui.ahead";
    private static final String OWN = "org.wirefig.ui";
    /** Of the kind that all icons are. */
    private static final String ICON = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"16\" height=\"16\" viewBox=\"0 0 16 16\"><g fill=\"none\""
            + " stroke=\"#000000\" stroke-width=\"1.2\" stroke-linecap=\"round\"><path d=\"M2 8h12\"/><circle cx=\"8\" cy=\"8\" r=\"5\"/></g></svg>";

    private Ahead() {
    }

    static void begin() {
        Thread.ofPlatform().daemon().name("Made ready ahead").start(Ahead::run);
    }

    /** What is needed first comes first. */
    private static void run() {
        Timing timing = Timing.start();
        icons();
        for (IConfigurationElement each : Platform.getExtensionRegistry().getConfigurationElementsFor(POINT)) {
            try {
                ((Runnable) each.createExecutableExtension("class")).run();
            } catch (CoreException e) {
                ILog.get().log(e.getStatus());
            }
        }
        Bundle[] all = FrameworkUtil.getBundle(Ahead.class).getBundleContext().getBundles();
        Arrays.stream(all).filter(bundle -> bundle.getSymbolicName().startsWith(OWN)).forEach(ClassesAhead::load);
        Protocols.all();
        timing.say("made ready ahead", Thread.currentThread().getName());
    }

    /** Drawing one icon brings all that draws SVG. */
    private static void icons() {
        new ImageData(new ByteArrayInputStream(ICON.getBytes(StandardCharsets.UTF_8)));
    }
}
