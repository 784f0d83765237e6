package org.wirefig.capture.write;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.wirefig.capture.Capture;
import org.wirefig.capture.CaptureException;
import org.wirefig.capture.FrameIndex;
import org.wirefig.capture.Interface;
import org.wirefig.capture.NameRecord;
import org.wirefig.capture.ProcessInfo;
import org.wirefig.capture.Progress;
import org.wirefig.capture.Secrets;

/**
 * Several traces in one file: one after the other, or merged by time. A merge keeps the order of frames within each
 * trace; a frame without time follows the one before it.
 */
public final class Merger {
    /** A trace to merge, and what is added to its times so that its clock agrees with the others. */
    public record Source(Capture capture, long shiftNanos) {
    }

    private static final class Cursor {
        final Source source;
        final int order;
        final int interfacesBefore;
        final int processesBefore;
        final List<Interface> interfaces;
        final int count;
        int number = 1;
        long time;

        Cursor(Source source, int order, int interfacesBefore, int processesBefore) {
            this.source = source;
            this.order = order;
            this.interfacesBefore = interfacesBefore;
            this.processesBefore = processesBefore;
            this.interfaces = source.capture().interfaces();
            this.count = source.capture().frames().count();
            this.time = Long.MIN_VALUE;
            look();
        }

        void look() {
            if (number <= count) {
                long own = source.capture().frames().timeNanos(number);
                time = own == FrameIndex.NO_TIME ? time : own + source.shiftNanos();
            }
        }

        OutFrame take() {
            OutFrame frame = Converter.frame(source.capture(), interfaces, number, source.shiftNanos(), interfacesBefore,
                    processesBefore);
            number++;
            look();
            return frame;
        }
    }

    private Merger() {
    }

    /**
     * Writes all frames of the sources in the format that the ending of {@code to} means.
     *
     * @param byTime false to append the traces in their order
     * @return what the format could not hold, a sentence each
     */
    public static List<String> merge(List<Source> sources, boolean byTime, Path to, Progress progress) throws IOException {
        List<Cursor> cursors = new ArrayList<>();
        int interfaces = 0;
        int processes = 0;
        long total = 0;
        for (Source source : sources) {
            cursors.add(new Cursor(source, cursors.size(), interfaces, processes));
            interfaces += source.capture().interfaces().size();
            processes += source.capture().processes().size();
            total += source.capture().frames().count();
        }
        try (CaptureWriter writer = CaptureWriters.forPath(to, info(sources))) {
            Comparator<Cursor> order = Comparator.comparingInt(cursor -> cursor.order);
            PriorityQueue<Cursor> queue = new PriorityQueue<>(
                    byTime ? Comparator.<Cursor>comparingLong(cursor -> cursor.time).thenComparing(order) : order);
            cursors.stream().filter(cursor -> cursor.number <= cursor.count).forEach(queue::add);
            long done = 0;
            while (!queue.isEmpty()) {
                Cursor cursor = queue.poll();
                try {
                    writer.write(cursor.take());
                } catch (InternalError e) {
                    throw cursor.source.capture().shorter(e);
                }
                if (cursor.number <= cursor.count) {
                    queue.add(cursor);
                }
                if ((++done & 0xfff) == 0 && !progress.report(done, total)) {
                    throw new CaptureException("Merging was cancelled; no file was written.");
                }
            }
            writer.finish();
            return writer.losses();
        }
    }

    private static TraceInfo info(List<Source> sources) {
        List<Interface> interfaces = new ArrayList<>();
        List<String> comments = new ArrayList<>();
        List<ProcessInfo> processes = new ArrayList<>();
        List<NameRecord> names = new ArrayList<>();
        List<Secrets> secrets = new ArrayList<>();
        ZoneOffset zone = null;
        boolean nanoseconds = false;
        for (Source source : sources) {
            TraceInfo info = TraceInfo.of(source.capture());
            for (Interface each : info.interfaces()) {
                interfaces.add(each.withId(interfaces.size()));
            }
            comments.addAll(info.comments());
            processes.addAll(info.processes());
            names.addAll(info.names());
            secrets.addAll(info.secrets());
            zone = zone == null ? source.capture().zone().orElse(null) : zone;
            nanoseconds |= info.nanoseconds() || source.shiftNanos() % 1000 != 0;
        }
        return new TraceInfo(interfaces, comments, processes, names, secrets, zone == null ? ZoneOffset.UTC : zone, nanoseconds);
    }
}
