package org.wirefig.diagnosis.made;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** HTTP messages, NTLM tokens, DNS and Kerberos messages, as bytes. */
public final class Web {
    private static final long EPOCH_1601_S = 11_644_473_600L;

    private Web() {
    }

    public static String get(String uri, String... headers) {
        return request("GET", uri, "1.1", headers);
    }

    public static String request(String method, String uri, String version, String... headers) {
        String host = uri.contains("://") ? uri.substring(uri.indexOf("://") + 3).replaceFirst("/.*", "") : method.equals("CONNECT") ? uri : "host.example.test";
        return method + " " + uri + " HTTP/" + version + "\r\nHost: " + host + "\r\n" + lines(headers) + "\r\n";
    }

    public static byte[] response(int status, String type, byte[] body, String... headers) {
        String phrase = Variant.current() == Variant.LOCALISED ? "Zugriff verweigert f\u00fcr \u00c4mter" : "Text";
        String head = "HTTP/1.1 " + status + " " + phrase + "\r\n" + lines(headers) + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n")
                + "Content-Length: " + body.length + "\r\n\r\n";
        return Tls.join(head.getBytes(StandardCharsets.ISO_8859_1), body);
    }

    public static byte[] response(int status, String... headers) {
        return response(status, "text/plain", "x".getBytes(StandardCharsets.US_ASCII), headers);
    }

    private static String lines(String... headers) {
        return headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    }

    public static String negotiate() {
        ByteBuffer b = ntlm(1, 32);
        b.putInt(12, 0x00088207);
        return "NTLM " + Base64.getEncoder().encodeToString(b.array());
    }

    /** A challenge whose timestamp is so many seconds off the scene's time. */
    public static String challenge(long off) {
        byte[] info = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 7).putShort((short) 8)
                .putLong((Scene.NOW + off + EPOCH_1601_S) * 10_000_000L).putInt(0).array();
        ByteBuffer b = ntlm(2, 56 + info.length);
        b.putInt(16, 56).putInt(20, 0x00828205);
        b.putShort(40, (short) info.length).putShort(42, (short) info.length).putInt(44, 56);
        b.put(56, info);
        return "NTLM " + Base64.getEncoder().encodeToString(b.array());
    }

    /** An authenticate message with an NT response of so many bytes. */
    public static String authenticate(int response) {
        byte[] user = "jdoe".getBytes(StandardCharsets.UTF_16LE);
        ByteBuffer b = ntlm(3, 64 + user.length + 24 + response);
        int at = 64;
        field(b, 36, at, user.length);
        b.put(at, user);
        at += user.length;
        field(b, 12, at, 24);
        at += 24;
        field(b, 20, at, response);
        if (response > 24) {
            b.put(at + 16, (byte) 1).put(at + 17, (byte) 1);
        }
        field(b, 28, at, 0);
        field(b, 44, at, 0);
        field(b, 52, at, 0);
        b.putInt(60, 0x00828205);
        return "NTLM " + Base64.getEncoder().encodeToString(b.array());
    }

    private static ByteBuffer ntlm(int type, int length) {
        ByteBuffer b = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        b.put(0, "NTLMSSP\0".getBytes(StandardCharsets.US_ASCII)).putInt(8, type);
        return b;
    }

    private static void field(ByteBuffer b, int at, int offset, int length) {
        b.putShort(at, (short) length).putShort(at + 2, (short) length).putInt(at + 4, offset);
    }

    /** A DNS query (rcode -1) or answer for an address. */
    public static byte[] dns(String name, int rcode, String address) {
        ByteBuffer b = ByteBuffer.allocate(512);
        boolean answer = rcode >= 0;
        b.putShort((short) 0x1234).putShort((short) (answer ? 0x8180 | rcode : 0x0100)).putShort((short) 1)
                .putShort((short) (address == null ? 0 : 1)).putInt(0);
        for (String label : name.split("\\.")) {
            b.put((byte) label.length()).put(label.getBytes(StandardCharsets.US_ASCII));
        }
        b.put((byte) 0).putShort((short) 1).putShort((short) 1);
        if (address != null && Variant.current() == Variant.IPV6) {
            b.putShort((short) 0xc00c).putShort((short) 28).putShort((short) 1).putInt(60).putShort((short) 16).put(Scene.address6(address));
        } else if (address != null) {
            b.putShort((short) 0xc00c).putShort((short) 1).putShort((short) 1).putInt(60).putShort((short) 4).put(Scene.address(address));
        }
        return java.util.Arrays.copyOf(b.array(), b.position());
    }

    /** A KRB-ERROR, or (code -1) an AS-REP that is cut down to its beginning. */
    public static byte[] krbError(int code) {
        byte[] realm = der(0x1b, "EXAMPLE.TEST".getBytes(StandardCharsets.US_ASCII));
        byte[] name = der(0x30, Tls.join(der(0xa0, new byte[] {2, 1, 2}), der(0xa1, der(0x30, Tls.join(der(0x1b, "HTTP".getBytes(StandardCharsets.US_ASCII)),
                der(0x1b, "portal".getBytes(StandardCharsets.US_ASCII)))))));
        byte[] time = der(0x18, "20260601120000Z".getBytes(StandardCharsets.US_ASCII));
        return der(0x7e, der(0x30, Tls.join(der(0xa0, new byte[] {2, 1, 5}), der(0xa1, new byte[] {2, 1, 30}), der(0xa4, time), der(0xa5, new byte[] {2, 1, 7}),
                der(0xa6, new byte[] {2, 1, (byte) code}), der(0xa9, realm), der(0xaa, name))));
    }

    private static byte[] der(int tag, byte[] body) {
        return body.length < 128 ? Tls.join(new byte[] {(byte) tag, (byte) body.length}, body)
                : Tls.join(new byte[] {(byte) tag, (byte) 0x81, (byte) body.length}, body);
    }
}
