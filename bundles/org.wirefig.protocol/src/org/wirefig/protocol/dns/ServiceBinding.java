package org.wirefig.protocol.dns;

import java.nio.charset.StandardCharsets;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Names;
import org.wirefig.protocol.tls.EchConfigs;

/**
 * The data of SVCB and HTTPS records, RFC 9460: where a service is and what it speaks (ALPN, port, address hints, the
 * keys of Encrypted Client Hello).
 */
final class ServiceBinding {
    private static final int MANDATORY = 0;
    private static final int ALPN = 1;
    private static final int NO_DEFAULT_ALPN = 2;
    private static final int PORT = 3;
    private static final int IPV4_HINT = 4;
    private static final int ECH = 5;
    private static final int IPV6_HINT = 6;
    private static final int DOH_PATH = 7;
    private static final Names KEYS = Names.of(MANDATORY, "mandatory", ALPN, "alpn", NO_DEFAULT_ALPN, "no-default-alpn", PORT, "port",
            IPV4_HINT, "ipv4hint", ECH, "ech", IPV6_HINT, "ipv6hint", DOH_PATH, "dohpath", 8, "ohttp");

    private static final Field PRIORITY = Field.number("dns.svcb.svcpriority", "SvcPriority");
    private static final Field TARGET = Field.text("dns.svcb.targetname", "TargetName");
    private static final Field PARAMETER = Field.none("dns.svcb.svcparam", "SvcParam");
    private static final Field KEY = Field.number("dns.svcb.svcparam.key", "SvcParamKey").names(KEYS);
    private static final Field LENGTH = Field.number("dns.svcb.svcparam.value.length", "SvcParamValue length");
    private static final Field VALUE = Field.bytes("dns.svcb.svcparam.value", "SvcParamValue");
    private static final Field MANDATORY_KEY = Field.number("dns.svcb.svcparam.mandatory.key", "Mandatory key").names(KEYS);
    private static final Field ALPN_LENGTH = Field.number("dns.svcb.svcparam.alpn.length", "ALPN length");
    private static final Field ALPN_ID = Field.text("dns.svcb.svcparam.alpn", "ALPN");
    private static final Field PORT_NUMBER = Field.number("dns.svcb.svcparam.port", "Port");
    private static final Field IPV4 = Field.of(Field.Type.IPV4, "dns.svcb.svcparam.ipv4hint.ip", "IP");
    private static final Field IPV6 = Field.of(Field.Type.IPV6, "dns.svcb.svcparam.ipv6hint.ip", "IP");
    private static final Field ECH_CONFIG = Field.bytes("dns.svcb.svcparam.echconfig", "ECHConfig")
            .help("Public keys of Encrypted Client Hello, RFC 9460, section 9");

    private static final Field PATH = Field.text("dns.svcb.svcparam.dohpath", "DoH path");

    private ServiceBinding() {
    }

    /** Makes the fields above known to the registry. */
    static void declare() {
    }

    /** Reports {@code length} bytes of data at {@code at} of the message {@code m}; returns them in short. */
    static String data(Dissection d, Bytes m, int at, int length) {
        d.u16(PRIORITY, m, at);
        DnsName target = DnsName.read(m, at + 2);
        d.value(TARGET, m, at + 2, target.length(), target.text());
        StringBuilder story = new StringBuilder(target.text());
        int end = at + length;
        int next = at + 2 + target.length();
        while (next < end) {
            m.require(next, 4);
            int size = m.u16(next + 2);
            if (size > end - next - 4) {
                d.malformed(m, next, end - next, "Parameter " + m.u16(next) + " is said to have " + size + " bytes; the record has "
                        + Math.max(0, end - next - 4) + " more (RFC 9460, section 2.2)");
                break;
            }
            story.append(parameter(d, m, next, size));
            next += 4 + size;
        }
        return story.toString();
    }

    /** Reports a parameter; returns what a client makes of it in short, or "". */
    private static String parameter(Dissection d, Bytes m, int at, int length) {
        int key = m.u16(at);
        d.open(PARAMETER, m, at, 4 + length, !d.naming() ? null : "SvcParam: " + KEYS.name(key, "key" + key));
        d.u16(KEY, m, at);
        d.value(LENGTH, m, at + 2, 2, length);
        int value = at + 4;
        int end = value + length;
        String story = "";
        switch (key) {
            case MANDATORY -> {
                unit(d, m, at, length, 2);
                for (; value + 2 <= end; value += 2) {
                    d.u16(MANDATORY_KEY, m, value);
                }
            }
            case ALPN -> {
                while (value < end) {
                    int size = Math.min(d.u8(ALPN_LENGTH, m, value), end - value - 1);
                    story += (story.isEmpty() ? " alpn " : ",") + d.ascii(ALPN_ID, m, value + 1, size);
                    value += 1 + size;
                }
            }
            case PORT -> {
                if (length == 2) {
                    story = " port " + d.u16(PORT_NUMBER, m, value);
                } else {
                    d.malformed(m, at, 4 + length, "A port has two bytes, not " + length + " (RFC 9460, section 7.2)");
                }
            }
            case IPV4_HINT -> {
                unit(d, m, at, length, 4);
                for (; value + 4 <= end; value += 4) {
                    d.u32(IPV4, m, value);
                }
            }
            case IPV6_HINT -> {
                unit(d, m, at, length, 16);
                for (; value + 16 <= end; value += 16) {
                    d.bytes(IPV6, m, value, 16);
                }
            }
            case ECH -> {
                d.bytes(ECH_CONFIG, m, value, length);
                story = " ECH " + EchConfigs.list(d, m.slice(value, length));
            }
            case DOH_PATH -> d.text(PATH, m, value, length, StandardCharsets.UTF_8);
            default -> {
                if (length > 0) {
                    d.bytes(VALUE, m, value, length);
                }
            }
        }
        d.close();
        return story;
    }

    /** Says where a list's length is no multiple of its members'. */
    private static void unit(Dissection d, Bytes m, int at, int length, int size) {
        if (length == 0 || length % size != 0) {
            d.malformed(m, at, 4 + length, KEYS.name(m.u16(at)) + ": " + length + " bytes are not a list of members of " + size
                    + " (RFC 9460, section 7)");
        }
    }
}
