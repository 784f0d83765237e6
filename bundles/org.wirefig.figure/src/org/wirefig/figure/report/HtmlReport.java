package org.wirefig.figure.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wirefig.figure.Figure;
import org.wirefig.figure.report.Report.Block;
import org.wirefig.figure.report.Report.Code;
import org.wirefig.figure.report.Report.Drawing;
import org.wirefig.figure.report.Report.FrameRef;
import org.wirefig.figure.report.Report.Item;
import org.wirefig.figure.report.Report.Items;
import org.wirefig.figure.report.Report.Section;
import org.wirefig.figure.report.Report.Table;
import org.wirefig.figure.report.Report.Text;

/** A report as one HTML page that needs nothing else: styles inside, the figure as SVG, no script, fit for print and mail. */
final class HtmlReport {
    private static final String STYLE = """
            :root{color-scheme:light dark;--text:#1f2933;--muted:#5f6b76;--rule:#d5dbe1;--problem:#c2410c;--tint:#fdf1ea;--link:#0068a8;--code:#f6f8fa;--page:#fff}
            @media screen and (prefers-color-scheme:dark){:root{--text:#e6eaee;--muted:#9aa5b0;--rule:#353d46;--problem:#ff8a5c;--tint:#3a2721;
            --link:#56b4e9;--code:#242a31;--page:#1b1f24}}
            body{font:15px/1.5 'Liberation Sans',Arial,Helvetica,sans-serif;color:var(--text);background:var(--page);margin:0 auto;max-width:1100px;padding:24px}
            h1{font-size:26px;line-height:1.25;margin:0 0 4px}h2{font-size:19px;margin:36px 0 10px;border-bottom:1px solid var(--rule);padding-bottom:4px}
            .subtitle,.muted{color:var(--muted)}.lead{font-weight:bold}.problem{border-left:4px solid var(--problem);background:var(--tint);padding:8px 12px}
            table{border-collapse:collapse;margin:8px 0 14px;max-width:100%}th,td{text-align:left;vertical-align:top;padding:4px 10px 4px 0;
            border-bottom:1px solid var(--rule);overflow-wrap:anywhere}th{color:var(--muted);font-weight:normal}td:first-child{overflow-wrap:normal}
            li{margin:6px 0}.detail{margin:2px 0}.frames{margin:2px 0;padding-left:0;list-style:none}.frames li{margin:0}
            .frame{font-variant-numeric:tabular-nums;font-weight:bold;color:var(--link);text-decoration:none}
            .frame:hover,.back:hover,.figure a:hover text{text-decoration:underline}:target>summary{background:var(--tint)}
            details{margin:6px 0}summary{cursor:pointer}.back{color:var(--link);text-decoration:none;margin-left:8px;white-space:nowrap}
            pre{font:12.5px/1.4 'Liberation Mono',Consolas,monospace;background:var(--code);padding:8px 12px;
            overflow-x:auto;white-space:pre-wrap;overflow-wrap:anywhere;margin:4px 0}
            .figure{overflow-x:auto}.figure svg{max-width:100%;height:auto}
            @media print{body{padding:0;max-width:none;font-size:11px}h2,summary{break-after:avoid}li,tr{break-inside:avoid}pre,table{font-size:9.5px}
            pre{orphans:4;widows:4}.back{display:none}}
            """;

    private final StringBuilder html = new StringBuilder();
    private final Set<Integer> decoded = new HashSet<>();
    private Figure drawn;

    private HtmlReport() {
    }

    static void write(Report report, OutputStream out) throws IOException {
        HtmlReport made = new HtmlReport();
        for (Section section : report.sections()) {
            for (Block block : section.blocks()) {
                if (block instanceof Code code && code.frame() > 0) {
                    made.decoded.add(code.frame());
                } else if (block instanceof Drawing drawing) {
                    made.drawn = drawing.figure();
                }
            }
        }
        made.page(report);
        out.write(made.html.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void page(Report report) throws IOException {
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
                .append(escape(report.title())).append("</title>\n<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n<h1>")
                .append(escape(report.title())).append("</h1>\n<p class=\"subtitle\">").append(escape(report.subtitle())).append("</p>\n");
        for (Section section : report.sections()) {
            html.append("<section>\n<h2>").append(escape(section.title())).append("</h2>\n");
            for (Block block : section.blocks()) {
                block(block);
            }
            html.append("</section>\n");
        }
        html.append("</body>\n</html>\n");
    }

    private void block(Block block) throws IOException {
        switch (block) {
            case Text text -> html.append("<p").append(switch (text.style()) {
                case PLAIN -> "";
                case LEAD -> " class=\"lead\"";
                case MUTED -> " class=\"muted\"";
                case PROBLEM -> " class=\"problem\"";
            }).append('>').append(escape(text.text())).append("</p>\n");
            case Items items -> items(items);
            case Table table -> table(table);
            case Code code -> code(code);
            case Drawing drawing -> html.append(new HtmlFigure(drawing.figure(), decoded).html());
        }
    }

    private void items(Items items) {
        String tag = items.numbered() ? "ol" : "ul";
        html.append('<').append(tag).append(">\n");
        for (Item item : items.items()) {
            html.append("<li>");
            if (item.text().isEmpty() && item.frames().size() == 1) {
                frame(item.frames().getFirst());
            } else {
                html.append("<span class=\"lead\">").append(escape(item.text())).append("</span>");
                for (String detail : item.details()) {
                    html.append("<p class=\"detail\">").append(escape(detail)).append("</p>");
                }
                if (!item.frames().isEmpty()) {
                    html.append("<ul class=\"frames\">");
                    for (FrameRef frame : item.frames()) {
                        html.append("<li>");
                        frame(frame);
                        html.append("</li>");
                    }
                    html.append("</ul>");
                }
            }
            html.append("</li>\n");
        }
        html.append("</").append(tag).append(">\n");
    }

    private void frame(FrameRef frame) {
        if (decoded.contains(frame.frame())) {
            html.append("<a class=\"frame\" href=\"#frame-").append(frame.frame()).append("\">Frame ").append(frame.frame()).append("</a>");
        } else {
            html.append("<span class=\"frame\">Frame ").append(frame.frame()).append("</span>");
        }
        html.append(": ").append(escape(frame.what()));
    }

    private void table(Table table) {
        html.append("<table>\n");
        if (!table.head().isEmpty()) {
            row("th", table.head());
        }
        table.rows().forEach(row -> row("td", row));
        html.append("</table>\n");
    }

    private void row(String tag, List<String> cells) {
        html.append("<tr>");
        cells.forEach(cell -> html.append('<').append(tag).append('>').append(escape(cell)).append("</").append(tag).append('>'));
        html.append("</tr>\n");
    }

    private void code(Code code) {
        html.append("<details open");
        if (code.frame() > 0) {
            html.append(" id=\"frame-").append(code.frame()).append('"');
        }
        html.append("><summary>").append(escape(code.caption()));
        int step = drawn == null || code.frame() == 0 ? -1 : drawn.stepOf(code.frame());
        if (step >= 0) {
            html.append(" <a class=\"back\" href=\"#step-").append(step + 1).append("\">step ").append(step + 1).append("</a>");
        }
        html.append("</summary>\n<pre>");
        code.lines().forEach(line -> html.append(escape(line)).append('\n'));
        html.append("</pre></details>\n");
    }

    /** Text as HTML; what XML forbids is replaced. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.append(c < ' ' && c != '\n' && c != '\t' || c == 0x7f ? '\ufffd' : c);
            }
        }
        return out.toString();
    }
}
