package org.wirefig.diagnosis.made;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** TLS records and handshake messages, as bytes (RFC 5246, RFC 8446). */
public final class Tls {
    public static final int RSA_AES = 0xc030;
    /** Where a hello's random begins: after the record's and the message's header and the version. */
    private static final int RANDOM = 11;

    private Tls() {
    }

    public static byte[] record(int type, byte[] body) {
        return ByteBuffer.allocate(5 + body.length).put((byte) type).putShort((short) 0x0303).putShort((short) body.length).put(body).array();
    }

    private static byte[] handshake(int type, byte[] body) {
        ByteBuffer b = ByteBuffer.allocate(4 + body.length);
        b.putInt(type << 24 | body.length).put(body);
        return record(22, b.array());
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] u16(int... values) {
        ByteBuffer b = ByteBuffer.allocate(values.length * 2);
        for (int value : values) {
            b.putShort((short) value);
        }
        return b.array();
    }

    private static byte[] vector(int lengthBytes, byte[] body) {
        byte[] out = new byte[lengthBytes + body.length];
        for (int i = 0; i < lengthBytes; i++) {
            out[i] = (byte) (body.length >> 8 * (lengthBytes - 1 - i));
        }
        System.arraycopy(body, 0, out, lengthBytes, body.length);
        return out;
    }

    public static byte[] extension(int type, byte[] body) {
        return join(u16(type), vector(2, body));
    }

    public static byte[] sni(String name) {
        return name.isEmpty() ? new byte[0]
                : extension(0, vector(2, join(new byte[] {0}, vector(2, name.getBytes(StandardCharsets.US_ASCII)))));
    }

    public static byte[] signatures(int... algorithms) {
        return extension(13, vector(2, u16(algorithms)));
    }

    public static byte[] alpn(String protocol) {
        return extension(16, vector(2, vector(1, protocol.getBytes(StandardCharsets.US_ASCII))));
    }

    public static byte[] statusRequest() {
        return extension(5, new byte[] {1, 0, 0, 0, 0});
    }

    private static byte[] hello(int version, byte[] rest) {
        byte[] random = new byte[32];
        java.util.Arrays.fill(random, (byte) 0x5a);
        return join(u16(version), random, rest);
    }

    public static byte[] clientHello(String name, byte[]... extensions) {
        byte[] all = join(sni(name), signatures(0x0401, 0x0403, 0x0804), join(extensions));
        return handshake(1, hello(0x0303, join(new byte[] {0}, vector(2, u16(0xc02b, RSA_AES, 0x009c, 0x00ff)), new byte[] {1, 0}, vector(2, all))));
    }

    /** With nothing but these extensions. */
    public static byte[] bareClientHello(int version, int[] suites, byte[]... extensions) {
        return handshake(1, hello(version, join(new byte[] {0}, vector(2, u16(suites)), new byte[] {1, 0}, vector(2, join(extensions)))));
    }

    public static byte[] serverHello(int version) {
        return handshake(2, hello(version, join(new byte[] {0}, u16(RSA_AES), new byte[] {0}, vector(2, extension(0xff01, new byte[] {0})))));
    }

    /** As older stacks make it: its random begins with the time, in seconds since 1970. */
    public static byte[] serverHelloAt(long seconds) {
        byte[] hello = serverHello(0x0303);
        ByteBuffer.wrap(hello).putInt(RANDOM, (int) seconds);
        return hello;
    }

    /** Without renegotiation_info. */
    public static byte[] oldServerHello() {
        return handshake(2, hello(0x0303, join(new byte[] {0}, u16(RSA_AES), new byte[] {0}, vector(2, extension(23, new byte[0])))));
    }

    public static byte[] serverHello13() {
        return handshake(2, hello(0x0303, join(new byte[] {0}, u16(0x1302), new byte[] {0}, vector(2, extension(43, u16(0x0304))))));
    }

    public static byte[] certificate(byte[]... certificates) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] certificate : certificates) {
            out.writeBytes(vector(3, certificate));
        }
        return handshake(11, vector(3, out.toByteArray()));
    }

    public static byte[] certificateRequest(byte[]... names) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] name : names) {
            out.writeBytes(vector(2, name));
        }
        byte[] list = vector(2, out.toByteArray());
        return handshake(13, join(vector(1, new byte[] {1, 64}), vector(2, u16(0x0401, 0x0403)), list));
    }

    public static byte[] certificateStatus(byte[] ocsp) {
        return handshake(22, join(new byte[] {1}, vector(3, ocsp)));
    }

    public static byte[] serverKeyExchange() {
        return handshake(12, join(new byte[] {3, 0, 29}, vector(1, new byte[32]), u16(0x0401), vector(2, new byte[256])));
    }

    public static byte[] helloDone() {
        return handshake(14, new byte[0]);
    }

    public static byte[] clientKeyExchange() {
        return handshake(16, vector(1, new byte[32]));
    }

    public static byte[] certificateVerify() {
        return handshake(15, join(u16(0x0401), vector(2, new byte[256])));
    }

    public static byte[] changeCipherSpec() {
        return record(20, new byte[] {1});
    }

    public static byte[] finished() {
        byte[] body = new byte[40];
        java.util.Arrays.fill(body, (byte) 0x9d);
        return record(22, body);
    }

    public static byte[] data(int length) {
        byte[] body = new byte[length];
        java.util.Arrays.fill(body, (byte) 0xe7);
        return record(23, body);
    }

    public static byte[] alert(int level, int description) {
        return record(21, new byte[] {(byte) level, (byte) description});
    }

    public static byte[] encryptedAlert() {
        byte[] body = new byte[26];
        java.util.Arrays.fill(body, (byte) 0xc3);
        return record(21, body);
    }

    /** A ClientHello in SSLv2 framing that offers TLS 1.0. */
    public static byte[] sslv2Hello() {
        byte[] body = join(new byte[] {1}, u16(0x0301, 6, 0, 32), new byte[] {0, 0, 0x2f, 0, 0, 0x35}, new byte[32]);
        return join(new byte[] {(byte) 0x80, (byte) body.length}, body);
    }

    /** The client's part after the server's flight, in TLS 1.2. */
    public static byte[] clientFlight() {
        return join(clientKeyExchange(), changeCipherSpec(), finished());
    }

    public static byte[] serverFinished() {
        return join(changeCipherSpec(), finished());
    }
}
