package org.wirefig.protocol.tls;

import java.nio.charset.StandardCharsets;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;
import org.wirefig.protocol.Mark;

/**
 * Extensions of hellos and other handshake messages: the list and those that matter most (RFC 6066, RFC 8446 section
 * 4.2); the rest is in {@link MoreExtensions}. An extension means different things in different messages, see {@link In}.
 */
final class Extensions {
    enum In {
        CLIENT_HELLO, SERVER_HELLO, RETRY, ENCRYPTED_EXTENSIONS, CERTIFICATE, CERTIFICATE_REQUEST, NEW_SESSION_TICKET
    }

    /** The node around one extension has no filter name in Wireshark; here it has. */
    private static final Field IN_TLS = Field.none("tls.handshake.extension", "Extension");
    private static final Field IN_DTLS = Field.none("dtls.handshake.extension", "Extension");

    private Extensions() {
    }

    /** Makes the fields known, see {@link org.wirefig.protocol.Protocols#fields()}. */
    static void declare() {
        // initialising the class has done it
    }

    private static Field extension(TlsRun run) {
        return run.dtls() ? IN_DTLS : IN_TLS;
    }

    /** Decodes a list with its length in front; returns the position after it. */
    static int list(TlsRun run, Bytes b, int at, In in) {
        ExtensionFields f = run.fields.extensions;
        int end = at + 2 + run.vector(f.length, b, at, 2);
        at += 2;
        while (at + 4 <= end) {
            int type = b.u16(at);
            int length = b.u16(at + 2);
            int left = end - at - 4;
            Dissection d = run.d;
            d.open(extension(run), b, at, 4 + Math.min(length, left), d.reporting()
                    ? "Extension: " + TlsNames.EXTENSIONS.name(type, "Unknown type " + type) + " (len=" + length + ")" : null);
            d.u16(f.type, b, at);
            d.u16(f.len, b, at + 2);
            if (length > left) {
                d.malformed(b, at + 2, 2, "The extension says " + length + " bytes, but only " + left + " follow");
                length = left;
            }
            if (length > 0) {
                one(run, type, run.part(b, at + 4, length), in);
            } else if (in == In.CLIENT_HELLO && needsContent(type)) {
                d.malformed(b, at + 2, 2, "Empty, though a list belongs in it");
            }
            d.close();
            at += 4 + length;
        }
        return end;
    }

    private static boolean needsContent(int type) {
        return switch (type) {
            case 5, 10, 11, 13, 16, 41, 43, 45, 50, 51 -> true;
            default -> false;
        };
    }

    private static void one(TlsRun run, int type, Bytes b, In in) {
        ExtensionFields f = run.fields.extensions;
        Dissection d = run.d;
        switch (type) {
            case 0 -> serverName(run, b, in);
            case 1 -> d.u8(f.maxFragment, b, 0);
            case 5 -> statusRequest(run, b, in);
            case 10 -> numbers(run, b, f.groupsLength, 2, f.groups, f.group, 2, "group");
            case 11 -> numbers(run, b, f.formatsLength, 1, f.formats, f.format, 1, "format");
            case 13, 50 -> signatureAlgorithms(run, b, 0);
            case 15 -> d.u8(f.heartbeat, b, 0);
            case 16 -> alpn(run, b, in);
            case 21 -> d.bytes(f.padding, b, 0, b.length());
            case 28 -> d.u16(f.recordSizeLimit, b, 0);
            case 35 -> d.bytes(f.data, b, 0, b.length());
            case 41 -> preSharedKey(run, b, in);
            case 43 -> supportedVersions(run, b, in);
            case 44 -> run.opaque(f.cookieLength, f.cookie, b, 0, 2);
            case 45 -> numbers(run, b, f.pskModesLength, 1, null, f.pskMode, 1, "mode");
            case 47 -> HandshakeMessages.names(run, b, 0);
            case 40, 51 -> keyShare(run, b, in);
            case 0xff01 -> run.opaque(f.renegotiationLength, f.renegotiation, b, 0, 1);
            default -> MoreExtensions.one(run, type, b, in);
        }
    }

    private static void serverName(TlsRun run, Bytes b, In in) {
        if (b.length() == 0) {
            return;
        }
        Dissection d = run.d;
        d.mark(Mark.TLS_CLIENT_HELLO);
        ExtensionFields f = run.fields.extensions;
        int end = 2 + run.vector(f.nameListLength, b, 0, 2);
        int at = 2;
        while (at + 3 <= end) {
            d.u8(f.nameType, b, at);
            int length = Math.min(run.vector(f.nameLength, b, at + 1, 2), end - at - 3);
            String name = d.text(f.name, b, at + 3, length, StandardCharsets.UTF_8);
            if (in == In.CLIENT_HELLO) {
                run.progress.serverName = name;
                run.progress.changed = true;
            }
            at += 3 + length;
        }
    }

