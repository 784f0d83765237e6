package org.wirefig.protocol.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wirefig.protocol.Frames;
import org.wirefig.trace.Trace;

/** Resource records and EDNS options, made of bytes as their RFCs have them; the trace's time is January 2008. */
class RecordsTest {
    private static final String NAME = "07 6578616d706c65 03 6f7267 00";

    /** A response with one record. */
    private static byte[] answer(int type, String data) {
        byte[] bytes = Frames.hex(data);
        return Frames.join(Frames.hex("1234 8180 0000 0001 0000 0000" + NAME + String.format("%04x", type) + "0001 0000003c"
                + String.format("%04x", bytes.length)), bytes);
    }

    private static Trace trace(byte[]... messages) throws IOException {
        Frames frames = new Frames(40000, 53).overUdp();
        for (byte[] message : messages) {
            frames.server(message);
        }
        return frames.open();
    }

    private static void has(Trace trace, String field, String... values) {
        assertEquals(List.of(values), Frames.values(trace, 1, field), Frames.tree(trace, 1));
    }

    @Test
    void whatAServersCertificateMayBe() throws IOException {
        try (Trace trace = trace(answer(52, "03 01 01" + "ab".repeat(32)))) {
            has(trace, "dns.tlsa.certificate_usage", "3");
            has(trace, "dns.tlsa.selector", "1");
            has(trace, "dns.tlsa.matching_type", "1");
            has(trace, "dns.tlsa.certificate_association_data", "ab".repeat(32));
            assertTrue(Frames.tree(trace, 1).contains("Certificate Usage: Domain-issued certificate (DANE-EE) (3)"), Frames.tree(trace, 1));
            assertEquals("DNS: Response = TLSA Domain-issued certificate (DANE-EE)", trace.row(1).description());
        }
        try (Trace trace = trace(answer(257, "80 05 6973737565 63612e6578616d706c65"))) {
            has(trace, "dns.caa.flags.issuer_critical", "1");
            has(trace, "dns.caa.tag", "issue");
            has(trace, "dns.caa.value", "ca.example");
        }
        try (Trace trace = trace(answer(44, "04 02" + "cd".repeat(32)))) {
            has(trace, "dns.sshfp.algorithm", "4");
            has(trace, "dns.sshfp.fingerprint", "cd".repeat(32));
        }
    }

    @Test
    void whereAServiceIs() throws IOException {
        try (Trace trace = trace(answer(35, "0064 000a 01 53 07 5349502b443254 00 04 5f736970" + NAME))) {
            has(trace, "dns.naptr.order", "100");
            has(trace, "dns.naptr.flags", "S");
            has(trace, "dns.naptr.service", "SIP+D2T");
            has(trace, "dns.naptr.replacement", "_sip.example.org");
        }
        try (Trace trace = trace(answer(256, "000a 0001 68747470733a2f2f612f"))) {
            has(trace, "dns.uri.priority", "10");
            has(trace, "dns.uri.target", "https://a/");
        }
        // 42 21 54 N, 71 06 18 W, -24 m: the example of RFC 1876
        try (Trace trace = trace(answer(29, "00 13 14 13 89172dd0 70be15f0 0098 8d20"))) {
            assertEquals("DNS: Response = LOC 42° 21' 54.000\" N, 71° 6' 18.000\" W", trace.row(1).description());
            assertTrue(Frames.tree(trace, 1).contains("Altitude: -24.00 m"), Frames.tree(trace, 1));
            assertTrue(Frames.tree(trace, 1).contains("Horizontal Precision: 100.00 m"), Frames.tree(trace, 1));
        }
    }

    /** DNSKEY and DS of RFC 4034, section 5.4: the key's tag is 60485. */
    @Test
    void keysAndSignaturesOfAZone() throws IOException {
        String key = "0100 03 05" + hex("AQOeiiR0GOMYkDshWoSKz9XzfwJr1AYtsmx3TGkJaNXVbfi/2pHm822aJ5iI9BMzNXxeYCmZDRD99WYwYqUSdjMmmAphXdvx"
                + "egXd/M5+X7OrzKBaMbCVdFLUUh6DhweJBjEVv5f2wwjM9XzcnOf+EPbtG9DMBmADjFDc2w/rljwvFw==");
        try (Trace trace = trace(answer(48, key))) {
            has(trace, "dns.dnskey.key_id", "60485");
            has(trace, "dns.dnskey.flags.zone_key", "1");
            has(trace, "dns.dnskey.flags.secure_entry_point", "0");
        }
        try (Trace trace = trace(answer(43, "ec45 05 01 2bb183af5f22588179a53b0a98631fad1a292118"))) {
            has(trace, "dns.ds.key_id", "0xec45");
            has(trace, "dns.ds.digest_type", "1");
            has(trace, "dns.ds.digest", "2bb183af5f22588179a53b0a98631fad1a292118");
        }
        // covers A until 2004: expired when this was captured
        try (Trace trace = trace(answer(46, "0001 05 03 00015180 40537f00 402bf200 0a52" + NAME + "ee".repeat(16)))) {
            has(trace, "dns.rrsig.signers_name", "example.org");
            has(trace, "dns.rrsig.key_tag", "2642");
            has(trace, "dns.rrsig.signature", "ee".repeat(16));
            assertTrue(Frames.tree(trace, 1).contains("Expired when this frame was captured"), Frames.tree(trace, 1));
        }
        // A, MX, RRSIG, NSEC, and type 1234: the example of RFC 4034, section 4.3
        try (Trace trace = trace(answer(47, NAME + "00 06 400100000003 04 1b" + "00".repeat(26) + "20"))) {
            has(trace, "dns.nsec.next_domain_name", "example.org");
            has(trace, "dns.nsec.rr_type", "1", "15", "46", "47", "1234");
        }
        // the hashed owner of RFC 5155, appendix A: 2t7b4g4vsa5smi47k61mv5bv1a22bojr
        try (Trace trace = trace(answer(50, "01 01 000c 04 aabbccdd 14 174eb2409fe28bcb4887a1836f957f0a8425e27b 00 01 02"))) {
            has(trace, "dns.nsec3.hash_value", "2t7b4g4vsa5smi47k61mv5bv1a22bojr");
            has(trace, "dns.nsec3.flags.opt_out", "1");
            has(trace, "dns.nsec3.salt_value", "aabbccdd");
            has(trace, "dns.nsec.rr_type", "6");
        }
    }

