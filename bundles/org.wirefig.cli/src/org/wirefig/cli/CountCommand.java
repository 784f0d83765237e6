package org.wirefig.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.wirefig.capture.Progress;
import org.wirefig.filter.Filter;
import org.wirefig.filter.FilterException;
import org.wirefig.trace.Trace;
import org.wirefig.trace.query.FrameSet;
import org.wirefig.trace.query.Query;
import picocli.CommandLine.ParseResult;

/** {@code wirefig count FILE FILTER…}: how many frames match, and a digest of which. */
final class CountCommand extends Command {
    CountCommand() {
        super("count", "Prints, a line a filter: matching frames, SHA-1 of their numbers (a line each), the filter.");
        argument("FILE", "The capture; - for standard input.");
        arguments("FILTER", "Display filters.");
        flag("--explain", "Says below each line how the filter is answered: what from the index, what by decoding.");
    }

    @Override
    int run(ParseResult given, Traces traces, PrintStream out, PrintStream err) throws IOException {
        Trace trace = traces.open(file(given, 0));
        int status = Traces.warn(trace, err);
        for (String text : given.matchedPositionalValue(1, new String[0])) {
            try {
                Filter filter = Filter.compile(text);
                // Before it is asked: what was learned by decoding is known to the trace afterwards.
                String how = has(given, "--explain") ? Query.of(trace, filter).explain() : "";
                FrameSet frames = trace.select(filter, Progress.NONE);
                out.println(frames.size() + "\t" + digest(frames) + "\t" + text);
                how.lines().skip(1).forEach(line -> out.println("    " + line));
            } catch (FilterException e) {
                out.println("error\t" + e.getMessage().replaceAll("\\s+", " ") + "\t" + text);
                err.println("wirefig: " + e.getMessage());
                status = USAGE;
            }
        }
        return status;
    }

    private static String digest(FrameSet frames) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            StringBuilder numbers = new StringBuilder();
            frames.stream().forEach(frame -> numbers.append(numbers.isEmpty() ? "" : "\n").append(frame));
            return HexFormat.of().formatHex(sha1.digest(numbers.toString().getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }
}
