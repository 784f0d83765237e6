package org.wirefig.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.wirefig.capture.Capture;
import org.wirefig.capture.FrameIndex;
import org.wirefig.capture.Interface;
import org.wirefig.capture.Progress;
import org.wirefig.protocol.FieldText;
import org.wirefig.trace.Trace;

/** {@code wirefig info FILE…}: what a capture file is and holds, without decoding it. */
final class InfoCommand extends Command {
    InfoCommand() {
        super("info", "Prints format, link types, frames, bytes, times, interfaces, comments and warnings.");
        arguments("FILE", "The captures.");
        flag("--secrets", "Also lists the TLS, DTLS and QUIC connections: what can be read of them, and how the key log lines begin that "
                + "would open the others. --keys and --psk do so too.");
    }

    @Override
    int run(Given given, Traces traces, PrintStream out, PrintStream err) throws IOException {
        int status = DONE;
        boolean secrets = given.has("--secrets") || given.has("--keys") || given.has("--psk");
        for (String file : given.from(0)) {
            try (Capture capture = Capture.open(traces.path(file), Progress.NONE)) {
                print(capture, out);
                status = capture.warnings().isEmpty() ? status : WARNED;
            }
            if (secrets) {
                Trace trace = traces.open(Path.of(file));
                SecrecyText.print(trace.session(), out);
                status = Math.max(status, Traces.warn(trace, err));
            }
        }
        return status;
    }

    private static void print(Capture capture, PrintStream out) throws IOException {
        FrameIndex frames = capture.frames();
        long bytes = 0;
        long captured = 0;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int frame = 1; frame <= frames.count(); frame++) {
            bytes += frames.length(frame) & 0xffffffffL;
            captured += frames.capturedLength(frame);
            long time = frames.timeNanos(frame);
            if (time != FrameIndex.NO_TIME) {
                first = Math.min(first, time);
                last = Math.max(last, time);
            }
        }
        out.println("File:        " + capture.path());
        out.println("Format:      " + capture.format());
        out.println("Size:        " + Files.size(capture.path()) + " bytes");
        out.println("Frames:      " + frames.count());
        out.println("Bytes:       " + bytes + " on the wire, " + captured + " captured");
        if (first <= last) {
            out.println("First frame: " + instant(first));
            out.println("Last frame:  " + instant(last));
            out.println("Duration:    " + FieldText.seconds(last - first) + " s");
        }
        capture.zone().ifPresent(zone -> out.println("Time zone:   UTC" + zone));
        for (Interface in : capture.interfaces()) {
            out.println("Interface " + in.id() + ": link type " + in.linkType()
                    + (in.name() == null || in.name().isEmpty() ? "" : ", " + in.name())
                    + (in.description() == null || in.description().isEmpty() ? "" : ", " + in.description()));
        }
        capture.comments().forEach(comment -> out.println("Comment:     " + comment));
        capture.processes().forEach(process -> out.println("Process:     " + process.path()));
        capture.warnings().forEach(warning -> out.println("Warning:     " + warning.what()));
    }

    private static String instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L)).toString();
    }
}
