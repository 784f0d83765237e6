package org.wirefig.protocol.tls;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;

/**
 * Fingerprints of hellos: JA3 and JA3S (salesforce/ja3: version, suites, extensions, groups and point formats in decimal,
 * MD5) and JA4 (FoxIO, BSD: sorted lists, cut SHA-256). GREASE values don't count.
 */
final class Fingerprints {
    private Fingerprints() {
    }

    private record Extension(int type, int at, int length) {
    }

    private static List<Extension> extensions(Bytes b, int at) {
        List<Extension> list = new ArrayList<>();
        if (!b.has(at, 2)) {
            return list;
        }
        int end = Math.min(b.length(), at + 2 + b.u16(at));
        at += 2;
        while (at + 4 <= end) {
            int length = Math.min(b.u16(at + 2), end - at - 4);
            if (!TlsNames.isGrease(b.u16(at))) {
                list.add(new Extension(b.u16(at), at + 4, length));
            }
            at += 4 + length;
        }
        return list;
    }

    private static String dashed(List<Integer> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining("-"));
    }

    /** Numbers of two bytes (or one) in a list that has a length of two bytes (or one) in front. */
    private static List<Integer> list(Bytes b, Extension e, int size, int prefix) {
        List<Integer> values = new ArrayList<>();
        if (e != null && e.length >= prefix) {
            for (int at = e.at + prefix; at + size <= e.at + e.length; at += size) {
                int value = size == 2 ? b.u16(at) : b.u8(at);
                if (size == 1 || !TlsNames.isGrease(value)) {
                    values.add(value);
                }
            }
        }
        return values;
    }

    private static Extension find(List<Extension> extensions, int type) {
        return extensions.stream().filter(e -> e.type == type).findFirst().orElse(null);
    }

    static void client(TlsRun run, Bytes b, int version, int suitesAt, int suitesLength, int extensionsAt) {
        Dissection d = run.d;
        HandshakeFields f = run.fields;
        if (!d.wants(f.ja3) && !d.wants(f.ja3Full) && !d.wants(f.ja4) && !d.wants(f.ja4Raw)) {
            return;
        }
        List<Integer> suites = new ArrayList<>();
        for (int i = 0; i + 2 <= suitesLength; i += 2) {
            if (!TlsNames.isGrease(b.u16(suitesAt + i))) {
                suites.add(b.u16(suitesAt + i));
            }
        }
        List<Extension> extensions = extensions(b, extensionsAt);
        String ja3 = version + "," + dashed(suites) + "," + dashed(extensions.stream().map(Extension::type).toList()) + ","
                + dashed(list(b, find(extensions, 10), 2, 2)) + "," + dashed(list(b, find(extensions, 11), 1, 1));
        d.value(f.ja3Full, b, 0, 0, ja3);
        d.value(f.ja3, b, 0, 0, digest("MD5", ja3));
        ja4(run, b, version, suites, extensions);
    }

    private static void ja4(TlsRun run, Bytes b, int version, List<Integer> suites, List<Extension> extensions) {
        int highest = list(b, find(extensions, 43), 2, 1).stream().mapToInt(v -> v).max().orElse(version);
        String first = alpn(b, find(extensions, 16));
        char carrier = run.progress.version == TlsProgress.TLS13 && run.d.stream() == null && !run.dtls() ? 'q' : run.dtls() ? 'd' : 't';
        String a = carrier + ja4Version(highest) + (find(extensions, 0) != null ? 'd' : 'i')
                + two(suites.size()) + two(extensions.size()) + first;
        String sortedSuites = hexSorted(suites);
        String sortedExtensions = hexSorted(extensions.stream().map(Extension::type).filter(t -> t != 0 && t != 16).toList());
        String algorithms = list(b, find(extensions, 13), 2, 2).stream().map(v -> HexFormat.of().toHexDigits((short) (int) v))
                .collect(Collectors.joining(","));
        String c = algorithms.isEmpty() ? sortedExtensions : sortedExtensions + "_" + algorithms;
        run.d.value(run.fields.ja4Raw, b, 0, 0, a + "_" + sortedSuites + "_" + c);
        run.d.value(run.fields.ja4, b, 0, 0, a + "_" + cut(sortedSuites) + "_" + (sortedExtensions.isEmpty() ? "000000000000" : cut(c)));
    }

    private static String alpn(Bytes b, Extension e) {
        if (e == null || e.length < 4 || b.u8(e.at + 2) == 0 || b.u8(e.at + 2) > e.length - 3) {
            return "00";
        }
        int first = b.u8(e.at + 3);
        int last = b.u8(e.at + 2 + b.u8(e.at + 2));
        return letter(first) && letter(last) ? "" + (char) first + (char) last
                : HexFormat.of().toHexDigits((byte) first).substring(0, 1) + HexFormat.of().toHexDigits((byte) last).substring(1);
    }

    private static boolean letter(int c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private static String ja4Version(int version) {
        return switch (version) {
            case 0x0304 -> "13";
            case 0x0303 -> "12";
            case 0x0302 -> "11";
            case 0x0301 -> "10";
            case 0x0300 -> "s3";
            case 0x0002 -> "s2";
            case 0xfeff -> "d1";
            case 0xfefd -> "d2";
            case 0xfefc -> "d3";
            default -> "00";
        };
    }

    private static String two(int count) {
        return count < 10 ? "0" + count : String.valueOf(Math.min(count, 99));
    }

    private static String hexSorted(List<Integer> values) {
        List<String> hex = new ArrayList<>(values.stream().map(v -> HexFormat.of().toHexDigits((short) (int) v)).toList());
        Collections.sort(hex);
        return String.join(",", hex);
    }

    private static String cut(String text) {
        return text.isEmpty() ? "000000000000" : digest("SHA-256", text).substring(0, 12);
    }

    static void server(TlsRun run, Bytes b, int version, int suite, int extensionsAt) {
        Dissection d = run.d;
        if (d.wants(run.fields.ja3s) || d.wants(run.fields.ja3sFull)) {
            String full = version + "," + suite + "," + dashed(extensions(b, extensionsAt).stream().map(Extension::type).toList());
            d.value(run.fields.ja3sFull, b, 0, 0, full);
            d.value(run.fields.ja3s, b, 0, 0, digest("MD5", full));
        }
    }

    private static String digest(String algorithm, String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java has " + algorithm, missing);
        }
    }
}
