package org.wirefig.ui.model;

import java.util.function.Consumer;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Display;

/** Brings what is copied to the clipboard, and says so; or that another program holds the clipboard just then. */
public final class Copied {
    private static final int LONGEST = 80;

    private Copied() {
    }

    /** Copies a text and says its beginning; no text leaves the clipboard as it is. */
    public static void text(String text, Consumer<String> say) {
        String line = text.lines().findFirst().orElse("").strip();
        boolean whole = line.length() <= LONGEST && line.length() == text.strip().length();
        text(text, say, NLS.bind(Messages.copied, whole ? line : line.substring(0, Math.min(line.length(), LONGEST)) + "…"));
    }

    /** Copies a text and says a sentence; no text leaves the clipboard as it is. */
    public static void text(String text, Consumer<String> say, String sentence) {
        if (!text.isEmpty()) {
            put(say, sentence, new Object[] {text}, TextTransfer.getInstance());
        }
    }

    /** Copies one thing in several forms, of which the program that it is brought to takes what it knows. */
    public static void put(Consumer<String> say, String sentence, Object[] forms, Transfer... as) {
        Clipboard clipboard = new Clipboard(Display.getCurrent());
        try {
            clipboard.setContents(forms, as);
            say.accept(sentence);
        } catch (SWTError taken) {
            say.accept(Messages.clipboardTaken);
        } finally {
            clipboard.dispose();
        }
    }
}
