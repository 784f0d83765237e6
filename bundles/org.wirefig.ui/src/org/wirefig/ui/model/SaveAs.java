package org.wirefig.ui.model;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.wirefig.capture.Progress;

/** Saves a part of what a trace holds: asks for a file, writes it in the background, says how large it became or what failed. */
public final class SaveAs {
    /** Writes what is to be saved. */
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    /** The same where it takes long: it tells how far it is, and ends when it is told to. */
    public interface Steps {
        void write(OutputStream out, Progress progress) throws IOException;
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
        write(model, title, file, (out, progress) -> content.write(out));
    }

    public static void write(TraceModel model, String title, Path file, Steps content) {
        model.begin(title, progress -> {
            String sentence;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                content.write(out, progress);
                out.flush();
                sentence = NLS.bind(Messages.saved, String.format("%,d", Files.size(file)), file);
            } catch (CancellationException cancelled) {
                Files.deleteIfExists(file);
                throw cancelled;
            } catch (IOException e) {
                sentence = NLS.bind(Messages.saveFailed, file, e.getMessage());
            }
            String said = sentence;
            model.display(() -> model.say(said));
        });
    }
}
