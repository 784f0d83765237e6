package org.wirefig.figure.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wirefig.figure.Figure;
import org.wirefig.figure.Step;
import org.wirefig.figure.draw.Theme;
import org.wirefig.figure.export.ExportOptions;
import org.wirefig.figure.export.FigureExport;

/**
 * A figure inside an HTML page: its arrows lead to the decoded frames, and its colours follow the reader's dark screen by
 * style rules, found by drawing it in both themes.
 */
final class HtmlFigure {
    private static final Pattern COLOUR = Pattern.compile("(fill|stroke)=\"#([0-9a-f]{6})\"");
    private static final Pattern WIDTH = Pattern.compile("<svg [^>]*?width=\"([0-9.]+)\"");
    /** What is wider than the page at this size is scrolled. */
    private static final double SMALLEST = 0.75;

    private final Figure figure;
    private final Set<Integer> decoded;

    /** @param decoded the frames that the page has at {@code #frame-NUMBER} */
    HtmlFigure(Figure figure, Set<Integer> decoded) {
        this.figure = figure;
        this.decoded = decoded;
    }

    private String svg(Theme theme) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FigureExport.writeLinkedSvg(figure, ExportOptions.DEFAULT.theme(theme), this::link, out);
        String text = out.toString(StandardCharsets.UTF_8);
        return text.substring(Math.max(0, text.indexOf("<svg")));
    }

    /** Where a step's arrow leads; empty where none of its frames is decoded. */
    private String link(Step step) {
        for (int frame : step.frames()) {
            if (decoded.contains(frame)) {
                return "#frame-" + frame;
            }
        }
        return "";
    }

    String html() throws IOException {
        String light = svg(Theme.LIGHT);
        Matcher width = WIDTH.matcher(light);
        String least = width.find() ? String.valueOf(Math.round(Double.parseDouble(width.group(1)) * SMALLEST)) : "0";
        return "<style>.figure svg{min-width:" + least + "px}\n@media print{.figure svg{min-width:0}}\n@media screen and (prefers-color-scheme:dark){"
                + darkened(light, svg(Theme.DARK)) + "}</style>\n<div class=\"figure\">\n" + light + "</div>\n";
    }

    private static String darkened(String light, String dark) {
        Map<String, String> colours = new TreeMap<>();
        Matcher from = COLOUR.matcher(light);
        Matcher to = COLOUR.matcher(dark);
        while (from.find() && to.find()) {
            colours.put(from.group(1) + "=\"#" + from.group(2) + "\"", from.group(1) + ":#" + to.group(2));
        }
        StringBuilder rules = new StringBuilder();
        colours.forEach((attribute, style) -> rules.append(".figure [").append(attribute).append("]{").append(style).append("}\n"));
        return rules.toString();
    }
}
