package org.wirefig.protocol.tls;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Mark;

/**
 * The handshake protocol as it lies in records (RFC 8446 section 5.1, RFC 5246 section 6.2.1): several messages in one
 * record, one message over several records, or encrypted.
 */
final class TlsHandshake {
    private static final int HEADER = 4;
    /** A longer message that begins a record is taken for encrypted bytes. */
    private static final int LONGEST_LIKELY = 0x10000;

    private TlsHandshake() {
    }

    /** Decodes a record's share of the handshake. */
    static void record(TlsRun run, Bytes b, int at, int length, boolean maybeEncrypted) {
        Dissection d = run.d;
        d.mark(Mark.TLS_HANDSHAKE);
        TlsProgress progress = run.progress;
        int end = at + length;
        int begin = at;
        HandshakePart part = progress.parts[run.way];
        if (part != null) {
            begin = carryOn(run, b, at, end, part);
            if (begin < 0) {
                return;
            }
        } else if (length == 0) {
            d.malformed(b, at - 5, 5, "An empty record of the handshake, which must not be (RFC 8446, section 5.1)");
            return;
        } else if (isEncrypted(run, b, at, end, maybeEncrypted)) {
            encrypted(run, b, at, length);
            return;
        }
        while (begin < end) {
            int left = end - begin;
            int size = left < HEADER ? 0 : HEADER + b.u24(begin + 1);
            if (size == 0 || size > left) {
                HandshakePart first = new HandshakePart(null, b.slice(begin, left), d.frame());
                progress.part(run.way, first);
                progress.changed = true;
                fragment(run, b, begin, left, first, begin == at);
                return;
            }
            message(run, b.slice(begin, size), begin == at);
            begin += size;
        }
    }

    /** Adds this record's share to an unfinished message; where that goes on after it, or -1 when the record is used up. */
    private static int carryOn(TlsRun run, Bytes b, int at, int end, HandshakePart part) {
        Dissection d = run.d;
        int take = end - at;
        int needed = part.needed();
        HandshakePart next = take == 0 ? part : new HandshakePart(part, b.slice(at, take), d.frame());
        if (needed == 0) {
            needed = next.needed();
        }
        run.progress.changed = true;
        if (needed == 0 || next.total < needed) {
            run.progress.part(run.way, next);
            fragment(run, b, at, take, next, true);
            return -1;
        }
        take = Math.max(0, needed - part.total);
        HandshakePart last = new HandshakePart(part, b.slice(at, take), d.frame());
        last.whole.lastFrame = d.frame();
        run.progress.part(run.way, null);
        Bytes whole = last.assemble();
        if (d.reporting()) {
            d.open(run.fields.handshake, b, at, take,
                    "Handshake Protocol: " + name(last.type(), false) + " (last fragment)");
            d.close();
            d.source("Reassembled TLS handshake (" + whole.length() + " bytes)", whole);
            int stop = whole.length();
            for (HandshakePart p = last; p != null; p = p.previous) {
                stop -= p.share.length();
                d.value(run.fields.fragment, whole, stop, p.share.length(), p.frame);
            }
        }
        message(run, whole, true);
        return at + take;
    }

    private static void fragment(TlsRun run, Bytes b, int at, int length, HandshakePart part, boolean firstInRecord) {
        if (!run.d.reporting() && !run.d.describing()) {
            return;
        }
        String name = name(part.type(), false);
        if (run.d.reporting()) {
            run.d.open(run.fields.handshake, b, at, length, "Handshake Protocol: " + name + " (fragment)");
            if (part.whole.lastFrame > 0) {
                run.d.value(run.fields.reassembledIn, b, at, 0, part.whole.lastFrame);
            }
            run.d.close();
        }
        if (firstInRecord) {
            run.say(name + (part.previous == null ? " (begins here)"
                    : " (continued from frame " + part.whole.firstFrame + ")"));
        }
    }

