package org.wirefig.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wirefig.protocol.DecodeAs;
import org.wirefig.protocol.DecodeAsRule;
import org.wirefig.trace.IndexCache;

/**
 * How a command reads traces, beside what stands in them: with which secrets, what is decoded as something else, and where
 * what was found out of them earlier is kept.
 */
record Reading(KeyFiles keys, DecodeAs decodeAs, IndexCache cache) {
    private static final String NO_CACHE = "--no-index-cache";
    private static final String DECODE_AS = "--decode-as";

    /** Without any wishes; what is wrong with the cache is told on the error stream. */
    static Reading plain(PrintStream err) {
        return new Reading(KeyFiles.NONE, DecodeAs.NONE, IndexCache.ofUser(problem -> err.println("wirefig: " + problem)));
    }

    static void addOptions(Command command) {
        KeyFiles.addOptions(command);
        command.flag(NO_CACHE, "Neither uses nor keeps an index of large traces, with which one opened again is there at once.");
        command.option(DECODE_AS, "RULE", "Decodes ports or a stream as a protocol: tcp.port==8443,tls or udp.port==5000-5010,sip, "
                + "tls.port and dtls.port for what is inside, tcp.stream and udp.stream for one conversation; data: as bytes. May be repeated; the last one counts.");
    }

    /** What stands behind a command, on top of what holds for all. */
    Reading and(Given given) throws IOException, UsageException {
        KeyFiles own = KeyFiles.of(given);
        List<DecodeAsRule> rules = new ArrayList<>();
        for (String rule : given.options(DECODE_AS)) {
            try {
                rules.add(DecodeAsRule.parse(rule));
            } catch (IllegalArgumentException e) {
                throw new UsageException(DECODE_AS + ": " + e.getMessage());
            }
        }
        return new Reading(own.isEmpty() ? keys : own, decodeAs.and(new DecodeAs(rules)),
                given.has(NO_CACHE) ? IndexCache.NONE : cache);
    }

    /** The same, with a key log that lies beside the capture where no secrets were given. */
    Reading orBeside(Path capture, PrintStream err) throws IOException {
        return new Reading(keys.orBeside(capture, err), decodeAs, cache);
    }
}
