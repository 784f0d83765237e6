package org.wirefig.capture.write;

import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.FrameIndex;

/**
 * A frame to be written: its time (UTC nanoseconds or {@link FrameIndex#NO_TIME}), captured bytes, length on the wire,
 * and positions of its interface and process (-1 none) in {@link TraceInfo}.
 */
public record OutFrame(long timeNanos, Bytes bytes, int length, int interfaceId, List<String> comments, int process) {
    public static OutFrame of(long timeNanos, Bytes bytes) {
        return new OutFrame(timeNanos, bytes, bytes.length(), 0, List.of(), -1);
    }

    public OutFrame withComment(String comment) {
        return new OutFrame(timeNanos, bytes, length, interfaceId, List.of(comment), process);
    }

    public OutFrame withLength(int onTheWire) {
        return new OutFrame(timeNanos, bytes, onTheWire, interfaceId, comments, process);
    }

    public OutFrame withProcess(int position) {
        return new OutFrame(timeNanos, bytes, length, interfaceId, comments, position);
    }
}
