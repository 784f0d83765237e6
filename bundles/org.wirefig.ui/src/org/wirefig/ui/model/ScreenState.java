package org.wirefig.ui.model;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;

/**
 * Lets tests that work the window from outside read what it shows: with {@code -Dwirefig.state=FILE} every view's report
 * is written there as JSON whenever it has changed. The reports are made from the widgets, not from the model behind
 * them, so that what is not on the screen is not in the file. Without the property this does nothing.
 */
public final class ScreenState {
    private static final String FILE = System.getProperty("wirefig.state", "");
    private static final int EVERY_MILLIS = 150;
    /** When the start is surely over. */
    private static final int FIRST_MILLIS = 1500;
    private static final Map<String, Supplier<?>> REPORTS = new LinkedHashMap<>();
    private static String written = "";
    private static int started;
    private static volatile long spent;

    private ScreenState() {
    }

    /** Registers a view's report: maps, lists, texts, numbers; null while the view shows nothing. */
    public static void report(String view, Supplier<?> state) {
        if (FILE.isEmpty()) {
            return;
        }
        if (REPORTS.isEmpty()) {
            Display.getCurrent().timerExec(FIRST_MILLIS, ScreenState::write);
        }
        REPORTS.put(view, state);
    }

    private static void write() {
        Display.getCurrent().timerExec(EVERY_MILLIS, ScreenState::write);
        if (PlatformUI.getWorkbench().isStarting()) {
            started = 0;
            return;
        }
        // The platform has more to do after it says that it has started.
        if (++started * EVERY_MILLIS < FIRST_MILLIS) {
            return;
        }
        // A timer that was due while the loop stood runs before it has painted, and before the watchdog hears that it comes round.
        Display.getCurrent().asyncExec(ScreenState::measured);
    }

    private static void measured() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begun = threads.getCurrentThreadCpuTime();
        report();
        spent += threads.getCurrentThreadCpuTime() - begun;
    }

    /** How much work of the user interface's thread went into the reports, in nanoseconds. */
    static long spent() {
        return spent;
    }

    private static void report() {
        Map<String, Object> all = new LinkedHashMap<>();
        REPORTS.forEach((view, state) -> all.put(view, state.get()));
        String text = json(all, new StringBuilder()).append('\n').toString();
        if (!text.equals(written)) {
            written = text;
            try {
                Path file = Path.of(FILE);
                Path part = file.resolveSibling(file.getFileName() + ".part");
                Files.writeString(part, text);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                ILog.get().error("The window's state could not be written to " + FILE, e);
            }
        }
    }

    private static StringBuilder json(Object value, StringBuilder to) {
        return switch (value) {
            case null -> to.append("null");
            case Map<?, ?> map -> {
                to.append('{');
                map.forEach((key, each) -> json(each, quoted(String.valueOf(key), to).append(':')).append(','));
                yield closed(to, '}');
            }
            case Collection<?> list -> {
                to.append('[');
                list.forEach(each -> json(each, to).append(','));
                yield closed(to, ']');
            }
            case Number number -> to.append(number);
            case Boolean truth -> to.append(truth);
            default -> quoted(value.toString(), to);
        };
    }

    private static StringBuilder closed(StringBuilder to, char end) {
        if (to.charAt(to.length() - 1) == ',') {
            to.setLength(to.length() - 1);
        }
        return to.append(end);
    }

    private static StringBuilder quoted(String text, StringBuilder to) {
        to.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                to.append('\\').append(c);
            } else if (c < 0x20) {
                to.append(String.format("\\u%04x", (int) c));
            } else {
                to.append(c);
            }
        }
        return to.append('"');
    }
}
