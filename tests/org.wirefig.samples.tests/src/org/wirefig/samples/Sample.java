package org.wirefig.samples;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;

import org.wirefig.capture.Bytes;
import org.wirefig.capture.LinkType;
import org.wirefig.capture.ProcessInfo;
import org.wirefig.capture.write.CaptureWriter;
import org.wirefig.capture.write.CaptureWriters;
import org.wirefig.capture.write.OutFrame;
import org.wirefig.capture.write.TraceInfo;

/** A finished sample: its frames in order, when it began, and the clock of the machine that captured it. */
record Sample(String name, Instant start, ZoneOffset zone, Host capturer, List<Shot> shots) {

    /** Writes the sample into a folder, in the format that the ending means. */
    void write(Path folder, String ending) throws IOException {
        List<ProcessInfo> processes = new ArrayList<>(new LinkedHashSet<>(
                shots.stream().map(Shot::process).filter(Objects::nonNull).toList()));
        TraceInfo info = TraceInfo.of(LinkType.ETHERNET).withProcesses(processes).withZone(zone);
        try (CaptureWriter writer = CaptureWriters.forPath(folder.resolve(name + ending), info)) {
            for (Shot shot : shots) {
                Instant time = start.plusNanos(shot.when().micros() * 1000);
                long nanos = Duration.between(Instant.EPOCH, time).toNanos();
                OutFrame frame = OutFrame.of(nanos, Bytes.of(shot.frame()))
                        .withProcess(processes.indexOf(shot.process()));
                writer.write(shot.comment() == null ? frame : frame.withComment(shot.comment()));
            }
            writer.finish();
        }
    }

    /** Seals the frames in their final order: IP identifications and header checksums, padding of received frames. */
    static Sample of(String name, Instant start, ZoneOffset zone, Host capturer, List<Shot> ordered) {
        List<Shot> sealed = new ArrayList<>();
        for (Shot shot : ordered) {
            byte[] frame = Packets.seal(shot.frame(), shot.sender(), shot.sender() == capturer);
            sealed.add(new Shot(shot.when(), frame, shot.sender(), shot.process(), shot.comment()));
        }
        return new Sample(name, start, zone, capturer, sealed);
    }
}
