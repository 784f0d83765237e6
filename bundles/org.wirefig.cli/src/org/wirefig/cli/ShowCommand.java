package org.wirefig.cli;

import java.io.IOException;
import java.io.PrintStream;
import org.wirefig.capture.Bytes;
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
                dump(source.bytes(), out);
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

    private static void dump(Bytes b, PrintStream out) {
        for (int at = 0; at < b.length(); at += 16) {
            StringBuilder hex = new StringBuilder();
            StringBuilder text = new StringBuilder();
            for (int i = at; i < at + 16; i++) {
                if (i < b.length()) {
                    int octet = b.u8(i);
                    hex.append(String.format("%02x ", octet));
                    text.append(octet >= 0x20 && octet < 0x7f ? (char) octet : '.');
                } else {
                    hex.append("   ");
                }
            }
            out.println(String.format("%04x  ", at) + hex + " " + text);
        }
    }
}
