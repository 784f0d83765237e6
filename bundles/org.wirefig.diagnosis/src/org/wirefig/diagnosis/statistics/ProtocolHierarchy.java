package org.wirefig.diagnosis.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wirefig.capture.FrameIndex;
import org.wirefig.capture.Progress;
import org.wirefig.diagnosis.statistics.Sheet.Column;
import org.wirefig.diagnosis.statistics.Sheet.Line;
import org.wirefig.diagnosis.statistics.Sheet.Unit;
import org.wirefig.protocol.Protocol;
import org.wirefig.trace.LayerStacks;
import org.wirefig.trace.Trace;
import org.wirefig.trace.query.FrameSet;

/** Which protocols carried which: frames and bytes of every sequence of layers, from the index alone. */
final class ProtocolHierarchy {
    private static final List<Column> COLUMNS = List.of(new Column("Protocol", Unit.TEXT), new Column("Frames", Unit.COUNT),
            new Column("% Frames", Unit.PERCENT), new Column("Bytes", Unit.COUNT), new Column("% Bytes", Unit.PERCENT),
            new Column("Last layer", Unit.COUNT));

    /** A protocol below another. */
    private static final class Layer {
        final Map<String, Layer> below = new TreeMap<>();
        String filter = "";
        long frames;
        long bytes;
        long last;
    }

    private ProtocolHierarchy() {
    }

    static Sheet of(Trace trace, FrameSet frames, Progress progress) {
        LayerStacks stacks = trace.columns().stacks();
        FrameIndex index = trace.capture().frames();
        long[] count = new long[stacks.count()];
        long[] bytes = new long[stacks.count()];
        long[] all = new long[2];
        Frames.each(frames, progress, frame -> {
            int stack = trace.columns().stack(frame);
            all[0]++;
            all[1] += index.length(frame);
            if (stack != LayerStacks.UNKNOWN) {
                count[stack]++;
                bytes[stack] += index.length(frame);
            }
        });
        Layer root = new Layer();
        for (int stack = 0; stack < count.length; stack++) {
            if (count[stack] > 0) {
                add(root, stacks.protocols(stack), count[stack], bytes[stack]);
            }
        }
        List<Line> lines = new ArrayList<>();
        lines(root, 0, all, lines);
        return new Sheet(COLUMNS, lines);
    }

    private static void add(Layer root, Protocol[] protocols, long frames, long bytes) {
        Layer at = root;
        StringBuilder filter = new StringBuilder();
        for (Protocol protocol : protocols) {
            filter.append(filter.isEmpty() ? "" : " && ").append(protocol.name());
            at = at.below.computeIfAbsent(protocol.name(), name -> new Layer());
            at.filter = filter.toString();
            at.frames += frames;
            at.bytes += bytes;
        }
        at.last += frames;
    }

    private static void lines(Layer layer, int level, long[] all, List<Line> lines) {
        layer.below.entrySet().stream().sorted((a, b) -> Long.compare(b.getValue().frames, a.getValue().frames)).forEach(entry -> {
            Layer below = entry.getValue();
            lines.add(new Line(level, List.of(entry.getKey(), below.frames, 100.0 * below.frames / all[0], below.bytes,
                    all[1] == 0 ? 0.0 : 100.0 * below.bytes / all[1], below.last), below.filter));
            lines(below, level + 1, all, lines);
        });
    }
}
