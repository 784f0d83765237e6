package org.wirefig.trace.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.wirefig.capture.Progress;
import org.wirefig.filter.Filter;
import org.wirefig.filter.FilterException;
import org.wirefig.filter.FrameValues;
import org.wirefig.trace.Trace;

/** What the index answers must be what decoding every frame answers, for filters of every kind, on the sample traces. */
class QueryTest {
    private static final List<String> FILTERS = List.of("frame", "eth", "ip", "tcp", "udp", "tls", "http", "dns", "arp", "data",
            "ntlmssp", "ocsp", "x509af", "_ws.malformed", "!tcp", "tcp && !tls", "tcp.port == 443", "tcp.port != 443",
            "!(tcp.port == 443)", "tcp.port in {80, 443, 8080}", "all tcp.port > 1000", "tcp.srcport == tcp.dstport",
            "{tcp.srcport + 1} > 2000", "udp.port == 53", "tcp.stream == 0", "tcp.stream in {1..3}", "udp.stream == 0",
            "ip.addr == 10.0.0.0/8", "ip.src == 192.168.0.0/16", "ip.addr != 10.0.0.1", "ip.dst > 10.0.0.0", "ipv6.addr == fe80::/10",
            "tcp.flags.syn == 1", "tcp.flags.syn == 1 && tcp.flags.ack == 0", "tcp.flags & 0x12 == 0x12", "tcp.flags == 0x002",
            "tcp.flags.reset", "tcp.len > 0", "tcp.len == 0", "tcp.time_delta > 0.01", "tcp.time_relative > 1", "tcp.completeness & 8 == 8", "frame.number >= 5 && frame.number < 10", "frame.len > 500",
            "frame.cap_len < frame.len", "frame.len - frame.cap_len == 0", "frame.time_delta > 0.1", "frame.time_relative > 1",
            "frame.time >= \"2000-01-01\"", "frame.time_epoch < 0", "frame.interface_id == 0", "frame.comment",
            "frame.comment contains \"a\"", "frame contains \"GET\"", "frame contains \"HTTP/1.1 4\"", "frame contains 16:03",
            "frame matches \"proxy-auth\"", "frame[0] == 00", "tcp contains 16:03", "tcp.payload[0:2] == 16:03", "ip.ttl > 64",
            "ip.src#1 == 10.0.0.0/8", "ip.src#2", "@ip.src == 0a:00:00:01", "tcp.port == 443 ^^ tls", "tcp.port == 443 || http",
            "tls.handshake.type == 1", "tls.handshake.type == \"Client Hello\" && tcp.port == 443", "tls.alert_message",
            "tls.handshake", "!tls.handshake", "tls.handshake.type", "tls.handshake.ciphersuite", "tls.handshake.certificate",
            "tls.handshake.extensions_server_name || tls.alert_message.desc", "tls.handshake.fragment || tls.handshake.reassembled_in",
            "tls.handshake.ciphersuites", "tls.handshake.comp_methods", "tls.handshake.ja3", "tls.handshake.ja4_r",
            "tls.handshake.extensions_server_name contains \"a\"", "tls.handshake.cipher_suites_length > 10",
            "http.request", "http.request.uri matches \"[a-z]\"", "http.request.line", "http.response.code == 200 || http.response.line",
            "http.chat", "http.host || http.content_length || http.content_type", "http.proxy_authenticate || http.www_authenticate",
            "http.authorization || http.authbasic || http.proxy_authorization", "http.cookie || http.set_cookie || http.connection",
            "http.user_agent || http.server || http.location || http.referer", "http.request_in || http.response_in",
            "tcp.port & 1 == 1", "all tcp.srcport != 443", "all ip.addr == 10.0.0.0/8", "tcp.dstport in {0..1023}", "udp.port != 53",
            "frame contains 00", "frame contains 0d:0a:0d:0a", "tcp contains \"HTTP/1.1 200 OK\"", "!(frame contains \"e\")",
            "http.request.method == \"CONNECT\" || tcp.flags.reset == 1", "!(arp or icmp)", "not tcp.port == 80 and not udp",
            "count(ip.addr) == 2", "len(tcp.payload) > 100", "max(tcp.port) > 50000", "string(tcp.port) contains \"44\"",
            "ip.proto == TCP", "eth.addr", "eth.src[0:3] == eth.src[0:3]", "x509sat.printableString", "dns.qry.name contains \"com\"");

    private static List<Integer> decoding(Trace trace, Filter filter) {
        FrameValues values = new FrameValues(filter.fields());
        List<Integer> found = new ArrayList<>();
        for (int frame = 1; frame <= trace.frameCount(); frame++) {
            values.reset();
            trace.dissect(frame, values);
            if (filter.matches(values)) {
                found.add(frame);
            }
        }
        return found;
    }

