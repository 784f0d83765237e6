package org.wirefig.protocol.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.wirefig.protocol.Frames;
import org.wirefig.protocol.Protocols;
import org.wirefig.trace.Trace;

/** HTTP/1.x: where messages end and what they say; the proxy of the scenario demands NTLM. */
class HttpTest {
    private static final String NEGOTIATE = "TlRMTVNTUAABAAAAB7IIogUABQAwAAAACAAIACgAAAAFASgKAAAAD1Q2Q0s5NDNZTUFQTEU=";
    private static final String CHALLENGE = "TlRMTVNTUAACAAAABAAEADgAAAAFgomi0cszMWNOhjgAAAAAAAAAAHoAegA8AAAABQLODgAAAA9GAEcAAgAEAEYA"
            + "RwABABAAUwAzAFcAMAA0ADEANQA2AAQAFABmAGcALgByAGIAYwAuAGMAbwBtAAMAJgBTADMAVwAwADQAMQA1ADYALgBmAGcALgByAGIAYwAuAGMAbwBt"
            + "AAUAFABmAGcALgByAGIAYwAuAGMAbwBtAAAAAAA=";

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean isHttp(Trace trace, int frame) {
        return trace.columns().stacks().with(Protocols.protocol("http")).get(trace.columns().stack(frame));
    }

    @Test
    void proxyDemandsNtlm() throws IOException {
        String get = "GET http://crl.verisign.com/pca3.crl HTTP/1.0\r\nUser-Agent: Entrust Certificate Revocation\r\n"
                + "Host: crl.verisign.com\r\n";
        try (Trace trace = new Frames(1234, 8080)
                .client(text(get + "\r\n"))
                .server(text("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: NTLM\r\n"
                        + "Proxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n"))
                .client(text(get + "Proxy-Authorization: NTLM " + NEGOTIATE + "\r\n\r\n"))
                .server(text("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: NTLM " + CHALLENGE
                        + "\r\nContent-Length: 0\r\n\r\n"))
                .open()) {
            assertEquals("HTTP: GET http://crl.verisign.com/pca3.crl", trace.row(1).description());
            assertEquals("HTTP: 407 Proxy Authentication Required, NTLM, Basic", trace.row(2).description());
            assertEquals("HTTP: GET http://crl.verisign.com/pca3.crl, NTLM negotiate", trace.row(3).description());
            assertEquals("HTTP: 407 Proxy Authentication Required, NTLM challenge (target FG)", trace.row(4).description());
            assertEquals(List.of("NTLM", "Basic realm=\"p\""), Frames.values(trace, 2, "http.proxy_authenticate"));
            assertEquals(List.of("0xa208b207"), Frames.values(trace, 3, "ntlmssp.negotiateflags"));
            assertEquals(List.of("MAPLE"), Frames.values(trace, 3, "ntlmssp.negotiate.domain"));
            assertEquals(List.of("T6CK943Y"), Frames.values(trace, 3, "ntlmssp.negotiate.callingworkstation"));
            assertEquals(List.of("2600"), Frames.values(trace, 3, "ntlmssp.version.build_number"));
            assertEquals(List.of("0x00000002"), Frames.values(trace, 4, "ntlmssp.messagetype"));
            assertEquals(List.of("S3W04156.fg.rbc.com"), Frames.values(trace, 4, "ntlmssp.challenge.target_info.dns_computer_name"));
            assertEquals("4e544c4d5353500002000000", Frames.bytes(trace, 4, Frames.node(trace, 4, "NTLM Secure")).substring(0, 24));
            assertEquals(List.of("2"), Frames.values(trace, 3, "http.request_number"));
            assertEquals(List.of("3"), Frames.values(trace, 4, "http.request_in"));
            assertEquals(List.of("1.000000000"), Frames.values(trace, 4, "http.time"));
        }
    }

    @Test
    void messageCountsWhereItIsComplete() throws IOException {
        try (Trace trace = new Frames(1234, 80)
                .client(text("GET / HTTP/1.1\r\nHo"))
                .client(text("st: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n"))
                .server(text("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 10\r\n\r\n01234"))
                .server(text("56789HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\n\r\n"))
                .open()) {
            assertFalse(isHttp(trace, 1));
            assertTrue(isHttp(trace, 2));
            assertFalse(isHttp(trace, 3));
            assertTrue(isHttp(trace, 4));
            assertEquals(List.of("/", "/2"), Frames.values(trace, 2, "http.request.uri"));
            assertEquals(List.of("200", "304"), Frames.values(trace, 4, "http.response.code"));
            assertEquals(List.of("0123456789"), Frames.values(trace, 4, "http.file_data"));
            assertEquals("HTTP: 200 OK [continued, whole in frame 4]", trace.row(3).description());
            assertTrue(Frames.tree(trace, 4).contains("Line-based text data"));
        }
    }

