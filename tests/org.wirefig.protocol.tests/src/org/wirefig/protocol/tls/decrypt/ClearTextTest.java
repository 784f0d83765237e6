package org.wirefig.protocol.tls.decrypt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.Arguments;
import org.wirefig.protocol.Frames;
import org.wirefig.trace.Trace;

/** What is decrypted goes through the same protocols as if it had been captured clear: by port, and as negotiated. */
class ClearTextTest {
    private static final Jsse.Identity RSA = Jsse.Identity.make("RSA", 2048, "SHA256withRSA");

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Trace talk(int port, String alpn, byte[] request, byte[] answer) throws Exception {
        SSLContext context = Jsse.context(false, RSA);
        SSLEngine client = Jsse.engine(context, true, "TLSv1.2", "TLS_RSA_WITH_AES_128_GCM_SHA256");
        SSLEngine server = Jsse.engine(context, false, "TLSv1.2", "TLS_RSA_WITH_AES_128_GCM_SHA256");
        if (!alpn.isEmpty()) {
            for (SSLEngine engine : List.of(client, server)) {
                SSLParameters parameters = engine.getSSLParameters();
                parameters.setApplicationProtocols(new String[] {alpn});
                engine.setSSLParameters(parameters);
            }
        }
        Frames frames = new Frames(OpenSsl.CLIENT_PORT, port);
        Jsse.talk(client, server, frames, request, answer);
        Keys keys = new Keys();
        keys.add("key", ascii(RSA.keyPem()), null);
        return frames.written(keys);
    }

    /** All values of a field, in the order of frames. */
    private static List<String> values(Trace trace, String field) {
        List<String> all = new ArrayList<>();
        for (int frame = 1; frame <= trace.frameCount(); frame++) {
            all.addAll(Frames.values(trace, frame, field));
        }
        return all;
    }

    static List<Arguments> protocols() {
        byte[] query = Frames.hex("0019 1234 0100 0001 0000 0000 0000 07 6578616d706c65 00 0001 0001");
        query[1] = (byte) (query.length - 2);
        byte[] close = Frames.hex("01 0000 00000013 000a 0032 0140 08 676f206177617921 0000 0000 ce");
        return List.of(
                Arguments.of(853, "DNS", query, query, "dns.qry.name", "example"),
                Arguments.of(5223, "XMPP", ascii("<?xml version='1.0'?><stream:stream to='example' xmlns='jabber:client' "
                        + "xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>"), ascii("<stream:features></stream:features>"), "frame.protocols", "xmpp"),
                Arguments.of(636, "LDAP", Frames.hex("300c 020101 6007 020103 0400 8000"), Frames.hex("300c 020101 6107 0a0131 0400 0400"),
                        "ldap.resultCode", "49"),
                Arguments.of(990, "FTP", ascii("USER anonymous\r\n"), ascii("220 welcome\r\n"), "ftp.response.code", "220"),
                Arguments.of(5671, "AMQP", Frames.join(ascii("AMQP"), Frames.hex("00000901")), close, "amqp.method.arguments.reply_code", "320"));
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void goesOnByThePort(int port, String name, byte[] request, byte[] answer, String field, String value) throws Exception {
        try (Trace trace = talk(port, "", request, answer)) {
            String found = String.join(" ", values(trace, field));
            assertTrue(found.toLowerCase().contains(value.toLowerCase()), () -> name + ": " + found + Talks.story(trace) + Talks.tree(trace));
            assertTrue(values(trace, "frame.protocols").stream().anyMatch(all -> all.contains(":tls:" + name.toLowerCase())),
                    () -> name + values(trace, "frame.protocols"));
        }
    }

    private static byte[] http2(int type, int flags, int stream, byte[] body) {
        return Frames.join(ByteBuffer.allocate(9).put((byte) 0).putShort((short) body.length).put((byte) type).put((byte) flags).putInt(stream).array(), body);
    }

    @Test
    void readsGrpcMessagesOverSeveralDataFrames() throws Exception {
        String path = "/pkg.Service/Call";
        String type = "application/grpc+proto";
        byte[] fields = Frames.join(Frames.hex("83 86 04"), new byte[] {(byte) path.length()}, ascii(path), Frames.hex("0f 10"),
                new byte[] {(byte) type.length()}, ascii(type));
        byte[] messages = Frames.join(Frames.hex("00 00000003"), ascii("one"), Frames.hex("00 00000007"), ascii("the two"));
        byte[] request = Frames.join(ascii("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), http2(4, 0, 0, new byte[0]), http2(1, 4, 1, fields),
                http2(0, 0, 1, Arrays.copyOf(messages, 10)), http2(0, 1, 1, Arrays.copyOfRange(messages, 10, messages.length)));
        byte[] answer = Frames.join(http2(4, 0, 0, new byte[0]), http2(1, 4, 1, Frames.join(Frames.hex("88 0f 10"), new byte[] {(byte) type.length()},
                ascii(type))), http2(0, 1, 1, Frames.hex("00 00000000")));
        try (Trace trace = talk(443, "h2", request, answer)) {
            assertEquals(List.of("3", "7", "0"), values(trace, "grpc.message_length"), () -> Talks.tree(trace));
            assertTrue(values(trace, "grpc.message_data").contains("6f6e65"), () -> Talks.tree(trace));
            assertTrue(values(trace, "http2.headers.path").contains(path));
            assertTrue(values(trace, "frame.protocols").stream().anyMatch(all -> all.endsWith("http2:grpc")), () -> Talks.story(trace));
        }
    }

    @Test
    void sealsNothingMoreThanTheRecordThatIsDamaged() throws Exception {
        SSLContext context = Jsse.context(false, RSA);
        for (String suite : List.of("TLS_RSA_WITH_AES_128_GCM_SHA256", "TLS_RSA_WITH_AES_128_CBC_SHA", "SSL_RSA_WITH_RC4_128_SHA")) {
            SSLEngine client = Jsse.engine(context, true, "TLSv1.2", suite);
            SSLEngine server = Jsse.engine(context, false, "TLSv1.2", suite);
            Frames frames = new Frames(OpenSsl.CLIENT_PORT, 443);
            Jsse.talk(client, server, frames, ascii("GET /first HTTP/1.1\r\n\r\n"), ascii("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
            for (String text : List.of("GET /damaged HTTP/1.1\r\n\r\n", "GET /third HTTP/1.1\r\n\r\n")) {
                ByteBuffer out = ByteBuffer.allocate(20_000);
                client.wrap(ByteBuffer.wrap(ascii(text)), out);
                byte[] record = Arrays.copyOf(out.array(), out.position());
                record[record.length - 1] ^= (byte) (text.contains("damaged") ? 1 : 0);
                frames.client(record);
            }
            Keys keys = new Keys();
            keys.add("key", ascii(RSA.keyPem()), null);
            try (Trace trace = frames.written(keys)) {
                assertEquals(List.of("/first", "/third"), values(trace, "http.request.uri"), () -> suite + Talks.story(trace));
                assertEquals(1, Talks.tree(trace).split("Not decrypted though its keys are known", -1).length - 1, suite);
            }
        }
    }
}
