package org.wirefig.ui.findings;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.wirefig.figure.report.Report;
import org.wirefig.figure.report.ReportBuilder;
import org.wirefig.figure.report.ReportExport;
import org.wirefig.ui.model.ActiveTrace;
import org.wirefig.ui.model.TraceModel;

/** Saves the report of the trace in front, as a web page or PDF by the name's ending; credentials are left out unless asked for. */
public final class ReportHandler extends AbstractHandler implements IExecutableExtension {
    private boolean credentials;

    /** plugin.xml says {@code ReportHandler:credentials} for the one that shows them. */
    @Override
    public void setInitializationData(IConfigurationElement config, String property, Object data) {
        credentials = data instanceof Map<?, ?> map ? map.containsKey("credentials") : "credentials".equals(data);
    }

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        TraceModel model = ActiveTrace.of(window).model();
        if (model == null || model.diagnosis() == null) {
            if (model != null) {
                model.say(Messages.reportNotYet);
            }
            return null;
        }
        Path file = ask(window.getShell(), model);
        if (file != null) {
            save(window.getShell(), model, file);
        }
        return null;
    }

    private static Path ask(Shell shell, TraceModel model) {
        FileDialog dialog = new FileDialog(shell, SWT.SAVE);
        dialog.setText(Messages.reportTitle);
        dialog.setOverwrite(true);
        dialog.setFilterNames(new String[] {Messages.reportHtml, Messages.reportPdf});
        dialog.setFilterExtensions(new String[] {"*.html", "*.pdf"});
        String trace = model.path().getFileName().toString();
        dialog.setFileName((trace.contains(".") ? trace.substring(0, trace.indexOf('.')) : trace) + "-report.html");
        String chosen = dialog.open();
        if (chosen == null) {
            return null;
        }
        boolean ended = ReportExport.ENDINGS.stream().anyMatch(ending -> chosen.toLowerCase(java.util.Locale.ROOT).endsWith("." + ending));
        return Path.of(ended ? chosen : chosen + "." + ReportExport.ENDINGS.get(Math.max(0, dialog.getFilterIndex())));
    }

    private void save(Shell shell, TraceModel model, Path file) {
        boolean show = credentials;
        model.begin(NLS.bind(Messages.reportSaving, file.getFileName()), progress -> {
            try {
                Report report = new ReportBuilder(model.evidence().plain(), model.trace().capture().zone().orElse(ZoneOffset.UTC))
                        .evidence(model.evidence().found()).credentials(show).build();
                ReportExport.save(report, file);
                model.display(() -> model.say(NLS.bind(Messages.reportSaved, file)));
            } catch (IOException failed) {
                model.display(() -> MessageDialog.openError(shell, Messages.reportTitle, NLS.bind(Messages.reportFailed, file, failed.getMessage())));
            }
        });
    }
}