    @Test
    void chunkedAndCompressedBodies() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text("unpacked"));
        }
        try (Trace trace = new Frames(1234, 80)
                .client(text("GET / HTTP/1.1\r\nHost: a\r\n\r\n"))
                .server(text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r"))
                .server(text("\n2;x=1\r\nde\r\n0\r\nTrailer: t\r\n\r\n"))
                .client(text("GET / HTTP/1.1\r\nHost: a\r\n\r\n"))
                .server(text("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n"),
                        packed.toByteArray())
                .open()) {
            assertFalse(isHttp(trace, 2));
            assertEquals(List.of("abcde"), Frames.values(trace, 3, "http.file_data"));
            assertEquals(List.of("3", "2", "0"), Frames.values(trace, 3, "http.chunk_size"));
            assertEquals(List.of("unpacked"), Frames.values(trace, 5, "http.file_data"));
        }
    }

    /** A frame of zstd with one raw block; the second lacks its end. */
    @Test
    void bodiesInZstd() throws IOException {
        byte[] packed = Frames.hex("28b52ffd 20 05 290000 68656c6c6f");
        byte[] cut = Frames.hex("28b52ffd 20 05 290000 6865");
        String head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: zstd\r\nContent-Length: ";
        try (Trace trace = new Frames(1234, 80).server(text(head + packed.length + "\r\n\r\n"), packed)
                .server(text(head + cut.length + "\r\n\r\n"), cut).open()) {
            assertEquals(List.of("hello"), Frames.values(trace, 1, "http.file_data"));
            assertEquals(List.of("he"), Frames.values(trace, 2, "http.file_data"));
            assertTrue(Frames.tree(trace, 2).contains("the rest is missing"), Frames.tree(trace, 2));
        }
    }

    @Test
    void responseToHeadHasNoBody() throws IOException {
        try (Trace trace = new Frames(1234, 80)
                .client(text("HEAD / HTTP/1.1\r\n\r\n"))
                .server(text("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n"))
                .open()) {
            assertTrue(isHttp(trace, 2));
        }
    }

    @Test
    void tunnelCarriesTls() throws IOException {
        try (Trace trace = new Frames(1234, 8080)
                .client(text("CONNECT www.example.com:443 HTTP/1.1\r\n\r\n"))
                .server(text("HTTP/1.1 200 OK\r\n\r\n"))
                .client(Frames.hex("15030100020228"))
                .open()) {
            assertEquals("HTTP: 200 OK, tunnel to www.example.com:443", trace.row(2).description());
            assertTrue(isHttp(trace, 3));
            assertEquals(List.of("40"), Frames.values(trace, 3, "tls.alert_message.desc"));
            assertEquals(List.of("www.example.com"), Frames.values(trace, 3, "http.proxy_connect_host"));
        }
    }

    @Test
    void bytesThatAreNoHttpDoNotCountAsHttp() throws IOException {
        try (Trace trace = new Frames(1234, 8080).client(Frames.hex("0001020304050607")).open()) {
            assertFalse(isHttp(trace, 1));
        }
    }

    @Test
    void basicCredentialsAreReadable() throws IOException {
        try (Trace trace = new Frames(1234, 80).client(text("GET / HTTP/1.1\r\nAuthorization: Basic dGVzdDoxMjM0\r\n\r\n")).open()) {
            assertEquals(List.of("test:1234"), Frames.values(trace, 1, "http.authbasic"));
        }
    }

    /** Without TLS and without an upgrade, on the port of HTTP/1; whoever speaks first. */
    @Test
    void http2InClearOnThePortOfHttp() throws IOException {
        byte[] preface = Frames.join("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(), Frames.hex("000000 04 00 00000000"));
        byte[] request = Frames.hex("000003 01 05 00000001 82 86 84");
        byte[] settings = Frames.hex("000006 04 00 00000000 0003 00000080");
        try (Trace first = new Frames(40000, 80).server(settings).client(preface, request).open();
                Trace second = new Frames(40000, 80).client(preface).client(request).server(settings).open()) {
            assertEquals(List.of("3"), Frames.values(first, 1, "http2.settings.id"));
            assertEquals(List.of("GET"), Frames.values(first, 2, "http2.headers.method"));
            assertEquals("HTTP2", second.row(1).protocol());
            assertEquals(List.of("GET"), Frames.values(second, 2, "http2.headers.method"));
        }
    }

    @Test
    void headerFieldsOfHttp2NeedTheFramesBefore() throws IOException {
        byte[] preface = text("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        byte[] first = Frames.hex("000011 01 05 00000001 828684 418cf1e3c2e5f23a6ba0ab90f4ff");
        byte[] second = Frames.hex("000004 01 05 00000003 828684be");
        try (Trace trace = new Frames(1234, 9000).client(preface, first).client(second).open()) {
            assertTrue(Frames.values(trace, 1, "http2.headers.authority").contains("www.example.com"));
            assertEquals(List.of("www.example.com"), Frames.values(trace, 2, "http2.headers.authority"));
            assertEquals(List.of("GET"), Frames.values(trace, 2, "http2.headers.method"));
        }
    }

    /** Several schemes in a line, with commas in quotes; Digest's user; a token among others. */
    @Test
    void schemesInALine() throws IOException {
        String ntlm = Base64.getEncoder().encodeToString(Frames.join("NTLMSSP\0".getBytes(StandardCharsets.ISO_8859_1),
                Frames.hex("01000000 07820008 0000000000000000 0000000000000000")));
        try (Trace trace = new Frames(1234, 8080).server(text("HTTP/1.1 407 No\r\nProxy-Authenticate: Negotiate, NTLM, Digest realm=\"a, b\","
                + " nonce=\"x\", Basic realm=\"c\"\r\nContent-Length: 0\r\n\r\n"))
                .client(text("GET / HTTP/1.1\r\nAuthorization: Digest username=\"anna\", realm=\"a, b\", uri=\"/\"\r\n\r\n"))
                .server(text("HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"c\", NTLM " + ntlm + "\r\nContent-Length: 0\r\n\r\n")).open()) {
            assertEquals("HTTP: 407 No, Negotiate, NTLM, Digest, Basic", trace.row(1).description());
            assertEquals(List.of("a, b", "c"), Frames.values(trace, 1, "http.auth.realm"));
            assertTrue(trace.row(2).description().contains("Digest credentials of anna"), trace.row(2).description());
            assertEquals(List.of("anna"), Frames.values(trace, 2, "http.auth.username"));
            assertTrue(trace.row(3).description().contains("NTLM negotiate"), trace.row(3).description());
            assertEquals(List.of("0x00000001"), Frames.values(trace, 3, "ntlmssp.messagetype"));
        }
    }

    /** HTTP/2: padding and priority, a promised stream, settings by name, the reason of GOAWAY, and credentials in a header. */
    @Test
    void framesOfHttp2() throws IOException {
        byte[] preface = text("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        byte[] settings = Frames.hex("000006 04 00 00000000 0003 00000064");
        // :method GET, :scheme https, :path /, :authority a, authorization: Basic YTpi; 2 bytes of padding, depends on 3
        String block = "82 87 84 41 01 61" + "0f08 0a 42617369632059547069";
        String headers = "02 00000003 10" + block + "0000";
        byte[] request = Frames.join(Frames.hex(String.format("%06x", headers.replaceAll("\\s", "").length() / 2) + "01 2d 00000001"), Frames.hex(headers));
        byte[] promise = Frames.hex("000005 05 04 00000001 00000002 82");
        byte[] goAway = Frames.hex("00000b 07 00 00000000 00000001 0000000b 627965");
        try (Trace trace = new Frames(1234, 80).client(preface, settings, request).server(settings, promise, goAway).open()) {
            assertEquals(List.of("100"), Frames.values(trace, 1, "http2.settings.max_concurrent_streams"), Frames.tree(trace, 1));
            assertEquals(List.of("2"), Frames.values(trace, 1, "http2.pad_length"));
            assertEquals(List.of("3"), Frames.values(trace, 1, "http2.stream_dependency"));
            assertEquals(List.of("https://a/"), Frames.values(trace, 1, "http2.request.full_uri"));
            assertEquals(List.of("a:b"), Frames.values(trace, 1, "http.authbasic"), Frames.tree(trace, 1));
            assertTrue(trace.row(1).description().endsWith("HEADERS[1] GET /, Basic credentials of a"), trace.row(1).description());
            assertEquals(List.of("2"), Frames.values(trace, 2, "http2.push_promise.promised_stream_id"), Frames.tree(trace, 2));
            assertTrue(trace.row(2).description().endsWith("GOAWAY[0] ENHANCE_YOUR_CALM (bye)"), trace.row(2).description());
        }
    }

    /** Two bytes through a tunnel to port 443 are not yet TLS; with the others they are a request. */
    @Test
    void aTunnelIsWhatItsFirstLineSays() throws IOException {
        try (Trace trace = new Frames(1234, 8080).client(text("CONNECT abc:443 HTTP/1.1\r\n\r\n")).server(text("HTTP/1.1 200 OK\r\n\r\n"))
                .client(text("GE")).client(text("T / HTTP/1.1\r\nHost: abc\r\n\r\n")).server(text("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")).open();
                Trace tls = new Frames(1234, 8080).client(text("CONNECT abc:443 HTTP/1.1\r\n\r\n")).server(text("HTTP/1.1 200 OK\r\n\r\n"))
                        .client(Frames.hex("16 03")).client(Frames.hex("01 0002 0100")).open()) {
            assertEquals(List.of("GET"), Frames.values(trace, 4, "http.request.method"));
            assertEquals(List.of("200"), Frames.values(trace, 5, "http.response.code"));
            assertEquals("TLSv1", tls.row(4).protocol());
        }
    }

    /** The middle of a body in a trace with gaps has no line's end to wait for. */
    @Test
    void theMiddleOfABodyIsShownAtOnce() throws IOException {
        try (Trace trace = new Frames(1234, 80).client(text("GET / HTTP/1.1\r\nHost: a\r\n\r\n")).lose(1, 1000)
                .server(Frames.hex("573db7899d732f7412e4adcd")).open()) {
            assertEquals("HTTP: continuation (12 bytes)", trace.row(2).description());
        }
    }
}
