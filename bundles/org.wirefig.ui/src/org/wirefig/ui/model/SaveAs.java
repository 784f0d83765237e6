package org.wirefig.ui.model;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;

/** Saves a part of what a trace holds: asks for a file, writes it in the background, says how large it became or what failed. */
public final class SaveAs {
    /** Writes what is to be saved. */
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    private SaveAs() {
    }

    /** Asks for a file; {@code endings} without their dot. Empty when the analyst wants none after all. */
    public static Optional<Path> ask(Shell shell, String title, String name, String... endings) {
        FileDialog dialog = new FileDialog(shell, SWT.SAVE);
        dialog.setText(title);
        dialog.setOverwrite(true);
        dialog.setFileName(name);
        if (endings.length > 0) {
            dialog.setFilterExtensions(Stream.of(endings).map(ending -> "*." + ending).toArray(String[]::new));
        }
        return Optional.ofNullable(dialog.open()).map(Path::of);
    }

    public static void write(TraceModel model, String title, Path file, Content content) {
        model.begin(title, progress -> {
            String sentence;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                content.write(out);
                out.flush();
                sentence = NLS.bind(Messages.saved, String.format("%,d", Files.size(file)), file);
            } catch (IOException e) {
                sentence = NLS.bind(Messages.saveFailed, file, e.getMessage());
            }
            String said = sentence;
            model.display(() -> model.say(said));
        });
    }
}
