package org.wirefig.protocol.dns;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Conversation;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocol;

/** A DNS message (RFC 1035 4), as DNS, multicast DNS and LLMNR share it. */
final class DnsMessage {
    private static final int RESPONSE = 0x8000;

    private static final Field ID = Field.hex("dns.id", "Transaction ID", 4);
    private static final Field FLAGS = Field.hex("dns.flags", "Flags", 4);
    private static final Field IS_RESPONSE = Field.flag("dns.flags.response", "Response");
    private static final Field OPCODE = Field.number("dns.flags.opcode", "Opcode").names(DnsTypes.OPCODES);
    private static final Field AUTHORITATIVE = Field.flag("dns.flags.authoritative", "Authoritative");
    private static final Field TRUNCATED = Field.flag("dns.flags.truncated", "Truncated");
    private static final Field DESIRED = Field.flag("dns.flags.recdesired", "Recursion desired");
    private static final Field AVAILABLE = Field.flag("dns.flags.recavail", "Recursion available");
    private static final Field AUTHENTICATED = Field.flag("dns.flags.authenticated", "Answer authenticated");
    private static final Field CHECK_DISABLED = Field.flag("dns.flags.checkdisable", "Non-authenticated data");
    private static final Field RCODE = Field.number("dns.flags.rcode", "Reply code").names(DnsTypes.RCODES);
    private static final Field[] COUNTS = {
        Field.number("dns.count.queries", "Questions"), Field.number("dns.count.answers", "Answer RRs"),
        Field.number("dns.count.auth_rr", "Authority RRs"), Field.number("dns.count.add_rr", "Additional RRs")};
    private static final Field QUERY = Field.text("dns.qry.name", "Name");
    private static final Field QUERY_TYPE = Field.number("dns.qry.type", "Type").names(DnsTypes.TYPES);
    private static final Field QUERY_CLASS = Field.hex("dns.qry.class", "Class", 4).names(DnsTypes.CLASSES);
    private static final Field RESPONSE_TO = Field.number("dns.response_to", "Request In").leads();
    private static final Field RESPONSE_IN = Field.number("dns.response_in", "Response In").leads();
    private static final Field TIME = Field.of(Field.Type.DURATION, "dns.time", "Time");

    private DnsMessage() {
    }

    /** Makes the fields above known to the registry. */
    static void declare() {
        DnsRecords.declare();
    }

    /** Decodes the message {@code b}; what it says goes to the description. */
    static void dissect(Dissection d, Protocol as, Bytes b) {
        d.column(as.shortName());
        int id = b.u16(0);
        int flags = b.u16(2);
        if (d.first()) {
            learn(d, id, flags);
        }
        boolean response = (flags & RESPONSE) != 0;
        int rcode = flags & 15;
        StringBuilder questions = new StringBuilder();
        StringBuilder answers = new StringBuilder();
        d.open(as, b);
        d.value(ID, b, 0, 2, id);
        flags(d, b, flags, response);
        int[] counts = new int[4];
        for (int i = 0; i < 4; i++) {
            counts[i] = d.u16(COUNTS[i], b, 4 + 2 * i);
        }
        int at = 12;
        for (int i = 0; i < counts[0] && at < b.length(); i++) {
            at = question(d, b, at, questions);
        }
        if (d.describing()) {
            d.describe(as.shortName() + ": " + (response ? "Response" : "Query") + questions);
        }
        for (int section = 1; section < 4; section++) {
            for (int i = 0; i < counts[section] && at < b.length(); i++) {
                at = DnsRecords.record(d, b, at, section == 1 ? answers : new StringBuilder());
            }
        }
        transaction(d, b, id, response);
        d.close();
        if (d.describing() && response) {
            d.describeMore(rcode == 0 ? "=" + (answers.isEmpty() ? " no answer" : answers) : "= " + DnsTypes.RCODES.name(rcode, "rcode " + rcode));
        }
    }

    private static void flags(Dissection d, Bytes b, int flags, boolean response) {
        d.value(FLAGS, b, 2, 2, flags);
        d.bits(IS_RESPONSE, b, 2, 2, flags, RESPONSE);
        d.bits(OPCODE, b, 2, 2, flags, 0x7800);
        if (response) {
            d.bits(AUTHORITATIVE, b, 2, 2, flags, 0x0400);
        }
        d.bits(TRUNCATED, b, 2, 2, flags, 0x0200);
        d.bits(DESIRED, b, 2, 2, flags, 0x0100);
        if (response) {
            d.bits(AVAILABLE, b, 2, 2, flags, 0x0080);
            d.bits(AUTHENTICATED, b, 2, 2, flags, 0x0020);
        }
        d.bits(CHECK_DISABLED, b, 2, 2, flags, 0x0010);
        if (response) {
            d.bits(RCODE, b, 2, 2, flags, 0x000f);
        }
    }

    private static int question(Dissection d, Bytes b, int at, StringBuilder story) {
        DnsName name = DnsName.read(b, at);
        int fixed = at + name.length();
        d.value(QUERY, b, at, name.length(), name.text());
        int type = d.u16(QUERY_TYPE, b, fixed);
        d.u16(QUERY_CLASS, b, fixed + 2);
        if (d.describing() && story.length() < 200) {
            story.append(' ').append(DnsTypes.TYPES.name(type, Integer.toString(type))).append(' ').append(name.text());
        }
        return fixed + 4;
    }

    private static void learn(Dissection d, int id, int flags) {
        Conversation conversation = d.conversation();
        if (conversation != null) {
            conversation.state(DnsTransactions.class, DnsTransactions::new).add(d.frame(), id, (flags & RESPONSE) != 0);
        }
    }

    private static void transaction(Dissection d, Bytes b, int id, boolean response) {
        Conversation conversation = d.conversation();
        DnsTransactions known = conversation == null ? null : conversation.state(DnsTransactions.class);
        if (known == null || !d.reporting()) {
            return;
        }
        int partner = response ? known.queryOf(d.frame(), id) : known.responseTo(d.frame(), id);
        if (partner != 0) {
            d.value(response ? RESPONSE_TO : RESPONSE_IN, b, 0, 0, partner);
            if (response) {
                d.value(TIME, b, 0, 0, d.timeNanos() - d.session().timeNanos(partner));
            }
        }
    }
}
