package org.wirefig.protocol.app;

import java.util.Locale;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;
import org.wirefig.protocol.StreamProtocol;
import org.wirefig.protocol.auth.Base64Text;
import org.wirefig.protocol.auth.SecurityToken;
import org.wirefig.protocol.tls.Tls;

/**
 * What the protocols of mail and files have in common: lines of commands one way and of answers the other, a command
 * that starts TLS, and security tokens in base 64 in lines of their own.
 */
abstract class CommandProtocol extends StreamProtocol {
    private static final int LONGEST_STORY = 200;

    /** What the first pass keeps of a connection. */
    static final class State {
        /** The client asked for TLS, and the server has not answered yet. */
        private boolean tlsAsked;
        /** On a port of nobody: the direction of the greeting, by which the protocol was known; -1 before it. */
        private int serverWay = -1;
        /** First pass only: the client sends a message's text, not commands. */
        boolean data;
        private int[] dataFrom = new int[4];
        private int[] dataTo = new int[4];
        private int dataCount;

        /** From the next frame on the client sends text. */
        void dataBegins(int frame) {
            if (dataCount == dataFrom.length) {
                dataFrom = java.util.Arrays.copyOf(dataFrom, dataCount * 2);
                dataTo = java.util.Arrays.copyOf(dataTo, dataCount * 2);
            }
            data = true;
            dataFrom[dataCount] = frame + 1;
            dataTo[dataCount++] = Integer.MAX_VALUE;
        }

        void dataEnds(int frame) {
            data = false;
            dataTo[dataCount - 1] = frame;
        }

        boolean isData(int frame) {
            int i = java.util.Arrays.binarySearch(dataFrom, 0, dataCount, frame);
            int last = i >= 0 ? i : -i - 2;
            return last >= 0 && frame <= dataTo[last];
        }
    }

    CommandProtocol(String name, String shortName, String title, String reference) {
        super(name, shortName, title, reference);
    }

    /** True when this port is the server's. */
    abstract boolean isServerPort(int port);

    /** True when the line is a command that asks to start TLS. */
    abstract boolean asksForTls(String line);

    /** True when the line is the answer that grants it. */
    abstract boolean grantsTls(String line);

    final boolean fromServer(Dissection d) {
        if (isServerPort(d.sourcePort()) || isServerPort(d.destinationPort())) {
            return isServerPort(d.sourcePort());
        }
        State state = state(d);
        if (state == null) {
            return d.direction() == 1;
        }
        if (d.first() && state.serverWay < 0) {
            state.serverWay = d.direction();
        }
        return d.direction() == state.serverWay;
    }

    @Override
    protected boolean accepts(Dissection d, Bytes b) {
        return Lines.isText(b, 0, 64) || b.u8(0) == '\r' || b.u8(0) == '\n' || state(d) != null && state(d).isData(d.frame());
    }

    @Override
    protected long messageLength(Dissection d, Bytes b, int at) {
        long length = Lines.length(b, at);
        return length > 0 ? length : Lines.isText(b, at, 64) ? MORE : b.length() - at;
    }

    final State state(Dissection d) {
        return d.conversation() == null ? null : d.conversation().state(State.class, d.first() ? State::new : null);
    }

    /** First pass: follows the negotiation of TLS; after the answer that grants it, the stream is TLS. */
    final void watchTls(Dissection d, boolean server, String line) {
        State state = state(d);
        if (!d.first() || state == null) {
            return;
        }
        if (!server && asksForTls(line.toUpperCase(Locale.ROOT))) {
            state.tlsAsked = true;
        } else if (server && state.tlsAsked && !line.isEmpty()) {
            if (grantsTls(line)) {
                d.conversation().protocol().set(d.frame() + 1, Tls.get());
            }
            state.tlsAsked = false;
        }
    }

    /** A line that is a security token in base 64, alone or after {@code prefix} characters; decoded where it is one. */
    final boolean token(Dissection d, Bytes b, int at, int stop) {
        if (stop - at < 8 || !Base64Text.is(b, at, stop)) {
            return false;
        }
        boolean ntlm = b.startsWith(at, "TlRMTVNTUA");
        boolean gss = b.u8(at) == 'Y' && (b.u8(at + 1) == 'I' || b.u8(at + 1) == 'E' || b.u8(at + 1) == 'G')
                || b.u8(at) == 'o' && (b.u8(at + 1) == 'Y' || b.u8(at + 1) == 'R' || b.u8(at + 1) == 'I');
        if (!ntlm && !gss) {
            return false;
        }
        Bytes token = Base64Text.decode(b, at, stop);
        if (!ntlm && !looksLikeGss(token)) {
            return false;
        }
        d.source(ntlm ? "NTLM token" : "Security token", token);
        SecurityToken.call(d, token);
        if (d.describing()) {
            d.describeMore("(" + SecurityToken.story(token) + ")");
        }
        return true;
    }

    private static boolean looksLikeGss(Bytes token) {
        long length = token.length() < 4 ? -1 : org.wirefig.protocol.auth.Ber.length(token, 0);
        return length == token.length();
    }

    /** Adds a line to the description: the first one with the protocol's name before it. */
    final void story(Dissection d, boolean server, String line) {
        if (!d.describing()) {
            return;
        }
        String text = FieldText.printable(line.length() > LONGEST_STORY ? line.substring(0, LONGEST_STORY) + "…" : line);
        if (d.column().equals(shortName())) {
            if (d.description().length() < 2 * LONGEST_STORY) {
                d.describeMore("| " + text);
            }
        } else {
            d.column(shortName());
            d.describe(shortName() + ": " + (server ? "S: " : "C: ") + text);
        }
    }

    /** Reports the two words of a line: a command or code, and what follows. */
    static void words(Dissection d, Field first, Field second, Bytes b, int at, int stop) {
        int space = b.find(' ', at, stop);
        int end = space < 0 ? stop : space;
        d.ascii(first, b, at, end - at);
        if (end + 1 < stop) {
            d.ascii(second, b, end + 1, stop - end - 1);
        }
    }
}
