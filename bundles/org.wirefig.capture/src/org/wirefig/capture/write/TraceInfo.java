package org.wirefig.capture.write;

import java.time.ZoneOffset;
import java.util.List;
import org.wirefig.capture.Capture;
import org.wirefig.capture.FrameIndex;
import org.wirefig.capture.Interface;
import org.wirefig.capture.NameRecord;
import org.wirefig.capture.ProcessInfo;
import org.wirefig.capture.Secrets;

/**
 * What a trace holds beside its frames, known before the first frame is written. {@code zone} is that of the capturing
 * machine, for formats with local time; {@code nanoseconds} asks for a finer resolution than microseconds.
 */
public record TraceInfo(List<Interface> interfaces, List<String> comments, List<ProcessInfo> processes,
        List<NameRecord> names, List<Secrets> secrets, ZoneOffset zone, boolean nanoseconds) {

    public TraceInfo {
        interfaces = List.copyOf(interfaces);
        comments = List.copyOf(comments);
        processes = List.copyOf(processes);
        names = List.copyOf(names);
        secrets = List.copyOf(secrets);
    }

    /** One interface of a link type, nothing else. */
    public static TraceInfo of(int linkType) {
        return new TraceInfo(List.of(Interface.of(0, linkType, 262_144, -1)), List.of(), List.of(), List.of(), List.of(),
                ZoneOffset.UTC, false);
    }

    /** All that an opened trace holds. */
    public static TraceInfo of(Capture capture) {
        FrameIndex frames = capture.frames();
        boolean fine = false;
        for (int i = 1, n = frames.count(); i <= n && !fine; i++) {
            long time = frames.timeNanos(i);
            fine = time != FrameIndex.NO_TIME && time % 1000 != 0;
        }
        return new TraceInfo(capture.interfaces(), capture.comments(), capture.processes(), capture.names(),
                capture.secrets(), capture.zone().orElse(ZoneOffset.UTC), fine);
    }

    public TraceInfo withComments(List<String> newComments) {
        return new TraceInfo(interfaces, newComments, processes, names, secrets, zone, nanoseconds);
    }

    public TraceInfo withProcesses(List<ProcessInfo> newProcesses) {
        return new TraceInfo(interfaces, comments, newProcesses, names, secrets, zone, nanoseconds);
    }

    public TraceInfo withNames(List<NameRecord> newNames) {
        return new TraceInfo(interfaces, comments, processes, newNames, secrets, zone, nanoseconds);
    }

    public TraceInfo withSecrets(List<Secrets> newSecrets) {
        return new TraceInfo(interfaces, comments, processes, names, newSecrets, zone, nanoseconds);
    }

    public TraceInfo withZone(ZoneOffset newZone) {
        return new TraceInfo(interfaces, comments, processes, names, secrets, newZone, nanoseconds);
    }

    /** With times finer than microseconds. */
    public TraceInfo withNanoseconds(boolean fine) {
        return new TraceInfo(interfaces, comments, processes, names, secrets, zone, fine);
    }
}
