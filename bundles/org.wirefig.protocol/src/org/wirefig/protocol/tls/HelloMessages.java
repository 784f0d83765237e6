package org.wirefig.protocol.tls;

import java.util.Arrays;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.FieldText;
import org.wirefig.protocol.Mark;

/** Client Hello, Server Hello and Hello Retry Request (RFC 8446 section 4.1, RFC 5246 section 7.4.1). */
final class HelloMessages {
    /** The random value that makes a Server Hello a Hello Retry Request, RFC 8446, section 4.1.3. */
    private static final long[] RETRY = {0xCF21AD74E59A6111L, 0xBE1D8C021E65B891L, 0xC2A211167ABB8C5EL, 0x079E09E2C8A8339CL};

    private HelloMessages() {
    }

    static boolean isRetry(Bytes b) {
        for (int i = 0; i < 4; i++) {
            if (!b.has(2, 32) || b.i64(2 + 8 * i) != RETRY[i]) {
                return false;
            }
        }
        return true;
    }

    /** The version that a Server Hello settles: of its supported_versions, or of its own. */
    static int negotiated(Bytes b) {
        int version = b.u16(0);
        if (isDraft13(version)) {
            return TlsProgress.TLS13;
        }
        int at = b.has(34, 1) ? 35 + b.u8(34) + 3 : b.length();
        int end = b.has(at, 2) ? Math.min(b.length(), at + 2 + b.u16(at)) : 0;
        at += 2;
        while (at + 4 <= end) {
            int size = b.u16(at + 2);
            if (b.u16(at) == 43 && size == 2 && at + 6 <= end) {
                int chosen = b.u16(at + 4);
                return isDraft13(chosen) ? TlsProgress.TLS13 : chosen;
            }
            at += 4 + size;
        }
        return version;
    }

    private static boolean isDraft13(int version) {
        return version >= 0x7f0e && version <= 0x7f1c || version == 0xfb17 || version == 0xfb1a;
    }

    static void client(TlsRun run, Bytes b) {
        Dissection d = run.d;
        TlsProgress progress = run.progress;
        d.mark(Mark.TLS_CLIENT_HELLO);
        begin(run, true);
        progress.serverWay = 1 - run.way;
        HandshakeFields f = run.fields;
        int version = d.u16(f.version, b, 0);
        random(run, b, 2);
        if (d.reporting()) {
            d.note(b, 2, 32, "The lines of a key log that open this connection hold this random");
        }
        int at = sessionId(run, b, 34);
        progress.clientSessionId = b.copy(35, at - 35);
        if (run.dtls()) {
            at = run.opaque(f.cookieLength, f.cookie, b, at, 1);
        }
        int suites = at + 2;
        int length = run.vector(f.suitesLength, b, at, 2);
        if (d.reporting() && length > 0) {
            d.open(f.suites, b, suites, length, "Cipher Suites (" + length / 2 + (length / 2 == 1 ? " suite)" : " suites)"));
            for (int i = 0; i + 2 <= length; i += 2) {
                d.u16(f.suite, b, suites + i);
            }
            d.close();
        }
        at = suites + length;
        int count = run.vector(f.compressionsLength, b, at, 1);
        at++;
        if (count > 0 && d.reporting()) {
            d.open(f.compressions, b, at, count, "Compression Methods (" + count + (count == 1 ? " method)" : " methods)"));
            for (int i = 0; i < count; i++) {
                d.u8(f.compression, b, at + i);
            }
            d.close();
        }
        at += count;
        int extensions = at;
        if (at < b.length()) {
            Extensions.list(run, b, at, Extensions.In.CLIENT_HELLO);
        }
        if (d.describing()) {
            run.say(progress.serverName == null ? "Client Hello" : "Client Hello (" + FieldText.printable(progress.serverName) + ")");
        }
        if (d.reporting()) {
            Fingerprints.client(run, b, version, suites, length, extensions);
        }
    }

    static void server(TlsRun run, Bytes b, boolean retry) {
        Dissection d = run.d;
        TlsProgress progress = run.progress;
        begin(run, false);
        HandshakeFields f = run.fields;
        int version = d.u16(f.version, b, 0);
        random(run, b, 2);
        int at;
        if (isDraft13(version) && version < 0x7f16) {
            at = 34;
        } else {
            at = sessionId(run, b, 34);
            byte[] id = b.copy(35, at - 35);
            progress.resumable = id.length > 0 && Arrays.equals(id, progress.clientSessionId)
                    && progress.version != TlsProgress.TLS13;
        }
        progress.cipher = d.u16(f.suite, b, at);
        at += 2;
        if (at != 36 || !isDraft13(version)) {
            d.u8(f.compression, b, at);
            at++;
        }
        int extensions = at;
        if (at < b.length()) {
            Extensions.list(run, b, at, retry ? Extensions.In.RETRY : Extensions.In.SERVER_HELLO);
        }
        if (!retry && progress.idLengths[1 - run.way] < 0) {
            progress.noIds();
        }
        run.say(retry ? "Hello Retry Request" : "Server Hello");
        if (d.reporting() && !retry) {
            Fingerprints.server(run, b, version, progress.cipher, extensions);
        }
    }

    /** Hello Retry Request as drafts of TLS 1.3 before 22 had it. */
    static void draftRetry(TlsRun run, Bytes b) {
        run.d.u16(run.fields.version, b, 0);
        int at = 2;
        if (b.length() > 4 && b.length() - 6 == b.u16(4)) {
            run.progress.cipher = run.d.u16(run.fields.suite, b, 2);
            run.progress.changed = true;
            at = 4;
        }
        Extensions.list(run, b, at, Extensions.In.RETRY);
    }

    /** A handshake begins anew; renegotiation forgets what the first one settled. */
    private static void begin(TlsRun run, boolean client) {
        TlsProgress progress = run.progress;
        progress.changed = true;
        if (client) {
            progress.resumed = false;
            progress.resumable = false;
            progress.serverName = null;
            progress.alpn = null;
            progress.offered = null;
            progress.noIds();
        }
    }

    private static void random(TlsRun run, Bytes b, int at) {
        Dissection d = run.d;
        b.require(at, 32);
        if (d.reporting()) {
            d.bytes(run.fields.random, b, at, 32);
            d.value(run.fields.randomTime, b, at, 4, b.u32(at) * 1_000_000_000L);
            d.bytes(run.fields.randomBytes, b, at + 4, 28);
        }
    }

    private static int sessionId(TlsRun run, Bytes b, int at) {
        return run.opaque(run.fields.sessionIdLength, run.fields.sessionId, b, at, 1);
    }
}
