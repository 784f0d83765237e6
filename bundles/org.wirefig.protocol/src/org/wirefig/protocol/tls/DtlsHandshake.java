package org.wirefig.protocol.tls;

import java.nio.ByteBuffer;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;

/** Handshake messages over datagrams: numbered, and in fragments that may come in any order (RFC 6347, section 4.2). */
final class DtlsHandshake {
    private static final Field SEQUENCE = Field.number("dtls.handshake.message_seq", "Message Sequence");
    private static final Field OFFSET = Field.number("dtls.handshake.fragment_offset", "Fragment Offset");
    private static final Field FRAGMENT_LENGTH = Field.number("dtls.handshake.fragment_length", "Fragment Length");
    private static final int HEADER = 12;
    /** A message in more fragments than this is not brought together. */
    private static final int MOST_FRAGMENTS = 1024;

    /** A fragment, and those of the same message before it. */
    record Part(Part previous, int number, int sequence, int total, int offset, Bytes share, int frame) {
        boolean continues(int messageSequence, int length) {
            return sequence == messageSequence && total == length && number < MOST_FRAGMENTS;
        }

        /** The whole message, or null while something is missing. */
        byte[] assemble() {
            byte[] out = new byte[total];
            int reached = 0;
            boolean grew = true;
            while (grew && reached < total) {
                grew = false;
                for (Part p = this; p != null; p = p.previous) {
                    if (p.offset <= reached && p.offset + p.share.length() > reached) {
                        byte[] bytes = p.share.copy();
                        System.arraycopy(bytes, 0, out, p.offset, Math.min(bytes.length, total - p.offset));
                        reached = p.offset + bytes.length;
                        grew = true;
                    }
                }
            }
            return reached < total ? null : out;
        }
    }

    private DtlsHandshake() {
    }

    /** Makes the fields known, see {@link org.wirefig.protocol.Protocols#fields()}. */
    static void declare() {
        HandshakeFields.declare();
    }

    static void record(TlsRun run, Bytes b, boolean encrypted) {
        Dissection d = run.d;
        if (encrypted || b.length() < HEADER || !TlsNames.isHandshakeType(b.u8(0))) {
            d.open(run.fields.handshake, b, 0, b.length(), "Handshake Protocol: Encrypted Handshake Message");
            d.close();
            run.say("Encrypted Handshake Message");
            return;
        }
        int at = 0;
        while (at < b.length()) {
            at = fragment(run, b, at);
        }
    }

    private static int fragment(TlsRun run, Bytes b, int at) {
        Dissection d = run.d;
        int type = b.u8(at);
        int total = b.u24(at + 1);
        int sequence = b.u16(at + 4);
        int offset = b.u24(at + 6);
        int length = b.u24(at + 9);
        String name = TlsHandshake.name(type, false);
        boolean whole = length == total;
        Bytes share = b.slice(at + HEADER, length);
        d.open(run.fields.handshake, b, at, HEADER + length, "Handshake Protocol: " + name + (whole ? "" : " (fragment)"));
        d.u8(run.fields.type, b, at);
        d.u24(run.fields.length, b, at + 1);
        d.u16(SEQUENCE, b, at + 4);
        d.u24(OFFSET, b, at + 6);
        d.u24(FRAGMENT_LENGTH, b, at + 9);
        if (whole) {
            message(run, type, sequence, share);
        } else if (offset + length > total) {
            d.note(b, at + 6, 6, "The fragment reaches beyond its message of " + total + " bytes");
        } else {
            assemble(run, new Part(before(run, sequence, total), 0, sequence, total, offset, share, d.frame()), type, name);
        }
        d.close();
        return at + HEADER + length;
    }

    private static Part before(TlsRun run, int sequence, int total) {
        Part part = run.progress.fragments[run.way];
        return part != null && part.continues(sequence, total) ? part : null;
    }

    private static void assemble(TlsRun run, Part part, int type, String name) {
        Part counted = new Part(part.previous, part.previous == null ? 1 : part.previous.number + 1, part.sequence, part.total,
                part.offset, part.share.kept(), part.frame);
        run.progress.fragment(run.way, counted);
        run.progress.changed = true;
        int together = 0;
        for (Part p = counted; p != null; p = p.previous) {
            together += p.share.length();
        }
        byte[] message = together < part.total ? null : counted.assemble();
        if (message == null) {
            run.say(name + " (fragment)");
            return;
        }
        run.progress.fragment(run.way, null);
        Bytes whole = Bytes.of(message);
        if (run.d.reporting()) {
            run.d.source("Reassembled DTLS handshake (" + whole.length() + " bytes)", whole);
            for (Part p = counted; p != null; p = p.previous) {
                run.d.value(run.fields.fragment, whole, p.offset, p.share.length(), p.frame);
            }
        }
        message(run, type, part.sequence, whole);
    }

    private static void message(TlsRun run, int type, int sequence, Bytes body) {
        boolean retry = false;
        if (type == HandshakeMessages.SERVER_HELLO && body.length() > 2) {
            retry = HelloMessages.isRetry(body);
            run.progress.version(HelloMessages.negotiated(body));
        }
        if (run.d.first() && run.state != null) {
            byte[] content = body.copy();
            HandshakeMessages.remember(run, type, Bytes.of(withHeader(4, type, sequence, content)),
                    Bytes.of(withHeader(HEADER, type, sequence, content)));
        }
        HandshakeMessages.body(run, type, body, retry);
    }

    /** A message as TLS has it (4 bytes of header), or as if it had come in one fragment (12). */
    private static byte[] withHeader(int size, int type, int sequence, byte[] body) {
        ByteBuffer out = ByteBuffer.allocate(size + body.length).putInt(type << 24 | body.length);
        if (size == HEADER) {
            out.putShort((short) sequence).put((byte) 0).putShort((short) 0).put((byte) (body.length >> 16)).putShort((short) body.length);
        }
        return out.put(body).array();
    }
}