    @TestFactory
    Stream<DynamicTest> asByDecoding() throws IOException {
        return Samples.samples().stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
            try (Trace trace = Trace.open(file, Progress.NONE)) {
                for (String text : FILTERS) {
                    Filter filter = Filter.compile(text);
                    assertEquals(decoding(trace, filter), trace.select(filter, Progress.NONE).stream().boxed().toList(), text);
                }
            }
        }));
    }

    @Test
    void whatTheIndexKnowsIsNotDecoded() throws IOException, FilterException {
        try (Trace trace = Trace.open(Samples.sample("ocs-crl-proxy.pcapng"), Progress.NONE)) {
            for (String text : List.of("tcp.port == 443 || http", "ip.addr == 10.0.0.0/8 && tls", "tcp.flags.reset == 1", "frame.len > 500",
                    "frame.time_delta > 0.1", "tcp.stream == 3 && tcp.len > 0", "frame contains \"CRL\"")) {
                Query.Result result = Query.of(trace, Filter.compile(text)).run(null);
                assertTrue(result.decoded() < trace.frameCount() / 10, text + " decoded " + result.decoded());
            }
            Query.Result some = Query.of(trace, Filter.compile("tls.handshake.type == 1")).run(null);
            int tls = Query.of(trace, Filter.compile("tls")).run(null).frames().size();
            assertTrue(some.decoded() > 0 && some.decoded() < tls, "decoded " + some.decoded() + " of " + tls + " frames with TLS");
        }
    }

    @Test
    void whatWasDecodedIsRemembered() throws IOException, FilterException {
        try (Trace trace = Trace.open(Samples.sample("ocs-crl-proxy.pcapng"), Progress.NONE)) {
            Query.Result first = Query.of(trace, Filter.compile("tls.handshake.extensions_server_name contains \"a\"")).run(null);
            Query.Result second = Query.of(trace, Filter.compile("tls.handshake.extensions_server_name contains \"c\"")).run(null);
            assertTrue(second.decoded() < first.decoded(), first.decoded() + " and then " + second.decoded());
            for (String text : List.of("tls.handshake.extensions_server_name contains \"c\"",
                    "!(tls.handshake.extensions_server_name contains \"c\")", "tls.handshake.extensions_server_name",
                    "tls.handshake.extensions_server_name || tls.handshake.type == 2")) {
                Filter filter = Filter.compile(text);
                assertEquals(decoding(trace, filter), trace.select(filter, Progress.NONE).stream().boxed().toList(), text);
            }
        }
    }

    @Test
    void whetherAFieldIsThereIsRememberedToo() throws IOException, FilterException {
        try (Trace trace = Trace.open(Samples.sample("ocs-crl-proxy.pcapng"), Progress.NONE)) {
            for (String text : List.of("http.request", "tcp.port == 443 || http.request || http.response", "!tls.handshake.version && tls",
                    "tls.handshake.type#2", "http.request.uri contains \"crl\"")) {
                Filter filter = Filter.compile(text);
                assertTrue(Query.of(trace, filter).run(null).decoded() > 0, text);
                Query.Result again = Query.of(trace, filter).run(null);
                assertEquals(decoding(trace, filter), again.frames().stream().boxed().toList(), text);
                assertEquals(text.contains("#") || text.contains("contains"), again.decoded() > 0, text + " decoded " + again.decoded());
            }
        }
    }

    @Test
    void aRangeOfFrames() throws IOException, FilterException {
        try (Trace trace = Trace.open(Samples.sample("ocs-crl-proxy.pcapng"), Progress.NONE)) {
            Filter filter = Filter.compile("ip.ttl > 1 && tcp");
            List<Integer> all = decoding(trace, filter);
            FrameSet part = Query.of(trace, filter).run(100, 300, null).frames();
            assertEquals(all.stream().filter(frame -> frame >= 100 && frame <= 300).toList(), part.stream().boxed().toList());
            assertEquals(0, Query.of(trace, filter).run(10, 9, null).frames().size());
        }
    }

    @Test
    void cancelled() throws IOException, FilterException {
        try (Trace trace = Trace.open(Samples.sample("ocs-crl-proxy.pcapng"), Progress.NONE)) {
            Filter slow = Filter.compile("ip.ttl > 1");
            Query.Result result = Query.of(trace, slow).run((found, done, total) -> false);
            assertTrue(result.complete() || result.frames().size() <= trace.frameCount());
            if (!result.complete()) {
                assertThrows(CancellationException.class, () -> trace.select(slow, (done, total) -> false));
            }
        }
    }

    @Test
    void explained() throws IOException, FilterException {
        try (Trace trace = Trace.open(Samples.sample("ocs-crl-proxy.pcapng"), Progress.NONE)) {
            String text = Query.of(trace, Filter.compile("tcp.port == 443 || tls.handshake.type == 1 && frame.len > 100")).explain();
            assertTrue(text.contains("tcp.port == 443"), text);
            assertTrue(text.contains("from the conversations"), text);
            assertTrue(text.contains("from a column"), text);
            assertTrue(text.contains("by decoding"), text);
            assertTrue(text.contains("have to be decoded") || text.contains("has to be decoded"), text);
            assertFalse(text.contains("null"), text);
        }
    }
}
