package org.wirefig.ui.figure;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.printing.PrintDialog;
import org.eclipse.swt.printing.Printer;
import org.eclipse.swt.printing.PrinterData;
import org.eclipse.swt.widgets.Shell;
import org.wirefig.capture.Progress;
import org.wirefig.figure.draw.ScaledSurface;
import org.wirefig.figure.draw.Theme;
import org.wirefig.figure.export.PageSetup;
import org.wirefig.figure.export.Sheets;
import org.wirefig.ui.model.TraceModel;

/** Gives sheets to a printer as they were seen in the preview; light on paper whatever the theme. */
final class FigurePrint {
    private static final double POINTS_AN_INCH = 72;

    private FigurePrint() {
    }

    /** Asks for the printer and prints in the background; false when none was chosen. */
    static boolean ask(Shell shell, TraceModel model, Sheets sheets) {
        PrinterData data = new PrinterData();
        data.orientation = sheets.setup().width() > sheets.setup().height() ? PrinterData.LANDSCAPE : PrinterData.PORTRAIT;
        data.startPage = 1;
        data.endPage = sheets.count();
        PrintDialog dialog = new PrintDialog(shell, SWT.NONE);
        dialog.setText(Messages.printerTitle);
        dialog.setPrinterData(data);
        PrinterData chosen = dialog.open();
        if (chosen == null) {
            return false;
        }
        Printer printer;
        try {
            printer = new Printer(chosen); // here and not in the background: GTK looks for it with the window's own loop
        } catch (SWTException | SWTError failed) {
            failed(chosen, failed);
            return false;
        }
        model.begin(Messages.printing, progress -> {
            try {
                print(sheets, printer, chosen, progress);
                model.display(() -> model.say(NLS.bind(Messages.printGiven, chosen.name)));
            } catch (SWTException | SWTError failed) {
                model.display(() -> failed(chosen, failed));
            }
        });
        return true;
    }

    private static void failed(PrinterData printer, Throwable why) {
        MessageDialog.openError(null, Messages.printTitle, NLS.bind(Messages.printFailed, printer.name, why.getMessage()) + "\n\n" + Messages.printFailedNext);
    }

    private static void print(Sheets sheets, Printer printer, PrinterData data, Progress progress) {
        PageSetup setup = sheets.setup();
        // The sheets' own margin is measured from the paper's edge, the printer's origin is where it can print.
        Rectangle trim = printer.computeTrim(0, 0, 0, 0);
        Rectangle area = printer.getClientArea();
        double scale = printer.getDPI().x / POINTS_AN_INCH;
        double fit = Math.min(1, Math.min((area.width + trim.width) / (setup.width() * scale), (area.height + trim.height) / (setup.height() * scale)));
        if (!printer.startJob(NLS.bind(Messages.printJob, sheets.layout().figure().title().trace()))) {
            printer.dispose();
            throw new SWTException(Messages.printNotStarted);
        }
        FigureFonts fonts = new FigureFonts(printer);
        GC gc = new GC(printer);
        GcSurface paper = new GcSurface(gc, fonts, printer);
        ScaledSurface points = new ScaledSurface(paper, scale * fit, trim.x, trim.y);
        for (int sheet = 0; sheet < sheets.count(); sheet++) {
            boolean wanted = data.scope != PrinterData.PAGE_RANGE || sheet + 1 >= data.startPage && sheet + 1 <= data.endPage;
            if (!progress.report(sheet, sheets.count())) {
                printer.cancelJob();
                break;
            }
            if (wanted && printer.startPage()) {
                sheets.paint(points, Theme.LIGHT, sheet, 0);
                printer.endPage();
            }
        }
        printer.endJob();
        paper.dispose();
        gc.dispose();
        fonts.dispose();
        printer.dispose();
    }
}