    private static void statusRequest(TlsRun run, Bytes b, In in) {
        ExtensionFields f = run.fields.extensions;
        if (in == In.CERTIFICATE) {
            HandshakeMessages.certificateStatus(run, b, 0);
        } else if (in == In.CLIENT_HELLO || in == In.CERTIFICATE_REQUEST) {
            run.d.u8(f.statusType, b, 0);
            int ids = run.vector(f.statusIdsLength, b, 1, 2);
            run.vector(f.statusExtsLength, b, 3 + ids, 2);
        }
    }

    private static void numbers(TlsRun run, Bytes b, Field length, int prefix, Field group, Field field, int size, String what) {
        Dissection d = run.d;
        int count = run.vector(length, b, 0, prefix);
        int items = count / size;
        if (!d.reporting()) {
            return;
        }
        if (group != null) {
            d.open(group, b, prefix, count, group.label() + " (" + items + " " + what + (items == 1 ? ")" : "s)"));
        }
        for (int i = 0; i < items; i++) {
            if (size == 2) {
                d.u16(field, b, prefix + 2 * i);
            } else {
                d.u8(field, b, prefix + i);
            }
        }
        if (group != null) {
            d.close();
        }
    }

    /** A list of signature algorithms with its length; returns the position after it. */
    static int signatureAlgorithms(TlsRun run, Bytes b, int at) {
        ExtensionFields f = run.fields.extensions;
        Dissection d = run.d;
        int length = run.vector(f.algorithmsLength, b, at, 2);
        if (!d.reporting()) {
            return at + 2 + length;
        }
        d.open(f.algorithms, b, at + 2, length, "Signature Hash Algorithms (" + length / 2 + " algorithms)");
        for (int i = 0; i + 2 <= length; i += 2) {
            algorithm(run, b, at + 2 + i);
        }
        d.close();
        return at + 2 + length;
    }

    static void algorithm(TlsRun run, Bytes b, int at) {
        ExtensionFields f = run.fields.extensions;
        Dissection d = run.d;
        int value = b.u16(at);
        if (!d.reporting()) {
            return;
        }
        String name = TlsNames.SIGNATURE_ALGORITHMS.name(value);
        if (name == null) {
            name = TlsNames.SIGNATURE_HASHES.name(value >> 8, "Unknown") + " " + TlsNames.SIGNATURES.name(value & 0xff, "Unknown");
        }
        d.value(f.algorithm, b, at, 2, value, "Signature Algorithm: " + name + " (" + FieldText.hex(value, 4) + ")");
        d.u8(f.algorithmHash, b, at);
        d.u8(f.algorithmSignature, b, at + 1);
    }

    private static void alpn(TlsRun run, Bytes b, In in) {
        ExtensionFields f = run.fields.extensions;
        Dissection d = run.d;
        int end = 2 + run.vector(f.alpnLength, b, 0, 2);
        d.open(f.alpnList, b, 2, end - 2);
        int at = 2;
        while (at + 1 <= end) {
            int length = Math.min(run.vector(f.alpnStringLength, b, at, 1), end - at - 1);
            String name = d.ascii(f.alpn, b, at + 1, length);
            if (in == In.SERVER_HELLO || in == In.ENCRYPTED_EXTENSIONS) {
                run.progress.alpn = name;
                run.progress.changed = true;
            } else if (in == In.CLIENT_HELLO && at == 2) {
                run.progress.offered = name;
            }
            at += 1 + length;
        }
        d.close();
    }

    private static void supportedVersions(TlsRun run, Bytes b, In in) {
        ExtensionFields f = run.fields.extensions;
        if (in == In.CLIENT_HELLO) {
            int length = run.vector(f.versionsLength, b, 0, 1);
            for (int i = 0; i + 2 <= length; i += 2) {
                run.d.u16(f.version, b, 1 + i);
            }
        } else {
            run.d.u16(f.version, b, 0);
        }
    }

    private static void keyShare(TlsRun run, Bytes b, In in) {
        ExtensionFields f = run.fields.extensions;
        if (in == In.RETRY) {
            run.d.u16(f.keyShareSelected, b, 0);
            return;
        }
        int at = 0;
        int end = b.length();
        if (in == In.CLIENT_HELLO) {
            end = 2 + run.vector(f.keySharesLength, b, 0, 2);
            at = 2;
        }
        while (at + 4 <= end) {
            run.d.u16(f.keyShareGroup, b, at);
            at = run.opaque(f.keyShareLength, f.keyShare, b, at + 2, 2);
        }
    }

    private static void preSharedKey(TlsRun run, Bytes b, In in) {
        ExtensionFields f = run.fields.extensions;
        Dissection d = run.d;
        if (in != In.CLIENT_HELLO) {
            d.u16(f.identitySelected, b, 0);
            return;
        }
        int end = 2 + run.vector(f.identitiesLength, b, 0, 2);
        int at = 2;
        while (at + 2 <= end) {
            at = run.opaque(f.identityLength, f.identity, b, at, 2);
            d.u32(f.identityAge, b, at);
            at += 4;
        }
        int length = run.vector(f.bindersLength, b, end, 2);
        d.open(f.binders, b, end + 2, length);
        for (int binder = end + 2; binder < end + 2 + length;) {
            binder = run.opaque(f.binderLength, f.binder, b, binder, 1);
        }
        d.close();
    }
}
