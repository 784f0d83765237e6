package org.wirefig.figure.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wirefig.figure.Figure;
import org.wirefig.figure.Step;
import org.wirefig.figure.draw.FontTable;
import org.wirefig.figure.draw.Stroke;
import org.wirefig.figure.draw.Surface;
import org.wirefig.figure.draw.TextStyle;

/** Writes SVG elements as it is drawn on. */
final class SvgSurface implements Surface {
    private final Writer out;
    private final Figure figure;
    private final Function<Step, String> link;
    private int clips;
    private String ending = "";

    /** @param link where a step leads, or an empty text */
    SvgSurface(Writer out, Figure figure, Function<Step, String> link) {
        this.out = out;
        this.figure = figure;
        this.link = link;
    }

    private void write(String element) {
        try {
            out.write(element);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** At most two decimals: enough for any printer, and short. */
    static String number(double value) {
        long hundredths = Math.round(value * 100);
        long part = Math.abs(hundredths % 100);
        String sign = hundredths < 0 ? "-" : "";
        String whole = sign + Math.abs(hundredths / 100);
        return part == 0 ? whole : part % 10 == 0 ? whole + "." + part / 10 : whole + (part < 10 ? ".0" : ".") + part;
    }

    static String escape(String text) {
        StringBuilder escaped = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String as = switch (c) {
                case '&' -> "&amp;";
                case '<' -> "&lt;";
                case '>' -> "&gt;";
                case '"' -> "&quot;";
                default -> c == '\n' || c >= ' ' && c != 0x7f && c < 0xfffe && !lone(text, i) ? null : " ";
            };
            if (as != null && escaped == null) {
                escaped = new StringBuilder(text.substring(0, i));
            }
            if (escaped != null) {
                escaped.append(as == null ? String.valueOf(c) : as);
            }
        }
        return escaped == null ? text : escaped.toString();
    }

    /** Half of a surrogate pair without the other half, which XML forbids. */
    private static boolean lone(String text, int at) {
        char c = text.charAt(at);
        return Character.isHighSurrogate(c) && (at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1)))
                || Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    private static String colour(int rgb) {
        return String.format("#%06x", rgb);
    }

    private static String stroke(Stroke stroke) {
        if (stroke == null) {
            return "";
        }
        String dash = "";
        float[] pattern = stroke.pattern();
        if (pattern.length > 0) {
            dash = " stroke-dasharray=\"" + number(pattern[0]) + " " + number(pattern[1]) + "\"";
        }
        return " stroke=\"" + colour(stroke.colour()) + "\" stroke-width=\"" + number(stroke.width()) + "\"" + dash;
    }

    private static String fill(int fill) {
        return " fill=\"" + (fill == NO_COLOUR ? "none" : colour(fill)) + "\"";
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Stroke stroke) {
        write("<line x1=\"" + number(x1) + "\" y1=\"" + number(y1) + "\" x2=\"" + number(x2) + "\" y2=\"" + number(y2) + "\""
                + stroke(stroke) + "/>");
    }

    @Override
    public void rectangle(double x, double y, double width, double height, double radius, int fill, Stroke stroke) {
        String rounded = radius == 0 ? "" : " rx=\"" + number(radius) + "\"";
        write("<rect x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" + number(width) + "\" height=\"" + number(height)
                + "\"" + rounded + fill(fill) + stroke(stroke) + "/>");
    }

    @Override
    public void polygon(double[] xs, double[] ys, int fill, Stroke stroke) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            points.append(i == 0 ? "" : " ").append(number(xs[i])).append(',').append(number(ys[i]));
        }
        write("<polygon points=\"" + points + "\"" + fill(fill) + stroke(stroke) + "/>");
    }

    @Override
    public void text(String text, double x, double baseline, TextStyle style, int colour) {
        // Whatever font stands in for a missing one, no text gets longer than its place.
        double length = FontTable.get().width(text, style);
        write("<text x=\"" + number(x) + "\" y=\"" + number(baseline) + "\"" + (length > 0 ? " textLength=\"" + number(length)
                + "\" lengthAdjust=\"spacingAndGlyphs\"" : "") + " font-size=\"" + number(style.size()) + "\""
                + (style.bold() ? " font-weight=\"bold\"" : "") + fill(colour) + " xml:space=\"preserve\">" + escape(text) + "</text>");
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        clips++;
        write("<clipPath id=\"clip" + clips + "\"><rect x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" + number(width)
                + "\" height=\"" + number(height) + "\"/></clipPath><g clip-path=\"url(#clip" + clips + ")\">");
    }

    @Override
    public void unclip() {
        write("</g>");
    }

    @Override
    public void begin(String kind, int index, String tip) {
        Step step = kind.equals("step") ? figure.steps().get(index) : null;
        String frames = step == null || step.frames().length == 0 ? "" : " data-frames=\"" + Arrays.stream(step.frames()).limit(200)
                .mapToObj(Integer::toString).collect(Collectors.joining(" ")) + "\"";
        String to = step == null ? "" : link.apply(step);
        ending = to.isEmpty() ? "</g>" : "</a></g>";
        write("<g class=\"" + kind + "\" id=\"" + kind + "-" + (index + 1) + "\"" + frames + "><title>" + escape(tip) + "</title>"
                + (to.isEmpty() ? "" : "<a href=\"" + escape(to) + "\">"));
    }

    @Override
    public void end() {
        write(ending);
    }
}
