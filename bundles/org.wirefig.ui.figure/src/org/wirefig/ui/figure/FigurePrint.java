package org.wirefig.ui.figure;

import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.printing.PrintDialog;
import org.eclipse.swt.printing.Printer;
import org.eclipse.swt.printing.PrinterData;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Shell;
import org.wirefig.figure.Figure;
import org.wirefig.figure.draw.FigureLayout;
import org.wirefig.figure.draw.FigurePainter;
import org.wirefig.figure.draw.FontTable;
import org.wirefig.figure.draw.LayoutOptions;
import org.wirefig.figure.draw.Pages;
import org.wirefig.figure.draw.ScaledSurface;
import org.wirefig.figure.draw.TextStyle;
import org.wirefig.figure.draw.Theme;
import org.wirefig.ui.model.TraceModel;

/** Prints the figure: cut into pages between rows, the participants' heads on each, light on paper whatever the theme. */
final class FigurePrint {
    private static final double CANVAS_UNITS_AN_INCH = 96;
    private static final double MARGIN_INCH = 0.5;
    private static final double FOOTER = 24;
    private static final TextStyle SMALL = new TextStyle(10, false);

    private FigurePrint() {
    }

    static void ask(Shell shell, TraceModel model, Figure figure) {
        PrintDialog dialog = new PrintDialog(shell, SWT.NONE);
        dialog.setText("Print Figure");
        PrinterData chosen = dialog.open();
        if (chosen == null) {
            return;
        }
        model.begin("Printing the figure", progress -> {
            try {
                print(figure, new Printer(chosen), chosen);
                model.display(() -> model.say("The figure was given to the printer " + chosen.name));
            } catch (SWTException | org.eclipse.swt.SWTError failed) {
                model.display(() -> MessageDialog.openError(shell, "Print Figure", "The printer " + chosen.name + " did not take the figure: "
                        + failed.getMessage() + "\n\nChoose another printer, or save the figure as PDF and print that."));
            }
        });
    }

    private static void print(Figure figure, Printer printer, PrinterData data) {
        double scale = printer.getDPI().x / CANVAS_UNITS_AN_INCH;
        double margin = MARGIN_INCH * CANVAS_UNITS_AN_INCH;
        Rectangle area = printer.getClientArea();
        double width = area.width / scale - 2 * margin;
        double height = area.height / scale - 2 * margin - FOOTER;
        FigureLayout layout = FigureLayout.of(figure, FontTable.get(), LayoutOptions.DEFAULT.width(width));
        double shrink = Math.min(1, width / layout.width());
        Pages pages = new Pages(layout, height / shrink);
        FigurePainter painter = new FigurePainter(layout, Theme.LIGHT);
        int count = pages.pages().size();
        if (!printer.startJob("Wirefig figure " + figure.title().trace())) {
            throw new SWTException("the print job could not be started");
        }
        FigureFonts fonts = new FigureFonts(printer);
        GC gc = new GC(printer);
        GcSurface paper = new GcSurface(gc, fonts);
        for (int page = 0; page < count; page++) {
            boolean wanted = data.scope != PrinterData.PAGE_RANGE || page + 1 >= data.startPage && page + 1 <= data.endPage;
            if (wanted && printer.startPage()) {
                pages.paint(painter, new ScaledSurface(paper, scale * shrink, margin * scale, margin * scale), page);
                String footer = figure.title().trace() + "    " + (page + 1) + " of " + count;
                new ScaledSurface(paper, scale, 0, 0).text(footer, margin, margin + height + FOOTER - 4, SMALL, Theme.LIGHT.muted());
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
