package org.wirefig.protocol.app;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;
import org.wirefig.protocol.Names;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.tls.Tls;

/**
 * How a connection of Remote Desktop begins, [MS-RDPBCGR] 2.2.1.1 and 2.2.1.2: the client's cookie and the security it
 * offers, the server's choice. After a choice of TLS or CredSSP the stream is TLS.
 */
public final class RdpNegotiation extends Protocol {
    private static final int REQUEST = 1;
    private static final int RESPONSE = 2;
    private static final int FAILURE = 3;
    private static final int LENGTH = 8;
    private static final String COOKIE_BEGIN = "Cookie: ";
    private static final Names PROTOCOLS = Names.of(0, "Standard RDP Security", 1, "TLS", 2, "CredSSP", 4, "RDSTLS", 8, "CredSSP with Early User Auth");

    private static final Field COOKIE = Field.text("rdp.rt_cookie", "Routing Token/Cookie");
    private static final Field TYPE = Field.hex("rdp.neg_type", "Type", 2)
            .names(REQUEST, "RDP Negotiation Request", RESPONSE, "RDP Negotiation Response", FAILURE, "RDP Negotiation Failure");
    private static final Field REQUEST_FLAGS = Field.hex("rdp.negReq.flags", "Flags", 2);
    private static final Field RESPONSE_FLAGS = Field.hex("rdp.negRsp.flags", "Flags", 2);
    private static final Field SIZE = Field.number("rdp.neg_length", "Length");
    private static final Field REQUESTED = Field.hex("rdp.negReq.requestedProtocols", "requestedProtocols", 8);
    private static final Field TLS_OFFERED = Field.flag("rdp.negReq.requestedProtocols.ssl", "TLS security supported");
    private static final Field HYBRID_OFFERED = Field.flag("rdp.negReq.requestedProtocols.hybrid", "CredSSP supported");
    private static final Field SELECTED = Field.hex("rdp.negReq.selectedProtocol", "selectedProtocol", 8).names(PROTOCOLS);
    private static final Field FAILED = Field.number("rdp.negFailure.failureCode", "failureCode")
            .names(1, "SSL_REQUIRED_BY_SERVER", 2, "SSL_NOT_ALLOWED_BY_SERVER", 3, "SSL_CERT_NOT_ON_SERVER", 4, "INCONSISTENT_FLAGS",
                    5, "HYBRID_REQUIRED_BY_SERVER", 6, "SSL_WITH_USER_AUTH_REQUIRED_BY_SERVER");

    public RdpNegotiation() {
        super("rdp", "RDP", "Remote Desktop Protocol", "[MS-RDPBCGR]");
    }

    /** Whether the variable part of a connect request or confirm is a negotiation. */
    static boolean follows(Bytes b, int at, int end) {
        return b.startsWith(at, COOKIE_BEGIN)
                || end - at == LENGTH && b.u8(at) >= REQUEST && b.u8(at) <= FAILURE && b.u16le(at + 2) == LENGTH;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("RDP");
        d.open(this, b);
        d.describe("RDP:");
        int at = 0;
        if (b.startsWith(0, COOKIE_BEGIN)) {
            int next = Lines.nextOrEnd(b, 0);
            String cookie = d.ascii(COOKIE, b, 0, Lines.stop(b, 0, next));
            if (d.describing()) {
                d.describeMore(FieldText.printable(cookie));
            }
            at = next;
        }
        if (at < b.length()) {
            negotiation(d, b, at);
        }
        d.close();
    }

    private static void negotiation(Dissection d, Bytes b, int at) {
        int type = d.u8(TYPE, b, at);
        d.u8(type == REQUEST ? REQUEST_FLAGS : RESPONSE_FLAGS, b, at + 1);
        d.u16le(SIZE, b, at + 2);
        if (type == REQUEST) {
            long offered = d.u32le(REQUESTED, b, at + 4);
            d.bits(TLS_OFFERED, b, at + 4, 4, offered, 1);
            d.bits(HYBRID_OFFERED, b, at + 4, 4, offered, 2);
            if (d.describing()) {
                d.describeMore("Negotiation request: offers" + names(offered));
            }
        } else if (type == RESPONSE) {
            long selected = d.u32le(SELECTED, b, at + 4);
            if (d.describing()) {
                d.describeMore("Negotiation response: " + PROTOCOLS.name(selected, "protocol " + selected));
            }
            if (d.first() && selected != 0 && d.conversation() != null) {
                d.conversation().protocol().set(d.frame() + 1, Tls.get());
            }
        } else {
            long code = d.u32le(FAILED, b, at + 4);
            if (d.describing()) {
                d.describeMore("Negotiation failure: " + FAILED.names().name(code, "code " + code));
            }
        }
    }

    private static String names(long offered) {
        StringBuilder text = new StringBuilder();
        for (long bit = 1; bit <= 8; bit <<= 1) {
            if ((offered & bit) != 0) {
                text.append(text.isEmpty() ? " " : ", ").append(PROTOCOLS.name(bit));
            }
        }
        return text.isEmpty() ? " " + PROTOCOLS.name(0) : text.toString();
    }
}
