package org.wirefig.figure.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.wirefig.figure.report.Report.Block;
import org.wirefig.figure.report.Report.Code;
import org.wirefig.trace.Node;
import org.wirefig.trace.Row;
import org.wirefig.trace.Trace;

/** Frames that prove something, decoded: the layers above the transport, as far down as a reader follows. */
final class DecodedFrames {
    private static final int MOST_FRAMES = 40;
    private static final int MOST_LINES = 60;
    private static final int DEPTH = 4;
    private static final int LONGEST = 200;

    private DecodedFrames() {
    }

    static List<Block> of(Trace trace, Collection<Integer> frames, Redaction redaction) {
        List<Block> blocks = new ArrayList<>();
        for (int frame : frames.stream().filter(f -> f >= 1 && f <= trace.frameCount()).distinct().sorted().limit(MOST_FRAMES).toList()) {
            Row row = trace.row(frame);
            double seconds = (row.timeNanos() - trace.startNanos()) / 1e9;
            String caption = String.format(java.util.Locale.ROOT, "Frame %d, %.6f s, %s → %s: %s", frame, seconds, row.source(), row.destination(),
                    redaction.text(row.description()));
            List<String> lines = new ArrayList<>();
            List<Node> roots = trace.decode(frame).roots();
            int first = transport(roots);
            boolean nothingAbove = roots.subList(first, roots.size()).stream().allMatch(DecodedFrames::carriesOnly);
            for (Node root : roots.subList(nothingAbove ? Math.max(0, first - 1) : first, roots.size())) {
                if (nothingAbove || !carriesOnly(root)) {
                    add(root, 0, redaction, lines);
                }
            }
            blocks.add(new Code(frame, caption, lines));
        }
        return blocks;
    }

    /** The index after the last layer of link, network or transport. */
    private static int transport(List<Node> roots) {
        int after = 0;
        for (int i = 0; i < roots.size(); i++) {
            String name = roots.get(i).field() == null ? "" : roots.get(i).field().name();
            if (name.equals("tcp") || name.equals("udp") || name.equals("icmp")) {
                return name.equals("icmp") ? i : i + 1;
            }
            after = name.equals("frame") || name.equals("eth") || name.startsWith("ip") && !name.contains(".") ? i + 1 : after;
        }
        return Math.min(after, Math.max(0, roots.size() - 1));
    }

    /** The payload as bytes and the notes of reassembly. */
    private static boolean carriesOnly(Node node) {
        return node.children().isEmpty() && (node.field() == null || node.field().name().startsWith("frame.") || node.field().name().startsWith("tcp.") || node.field().name().startsWith("udp."));
    }

    private static void add(Node node, int depth, Redaction redaction, List<String> lines) {
        if (lines.size() == MOST_LINES) {
            lines.add("…");
        }
        if (lines.size() > MOST_LINES) {
            return;
        }
        String text = redaction.line(node);
        lines.add("  ".repeat(depth) + (text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text));
        if (depth < DEPTH) {
            node.children().stream().filter(child -> !redaction.line(child).equals(text) && !child.text().endsWith(": Not set"))
                    .forEach(child -> add(child, depth + 1, redaction, lines));
        }
    }
}
