package org.wirefig.cli;

import java.io.IOException;
import java.io.PrintStream;
import org.wirefig.protocol.BytesText;
import org.wirefig.trace.Decoded;
import org.wirefig.trace.Node;
import org.wirefig.trace.Trace;

/** {@code wirefig show FILE -f N [--bytes]}: the decoded tree of a frame, and its bytes. */
final class ShowCommand extends Command {
    ShowCommand() {
        super("show", "Prints the decoded tree of a frame.");
        argument("FILE", "The capture; - for standard input.");
        option("-f", "NUMBER", "The frame's number.");
        flag("--bytes", "The bytes too.");
    }

    @Override
    int run(Given given, Traces traces, PrintStream out, PrintStream err) throws IOException, UsageException {
        int frame = given.number("-f", 0);
        Trace trace = traces.open(given.file(0));
        if (frame < 1 || frame > trace.frameCount()) {
            throw new UsageException("show wants -f NUMBER, from 1 to " + trace.frameCount());
        }
        Decoded decoded = trace.decode(frame);
        for (Node node : decoded.roots()) {
            print(node, 0, out);
        }
        if (given.has("--bytes")) {
            for (Decoded.Source source : decoded.sources()) {
                out.println();
                out.println(source.name());
                out.print(BytesText.DUMP.of(source.bytes()));
            }
        }
        return Traces.warn(trace, err);
    }

    private static void print(Node node, int depth, PrintStream out) {
        out.println("    ".repeat(depth) + node.text());
        for (Node child : node.children()) {
            print(child, depth + 1, out);
        }
    }
}
