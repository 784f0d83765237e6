package org.wirefig.figure.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.wirefig.figure.Figure;
import org.wirefig.figure.Step;
import org.wirefig.figure.draw.FigureLayout;
import org.wirefig.figure.draw.FigurePainter;
import org.wirefig.figure.draw.Theme;

/** Writes a figure as SVG 1.1: text stays text, and every step, participant and gap is a group with a tool tip. */
final class SvgExport {
    private SvgExport() {
    }

    static void write(FigureLayout layout, Theme theme, Function<Step, String> link, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        Figure figure = layout.figure();
        String width = SvgSurface.number(layout.width());
        String height = SvgSurface.number(layout.height());
        writer.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width
                + "\" height=\"" + height + "\" viewBox=\"0 0 " + width + " " + height
                + "\" font-family=\"'Liberation Sans', Arial, Helvetica, sans-serif\" role=\"img\">\n<title>"
                + SvgSurface.escape(figure.title().trace()) + "</title>\n");
        if (!figure.title().headline().isEmpty()) {
            writer.write("<desc>" + SvgSurface.escape(figure.title().headline()) + "</desc>\n");
        }
        try {
            new FigurePainter(layout, theme).paint(new SvgSurface(writer, figure, link));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        writer.write("</svg>\n");
        writer.flush();
    }
}
