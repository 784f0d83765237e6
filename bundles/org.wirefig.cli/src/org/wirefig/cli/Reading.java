package org.wirefig.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wirefig.protocol.DecodeAs;
import org.wirefig.protocol.DecodeAsRule;

/** How a command reads traces, beside what stands in them: with which secrets, and what is decoded as something else. */
record Reading(KeyFiles keys, DecodeAs decodeAs) {
    static final Reading PLAIN = new Reading(KeyFiles.NONE, DecodeAs.NONE);
    private static final String DECODE_AS = "--decode-as";

    static void addOptions(Command command) {
        KeyFiles.addOptions(command);
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
        return new Reading(own.isEmpty() ? keys : own, decodeAs.and(new DecodeAs(rules)));
    }

    /** The same, with a key log that lies beside the capture where no secrets were given. */
    Reading orBeside(Path capture, PrintStream err) throws IOException {
        return new Reading(keys.orBeside(capture, err), decodeAs);
    }
}