    /**
     * Whether a record's handshake bytes can't be read: after Change Cipher Spec (from the next frame on; in the same one
     * by what follows), an explicit nonce that begins with zeros, an unknown type, a length no message has.
     */
    private static boolean isEncrypted(TlsRun run, Bytes b, int at, int end, boolean maybeEncrypted) {
        if (end - at < 16) {
            return false;
        }
        if (maybeEncrypted && !run.clear) {
            int changed = run.progress.changeCipherSpec[run.way];
            if (b.u32(at) == 0 && b.u8(at + 4) == 0 || changed != 0 && run.d.frame() > changed && run.progress.version != TlsProgress.TLS13) {
                return true;
            }
        }
        return !TlsNames.isHandshakeType(b.u8(at)) || b.u24(at + 1) >= LONGEST_LIKELY;
    }

    private static void encrypted(TlsRun run, Bytes b, int at, int length) {
        Dissection d = run.d;
        TlsProgress progress = run.progress;
        boolean isFinished = progress.changeCipherSpec[run.way] != 0 && !progress.finished[run.way];
        d.open(run.fields.handshake, b, at, length, "Handshake Protocol: Encrypted Handshake Message");
        if (isFinished) {
            d.note(b, at, length, "Finished: the first handshake message after Change Cipher Spec can be nothing else; RFC 5246, section 7.4.9");
            progress.finished(run.way);
            progress.changed = true;
            run.say("Encrypted Handshake Message (Finished)");
        } else {
            run.say("Encrypted Handshake Message");
        }
        d.close();
    }

    static String name(int type, boolean retry) {
        return retry ? "Hello Retry Request" : TlsNames.HANDSHAKE_TYPES.name(type, "Encrypted Handshake Message");
    }

    /** The messages that begin in these handshake bytes, as words of a description; none where one is not known. */
    static String begun(Bytes b) {
        StringBuilder words = new StringBuilder();
        int at = 0;
        while (b.has(at, HEADER)) {
            String name = TlsNames.HANDSHAKE_TYPES.name(b.u8(at));
            int length = b.u24(at + 1);
            if (name == null || length >= LONGEST_LIKELY) {
                return words.toString();
            }
            words.append(' ').append(name).append('.');
            at += HEADER + length;
        }
        return words.toString();
    }

    /** For the record's line. */
    static String title(TlsRun run, Bytes b, int at, int length) {
        HandshakePart part = run.progress.parts[run.way];
        if (part != null) {
            return name(part.type(), false) + (part.needed() > 0 && part.total + length >= part.needed() ? " (last fragment)" : " (fragment)");
        }
        if (length < HEADER || isEncrypted(run, b, at, at + length, true)) {
            return "Encrypted Handshake Message";
        }
        int size = HEADER + b.u24(at + 1);
        return size < length ? "Multiple Handshake Messages" : name(b.u8(at), false) + (size > length ? " (fragment)" : "");
    }

    /** Decodes one whole message; {@code b} is that message with its header. */
    static void message(TlsRun run, Bytes b, boolean firstInRecord) {
        Dissection d = run.d;
        int type = b.u8(0);
        boolean known = TlsNames.isHandshakeType(type);
        if (!known && !firstInRecord) {
            return;
        }
        Bytes body = b.from(HEADER);
        boolean retry = false;
        if (type == HandshakeMessages.SERVER_HELLO && body.length() > 2) {
            retry = HelloMessages.isRetry(body);
            if (firstInRecord) {
                run.progress.version(HelloMessages.negotiated(body));
            }
        }
        d.open(run.fields.handshake, b, 0, b.length(), d.reporting() ? "Handshake Protocol: " + name(type, retry) : null);
        if (known) {
            d.u8(run.fields.type, b, 0);
            d.u24(run.fields.length, b, 1);
            HandshakeMessages.remember(run, type, b);
            HandshakeMessages.body(run, type, body, retry);
        } else {
            run.say(name(type, retry));
        }
        d.close();
    }
}
