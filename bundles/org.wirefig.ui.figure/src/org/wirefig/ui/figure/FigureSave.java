package org.wirefig.ui.figure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.wirefig.figure.Figure;
import org.wirefig.figure.TimeMode;
import org.wirefig.figure.export.ExportOptions;
import org.wirefig.figure.export.FigureExport;
import org.wirefig.figure.export.PageSetup;
import org.wirefig.ui.model.TraceModel;

/** Saves the figure as a file, in the format that the name's ending says. */
final class FigureSave {
    private static final List<String> NAMES = List.of(Messages.formatPdf, Messages.formatSvg, Messages.formatPng, Messages.formatPlantUml,
            Messages.formatMermaid, Messages.formatText);
    private static final List<String> ENDINGS = List.of("pdf", "svg", "png", "puml", "mmd", "txt");

    private FigureSave() {
    }

    static void ask(Shell shell, TraceModel model, Figure figure, TimeMode time) {
        FileDialog dialog = new FileDialog(shell, SWT.SAVE);
        dialog.setText(Messages.saveTitle);
        dialog.setOverwrite(true);
        dialog.setFilterNames(NAMES.toArray(String[]::new));
        dialog.setFilterExtensions(ENDINGS.stream().map(ending -> "*." + ending).toArray(String[]::new));
        String trace = model.path().getFileName().toString();
        dialog.setFileName((trace.contains(".") ? trace.substring(0, trace.indexOf('.')) : trace) + ".pdf");
        String chosen = dialog.open();
        if (chosen == null) {
            return;
        }
        save(shell, model, figure, time, Path.of(FigureExport.ENDINGS.stream().anyMatch(ending -> chosen.toLowerCase().endsWith("." + ending))
                ? chosen : chosen + "." + ENDINGS.get(Math.max(0, dialog.getFilterIndex()))));
    }

    private static void save(Shell shell, TraceModel model, Figure figure, TimeMode time, Path file) {
        model.begin(NLS.bind(Messages.saving, file.getFileName()), progress -> {
            try {
                FigureExport.save(figure, file, ExportOptions.DEFAULT.time(time).paper(PageSetup.usual()));
                model.display(() -> model.say(NLS.bind(Messages.saved, file)));
            } catch (IOException failed) {
                model.display(() -> MessageDialog.openError(shell, Messages.saveTitle, NLS.bind(Messages.saveFailed, file, failed.getMessage())
                        + "\n\n" + Messages.saveFailedNext));
            }
        });
    }
}