    private static String hex(String base64) {
        return java.util.HexFormat.of().formatHex(java.util.Base64.getDecoder().decode(base64));
    }

    @Test
    void optionsOfTheExtendedProtocol() throws IOException {
        String options = "0008 0007 0001 18 00 c00002" + "000a 0010 0102030405060708 1112131415161718"
                + "000f 000d 0007 7369672065787069726564" + "0003 0002 6e73";
        byte[] bytes = Frames.hex(options);
        byte[] message = Frames.join(Frames.hex("1234 8182 0001 0000 0000 0001" + NAME + "0001 0001"
                + "00 0029 04d0 00 00 8000" + String.format("%04x", bytes.length)), bytes);
        try (Trace trace = trace(message)) {
            has(trace, "dns.rr.udp_payload_size", "1232");
            has(trace, "dns.resp.z.do", "1");
            has(trace, "dns.opt.client.addr4", "192.0.2.0");
            has(trace, "dns.opt.client.netmask", "24");
            has(trace, "dns.opt.cookie.client", "0102030405060708");
            has(trace, "dns.opt.cookie.server", "1112131415161718");
            has(trace, "dns.opt.ext_error.info_code", "7");
            has(trace, "dns.opt.nsid", "ns");
            assertNull(Frames.node(trace, 1, "Malformed"), Frames.tree(trace, 1));
            assertEquals("DNS: Response A example.org = Server failure (Signature Expired: sig expired)", trace.row(1).description());
        }
    }

    /** The keys of Encrypted Client Hello in an HTTPS record. */
    @Test
    void keysOfEncryptedHello() throws IOException {
        String config = "fe0d 0021 2a 0020 0008 0102030405060708 0004 0001 0001 40 0a 7075622e6c6f63616c2e 0000";
        try (Trace trace = trace(answer(65, "0001 00 0001 0003 02 6832 0005 0027 0025" + config))) {
            has(trace, "tls.ech.hpke.keyconfig.config_id", "42");
            has(trace, "tls.ech.hpke.keyconfig.kem_id", "0x0020");
            has(trace, "tls.ech.hpke.keyconfig.public_key", "0102030405060708");
            has(trace, "tls.ech.hpke.keyconfig.cipher_suite.aead_id", "0x0001");
            has(trace, "tls.ech.echconfigcontents.public_name", "pub.local.");
            assertEquals("DNS: Response = HTTPS <Root> alpn h2 ECH pub.local.", trace.row(1).description());
        }
    }

    /** In multicast DNS the class's highest bit is a flag; in LLMNR two flags have other names. */
    @Test
    void classesAndFlagsOfNamesOnTheLink() throws IOException {
        byte[] query = Frames.hex("0000 0000 0001 0000 0000 0000" + NAME + "0001 8001");
        try (Trace trace = new Frames(5353, 5353).overUdp().client(query).open()) {
            has(trace, "dns.qry.class", "0x0001");
            has(trace, "dns.qry.qu", "1");
            has(trace, "dns.qry.name.len", "11");
            has(trace, "dns.count.labels", "2");
        }
        try (Trace trace = new Frames(40000, 5355).overUdp().client(Frames.hex("0001 0400 0001 0000 0000 0000" + NAME + "0001 0001")).open()) {
            has(trace, "dns.flags.conflict", "1");
            has(trace, "dns.flags.tentative", "0");
        }
    }

    @Test
    void theSameAgainLeadsToTheFirst() throws IOException {
        byte[] query = Frames.hex("0007 0100 0001 0000 0000 0000" + NAME + "0001 0001");
        try (Trace trace = new Frames(40000, 53).overUdp().client(query).client(query).server(answer(1, "c0000201")).open()) {
            assertEquals(List.of(), Frames.values(trace, 1, "dns.retransmission"));
            assertEquals(List.of("1"), Frames.values(trace, 2, "dns.retransmit_request_in"));
        }
    }

    /** What a record cut short has is shown; the frame says where it ended. */
    @Test
    void shortDataEndsItsRecord() throws IOException {
        for (int type : new int[] {13, 17, 24, 29, 35, 37, 43, 44, 46, 47, 48, 50, 51, 52, 250, 256, 257}) {
            try (Trace trace = trace(answer(type, "00"))) {
                has(trace, "dns.resp.name", "example.org");
                assertTrue(trace.row(1).description().startsWith("DNS: Response"), "type " + type);
            }
        }
    }
}
