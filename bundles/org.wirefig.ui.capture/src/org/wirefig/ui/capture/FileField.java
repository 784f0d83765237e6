package org.wirefig.ui.capture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPage;
import org.wirefig.capture.CaptureException;
import org.wirefig.capture.write.CaptureWriters;
import org.wirefig.capture.write.Packing;

/** The name of a capture file to be written, typed or chosen, and what stands against it. */
final class FileField {
    private final Text text;
    private final IWorkbenchPage page;

    FileField(Composite area, IWorkbenchPage page, Path proposed) {
        this.page = page;
        CaptureDialog.label(area, Messages.File);
        text = new Text(area, SWT.SINGLE | SWT.BORDER);
        propose(proposed);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(text);
        Button browse = new Button(area, SWT.PUSH);
        browse.setText(Messages.Browse);
        browse.addListener(SWT.Selection, event -> browse());
    }

    private void browse() {
        FileDialog dialog = new FileDialog(text.getShell(), SWT.SAVE);
        Path now = CaptureDialog.file(text.getText());
        if (now != null && now.getParent() != null) {
            dialog.setFilterPath(now.getParent().toString());
            dialog.setFileName(now.getFileName().toString());
        }
        String chosen = dialog.open();
        if (chosen != null) {
            text.setText(chosen);
        }
    }

    void changed(Runnable listener) {
        text.addListener(SWT.Modify, event -> listener.run());
    }

    /** The file, or null when the text is no name. */
    Path path() {
        return CaptureDialog.file(text.getText());
    }

    void propose(Path file) {
        text.setText(file.toString());
        text.setSelection(text.getCharCount());
    }

    /** Gives the file the ending of a format. */
    void ending(CaptureWriters.Target format, Packing packing) {
        Path now = path();
        if (now != null) {
            text.setText(now.resolveSibling(stem(now) + format.endings().getFirst() + packing.ending()).toString());
        }
    }

    /** A file's name without the endings that name formats and packings. */
    static String stem(Path file) {
        String name = file.getFileName().toString();
        String lower = name.toLowerCase(Locale.ROOT);
        for (String ending : List.of(".gz", ".zst", ".lz4")) {
            if (lower.endsWith(ending)) {
                name = name.substring(0, name.length() - ending.length());
                break;
            }
        }
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }

    /** Why nothing can be written there, or empty. */
    String problem() {
        Path file = path();
        if (file == null || file.getFileName() == null) {
            return Messages.NameAFile;
        }
        try {
            CaptureWriters.target(file);
        } catch (CaptureException e) {
            return e.getMessage();
        }
        if (file.getParent() == null || !Files.isDirectory(file.getParent())) {
            return NLS.bind(Messages.NoFolder, file.getParent());
        }
        if (Files.isDirectory(file)) {
            return NLS.bind(Messages.IsFolder, file);
        }
        if (OpenTraces.isOpen(page, file)) {
            return NLS.bind(Messages.IsOpen, file.getFileName());
        }
        return "";
    }

    /** Said before an existing file is written over. */
    String replaced() {
        Path file = path();
        return file != null && Files.exists(file) ? NLS.bind(Messages.WillReplace, file.getFileName()) : "";
    }
}
