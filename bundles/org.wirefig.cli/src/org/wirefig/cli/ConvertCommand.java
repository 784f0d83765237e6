package org.wirefig.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.wirefig.capture.Progress;
import org.wirefig.capture.Secrets;
import org.wirefig.capture.write.CaptureWriters;
import org.wirefig.capture.write.Converter;
import org.wirefig.protocol.tls.TlsConnections;
import org.wirefig.protocol.tls.decrypt.Keys;
import org.wirefig.trace.Trace;

/** {@code wirefig convert IN OUT [-Y FILTER]}: the frames in the format of OUT's ending. */
final class ConvertCommand extends Command {
    ConvertCommand() {
        super("convert", "Writes the (filtered) frames in the format of OUT's ending: .pcap, .pcapng, .cap (Network Monitor); packed with .gz or .zst after it.");
        argument("IN", "The capture; - for standard input.");
        argument("OUT", "The file to write.");
        option("-Y", "FILTER", "Only frames that match.");
        flag("--with-keys", "Writes the key log lines of the trace's connections into OUT (pcapng), so that whoever has the file can read them; "
                + "without it also the secrets blocks of IN are left out.");
    }

    @Override
    int run(Given given, Traces traces, PrintStream out, PrintStream err) throws IOException, UsageException {
        Trace trace = traces.open(given.file(0));
        Path to = given.file(1);
        BitSet chosen = new BitSet(trace.frameCount() + 1);
        Selection.of(trace, given.option("-Y")).forEach(chosen::set);
        List<Secrets> secrets = given.has("--with-keys") ? TlsConnections.secrets(trace.session(), trace.capture().secrets()) : List.of();
        List<String> losses = Converter.convert(trace.capture(), chosen::get, 0, secrets, to, Progress.NONE);
        losses.forEach(loss -> err.println("wirefig: " + to + ": " + loss));
        long comments = Converter.comments(trace.capture(), chosen::get, CaptureWriters.target(to)).filter(Keys::areIn).count();
        if (comments > 0) {
            err.println("wirefig: " + to + ": " + comments + " comments hold lines of a key log and are written as they are:"
                    + " whoever has the file can read its connections");
        }
        int status = Traces.warn(trace, err);
        return losses.isEmpty() && comments == 0 ? status : WARNED;
    }
}
