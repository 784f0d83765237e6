package org.wirefig.protocol;

import org.wirefig.capture.Bytes;
import org.wirefig.capture.Capture;
import org.wirefig.capture.FrameIndex;
import org.wirefig.capture.ProcessInfo;

/** The frame itself: number, times, lengths. The first layer of every frame. */
final class Frame extends Protocol {
    static final Field NUMBER = Field.number("frame.number", "Frame number");
    static final Field TIME = Field.of(Field.Type.TIME, "frame.time", "Arrival time");
    static final Field TIME_EPOCH = Field.of(Field.Type.DURATION, "frame.time_epoch", "Epoch time");
    static final Field TIME_DELTA = Field.of(Field.Type.DURATION, "frame.time_delta", "Time since previous frame");
    static final Field TIME_RELATIVE = Field.of(Field.Type.DURATION, "frame.time_relative", "Time since first frame");
    static final Field LENGTH = Field.number("frame.len", "Frame length on the wire");
    static final Field CAPTURED = Field.number("frame.cap_len", "Frame length stored in the capture");
    static final Field INTERFACE = Field.number("frame.interface_id", "Interface");
    private static final Field PROTOCOLS = Field.text("frame.protocols", "Protocols in frame");
    static final Field COMMENT = Field.text("frame.comment", "Comment");
    private static final Field PROCESS = Field.text("frame.process.name", "Process");
    private static final Field PROCESS_PATH = Field.text("frame.process.path", "Process path");
    private static final Field PROCESS_ID = Field.number("frame.process.pid", "Process id");

    Frame() {
        super("frame", "Frame", "Frame", "");
    }

    @Override
    protected boolean runsAhead() {
        return true;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        if (d.length() < d.capturedLength()) {
            d.malformed(b, 0, b.length(), "The file says that " + d.length() + " bytes were on the wire and that " + d.capturedLength()
                    + " of them were captured");
        }
        if (!d.reporting()) {
            return;
        }
        int number = d.frame();
        Session session = d.session();
        d.open(field(), b, 0, b.length(), !d.naming() ? null : "Frame " + number + ": " + d.length()
                + " bytes on the wire, " + d.capturedLength() + " bytes captured");
        long time = d.timeNanos();
        if (time != FrameIndex.NO_TIME) {
            d.value(TIME, b, 0, 0, time);
            d.value(TIME_EPOCH, b, 0, 0, time);
            FrameIndex frames = session.capture().frames();
            long previous = frames.timeBefore(number);
            d.value(TIME_DELTA, b, 0, 0, previous == FrameIndex.NO_TIME ? 0 : time - previous);
            d.value(TIME_RELATIVE, b, 0, 0, time - frames.startNanos());
        }
        d.value(NUMBER, b, 0, 0, number);
        d.value(LENGTH, b, 0, 0, d.length());
        d.value(CAPTURED, b, 0, 0, d.capturedLength());
        int over = session.capture().frames().interfaceId(number);
        if (over >= 0) {
            d.value(INTERFACE, b, 0, 0, over);
        }
        if (d.wants(COMMENT)) {
            for (String comment : session.capture().frameComments(number)) {
                d.value(COMMENT, b, 0, 0, comment);
            }
        }
        if (d.wants(PROCESS) || d.wants(PROCESS_PATH) || d.wants(PROCESS_ID)) {
            process(d, b, session.capture());
        }
        d.close();
    }

    /** The process that owned the connection, where the capture tells. */
    private static void process(Dissection d, Bytes b, Capture capture) {
        int position = capture.processOf(d.frame());
        if (position >= 0) {
            ProcessInfo process = capture.processes().get(position);
            d.value(PROCESS, b, 0, 0, process.name());
            d.value(PROCESS_PATH, b, 0, 0, process.path());
            d.value(PROCESS_ID, b, 0, 0, process.pid());
        }
    }

    /** Reports the layers, outermost first; they are known when all are decoded. */
    static void protocols(Dissection d, Bytes b) {
        if (d.wants(PROTOCOLS)) {
            StringBuilder names = new StringBuilder();
            for (int i = 1; i < d.layerCount(); i++) {
                names.append(i == 1 ? "" : ":").append(d.layer(i).name());
            }
            d.value(PROTOCOLS, b, 0, 0, names.toString());
        }
    }
}
