package org.wirefig.protocol.dns;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Conversation;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocol;

/** A DNS message (RFC 1035 4), as DNS, multicast DNS and LLMNR share it. */
final class DnsMessage {
    private static final int RESPONSE = 0x8000;
    private static final int UPDATE = 5;

    private static final Field ID = Field.hex("dns.id", "Transaction ID", 4);
    private static final Field FLAGS = Field.hex("dns.flags", "Flags", 4);
    private static final Field IS_RESPONSE = Field.flag("dns.flags.response", "Response");
    private static final Field OPCODE = Field.number("dns.flags.opcode", "Opcode").names(DnsTypes.OPCODES);
    private static final Field AUTHORITATIVE = Field.flag("dns.flags.authoritative", "Authoritative");
    private static final Field TRUNCATED = Field.flag("dns.flags.truncated", "Truncated");
    private static final Field CONFLICT = Field.flag("dns.flags.conflict", "Conflict");
    private static final Field TENTATIVE = Field.flag("dns.flags.tentative", "Tentative");
    private static final Field Z = Field.flag("dns.flags.z", "Z");
    private static final Field DESIRED = Field.flag("dns.flags.recdesired", "Recursion desired");
    private static final Field AVAILABLE = Field.flag("dns.flags.recavail", "Recursion available");
    private static final Field AUTHENTICATED = Field.flag("dns.flags.authenticated", "Answer authenticated");
    private static final Field CHECK_DISABLED = Field.flag("dns.flags.checkdisable", "Non-authenticated data");
    private static final Field RCODE = Field.number("dns.flags.rcode", "Reply code").names(DnsTypes.RCODES);
    private static final Field[] COUNTS = {
        Field.number("dns.count.queries", "Questions"), Field.number("dns.count.answers", "Answer RRs"),
        Field.number("dns.count.auth_rr", "Authority RRs"), Field.number("dns.count.add_rr", "Additional RRs")};
    private static final Field[] UPDATE_COUNTS = {
        Field.number("dns.count.zones", "Zones"), Field.number("dns.count.prerequisites", "Prerequisites"),
        Field.number("dns.count.updates", "Updates"), COUNTS[3]};
    private static final Field QUERY = Field.text("dns.qry.name", "Name");
    private static final Field NAME_LENGTH = Field.number("dns.qry.name.len", "Name Length");
    private static final Field LABELS = Field.number("dns.count.labels", "Label Count");
    private static final Field QUERY_TYPE = Field.number("dns.qry.type", "Type").names(DnsTypes.TYPES);
    private static final Field QUERY_CLASS = Field.hex("dns.qry.class", "Class", 4).names(DnsTypes.CLASSES);
    private static final Field UNICAST = Field.flag("dns.qry.qu", "\"QU\" question")
            .help("The answer may be sent to the asker alone; RFC 6762, section 5.4.");
    private static final Field RETRANSMISSION = Field.flag("dns.retransmission", "Retransmission");
    private static final Field REQUEST_AGAIN = Field.number("dns.retransmit_request_in",
            "Retransmitted request. Original request in").leads();
    private static final Field RESPONSE_AGAIN = Field.number("dns.retransmit_response_in",
            "Retransmitted response. Original response in").leads();
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
        boolean multicast = as.name().equals("mdns");
        if (d.first() && !multicast) {
            learn(d, id, flags);
        }
        boolean response = (flags & RESPONSE) != 0;
        int rcode = flags & 15;
        StringBuilder questions = new StringBuilder();
        StringBuilder answers = new StringBuilder();
        d.open(as, b);
        d.value(ID, b, 0, 2, id);
        flags(d, b, flags, response, as.name().equals("llmnr"));
        int[] counts = new int[4];
        Field[] names = (flags >> 11 & 15) == UPDATE ? UPDATE_COUNTS : COUNTS;
        for (int i = 0; i < 4; i++) {
            counts[i] = d.u16(names[i], b, 4 + 2 * i);
        }
        int at = 12;
        for (int i = 0; i < counts[0] && at < b.length(); i++) {
            at = question(d, b, at, multicast, questions);
        }
        if (d.describing()) {
            d.describe(as.shortName() + ": " + (response ? "Response" : "Query") + questions);
        }
        StringBuilder outcome = new StringBuilder();
        for (int section = 1; section < 4; section++) {
            for (int i = 0; i < counts[section] && at < b.length(); i++) {
                at = DnsRecords.record(d, b, at, multicast, section == 1 ? answers : null, outcome);
            }
        }
        transaction(d, b, id, response);
        d.close();
        if (d.describing() && response) {
            d.describeMore(rcode == 0 ? "=" + (answers.isEmpty() ? " no answer" : answers) : "= " + DnsTypes.RCODES.name(rcode, "rcode " + rcode));
        }
        if (d.describing() && !outcome.isEmpty()) {
            d.describeMore(outcome.substring(1));
        }
    }

    private static void flags(Dissection d, Bytes b, int flags, boolean response, boolean linkLocal) {
        d.value(FLAGS, b, 2, 2, flags);
        d.bits(IS_RESPONSE, b, 2, 2, flags, RESPONSE);
        d.bits(OPCODE, b, 2, 2, flags, 0x7800);
        if (linkLocal) {
            d.bits(CONFLICT, b, 2, 2, flags, 0x0400);
        } else if (response) {
            d.bits(AUTHORITATIVE, b, 2, 2, flags, 0x0400);
        }
        d.bits(TRUNCATED, b, 2, 2, flags, 0x0200);
        if (linkLocal) {
            d.bits(TENTATIVE, b, 2, 2, flags, 0x0100);
        } else {
            d.bits(DESIRED, b, 2, 2, flags, 0x0100);
            if (response) {
                d.bits(AVAILABLE, b, 2, 2, flags, 0x0080);
            }
            d.bits(Z, b, 2, 2, flags, 0x0040);
            if (response || (flags & 0x0020) != 0) {
                d.bits(AUTHENTICATED, b, 2, 2, flags, 0x0020);
            }
            d.bits(CHECK_DISABLED, b, 2, 2, flags, 0x0010);
        }
        if (response) {
            d.bits(RCODE, b, 2, 2, flags, 0x000f);
        }
    }

    private static int question(Dissection d, Bytes b, int at, boolean multicast, StringBuilder story) {
        DnsName name = DnsName.read(b, at);
        int fixed = at + name.length();
        d.value(QUERY, b, at, name.length(), name.text());
        d.value(NAME_LENGTH, b, at, name.length(), name.text().length());
        d.value(LABELS, b, at, name.length(), Math.max(1, name.labels()));
        int type = d.u16(QUERY_TYPE, b, fixed);
        int kind = b.u16(fixed + 2);
        d.value(QUERY_CLASS, b, fixed + 2, 2, multicast ? kind & 0x7fff : kind);
        if (multicast) {
            d.bit(UNICAST, b, fixed + 2, 2, kind, 0x8000);
        }
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
        int before = known.before(d.frame(), id, response);
        if (before != 0) {
            d.value(RETRANSMISSION, b, 0, 0, 1);
            d.value(response ? RESPONSE_AGAIN : REQUEST_AGAIN, b, 0, 0, before);
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
