package org.wirefig.protocol.app;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.CarriedConversation;
import org.wirefig.protocol.CarriedStream;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;
import org.wirefig.protocol.StreamProtocol;
import org.wirefig.protocol.tls.Tls;

/**
 * JXTA (JXTA v2.0 Protocols Specification, "TCP/IP Message Transport", "Binary Message Format" version 0): peers greet
 * each other and exchange messages of elements, over TCP and in multicast datagrams. Its TLS transport carries TLS in
 * elements that are numbered from 1.
 */
public final class Jxta extends StreamProtocol {
    private static final String GREETING = "JXTAHELLO ";
    private static final int DATAGRAM = 0x4a585441;
    private static final String MESSAGE = "jxmg";
    private static final String ELEMENT = "jxel";
    private static final String TLS_BLOCK = "application/x-jxta-tls-block";
    private static final int LONGEST_GREETING = 4096;
    private static final int MOST_HEADERS = 64;
    private static final int NOT_JXTA = -2;

    private static final Field SIGNATURE_UDP = Field.text("jxta.udpsig", "Signature");
    private static final Field WELCOME = Field.none("jxta.welcome", "Welcome");
    private static final Field[] WELCOME_WORDS = {
        Field.text("jxta.welcome.signature", "Signature"), Field.text("jxta.welcome.destAddr", "Destination Address"),
        Field.text("jxta.welcome.pubAddr", "Public Address"), Field.text("jxta.welcome.peerid", "PeerID"),
        Field.text("jxta.welcome.noPropFlag", "No Propagate Flag"), Field.text("jxta.welcome.version", "Version")};
    private static final Field HEADER = Field.none("jxta.framing.header", "Header");
    private static final Field HEADER_NAME = Field.text("jxta.framing.header.name", "Name");
    private static final Field HEADER_LENGTH = Field.number("jxta.framing.header.valuelen", "Value Length");
    private static final Field HEADER_VALUE = Field.bytes("jxta.framing.header.value", "Value");
    private static final Field SIGNATURE = Field.text("jxta.message.signature", "Signature");
    private static final Field VERSION = Field.number("jxta.message.version", "Version");
    private static final Field NAMES = Field.number("jxta.message.names", "Names Count");
    private static final Field NAME = Field.text("jxta.message.names.name", "Names Table Name");
    private static final Field ELEMENTS = Field.number("jxta.message.elements", "Element Count");
    private static final Field PART = Field.none("jxta.message.element", "JXTA Message Element");
    private static final Field PART_NAMESPACE = Field.number("jxta.message.element.namespaceid", "Namespace ID");
    private static final Field PART_FLAGS = Field.hex("jxta.message.element.flags", "Flags", 2);
    private static final Field PART_NAME = Field.text("jxta.message.element.name", "Element Name");
    private static final Field PART_TYPE = Field.text("jxta.message.element.type", "Element Type");
    private static final Field PART_ENCODING = Field.text("jxta.message.element.encoding", "Element Encoding");
    private static final Field PART_LENGTH = Field.number("jxta.message.element.content.length", "Element Content Length");
    private static final Field CONTENT = Field.bytes("jxta.message.element.content", "Element Content");

    private static final int HAS_TYPE = 1;
    private static final int HAS_ENCODING = 2;
    private static final int HAS_SIGNATURE = 4;

    /** The TLS between two peers; written in the first pass. */
    private static final class State {
        private final Map<Long, CarriedStream> streams = new HashMap<>();
        private CarriedStream current;
        private final long[] next = {1, 1};
        private final Set<Long> repeated = new HashSet<>();
    }

    public Jxta() {
        super("jxta", "JXTA", "JXTA P2P", "JXTA v2.0 Protocols Specification");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.content("tcp", this);
        bindings.content("udp", this);
    }

    @Override
    protected boolean recognises(Dissection d, Bytes b) {
        return b.startsWith(0, GREETING) || b.length() > 8 && b.i32(0) == DATAGRAM && b.u8(4) < 64 && headers(b, 4) > 0;
    }

    @Override
    protected boolean accepts(Dissection d, Bytes b) {
        return b.startsWith(0, GREETING) || headers(b, 0) != NOT_JXTA;
    }

    @Override
    protected long messageLength(Dissection d, Bytes b, int at) {
        if (b.startsWith(at, GREETING)) {
            int end = b.find('\n', at, Math.min(b.length(), at + LONGEST_GREETING));
            return end >= 0 ? end + 1 - at : b.length() - at < LONGEST_GREETING ? MORE : b.length() - at;
        }
        int body = headers(b, at);
        if (body <= 0) {
            return body == NOT_JXTA ? b.length() - at : MORE;
        }
        long content = content(b, at);
        return content < 0 || content > Integer.MAX_VALUE ? b.length() - at : body - at + content;
    }

    /** Where the headers end that begin at {@code at}: 0 when that is not here yet, {@link #NOT_JXTA} when they can't be headers. */
    private static int headers(Bytes b, int at) {
        for (int i = 0; i < MOST_HEADERS; i++) {
            if (!b.has(at, 1)) {
                return 0;
            }
            int name = b.u8(at);
            if (name == 0) {
                return i == 0 ? NOT_JXTA : at + 1;
            }
            for (int k = at + 1; k < Math.min(b.length(), at + 1 + name); k++) {
                if (!Lines.printable(b.u8(k))) {
                    return NOT_JXTA;
                }
            }
            if (!b.has(at + 1 + name, 2)) {
                return 0;
            }
            at += 3 + name + b.u16(at + 1 + name);
        }
        return NOT_JXTA;
    }

    /** What the header content-length says, or -1. */
    private static long content(Bytes b, int at) {
        while (b.u8(at) != 0) {
            int name = b.u8(at);
            int value = at + 3 + name;
            int length = b.u16(at + 1 + name);
            if (name == 14 && length == 8 && b.startsWith(at + 1, "content-length")) {
                return b.i64(value);
            }
            at = value + length;
        }
        return -1;
    }

    // ---- decoding

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("JXTA");
        int at = 0;
        if (d.stream() == null) {
            d.open(this, b);
            d.ascii(SIGNATURE_UDP, b, 0, 4);
            message(d, b, 4);
            d.close();
            return;
        }
        while (at < b.length()) {
            long length = messageLength(d, b, at);
            int end = length <= 0 || length > b.length() - at ? b.length() : at + (int) length;
            Bytes one = b.slice(at, end - at);
            if (b.startsWith(at, GREETING)) {
                welcome(d, one);
            } else if (headers(one, 0) > 0) {
                d.open(this, one);
                message(d, one, 0);
                d.close();
            } else {
                d.data(one);
            }
            at = end;
        }
    }

    private void welcome(Dissection d, Bytes b) {
        d.open(this, b);
        d.open(WELCOME, b, 0, b.length());
        int stop = Lines.stop(b, 0, b.length());
        int at = 0;
        for (Field word : WELCOME_WORDS) {
            int space = b.find(' ', at, stop);
            int end = space < 0 ? stop : space;
            if (at < stop) {
                d.ascii(word, b, at, end - at);
            }
            at = end + 1;
        }
        d.close();
        d.close();
        if (d.describing()) {
            d.describe("JXTA: " + FieldText.printable(b.ascii(0, stop)));
        }
    }

    private void message(Dissection d, Bytes b, int from) {
        int at = from;
        while (b.u8(at) != 0) {
            int name = b.u8(at);
            int length = b.u16(at + 1 + name);
            d.open(HEADER, b, at, 3 + name + length);
            d.ascii(HEADER_NAME, b, at + 1, name);
            d.u16(HEADER_LENGTH, b, at + 1 + name);
            d.bytes(HEADER_VALUE, b, at + 3 + name, length);
            d.close();
            at += 3 + name + length;
        }
        at++;
        if (!b.startsWith(at, MESSAGE)) {
            d.data(b.from(at));
            return;
        }
        d.ascii(SIGNATURE, b, at, 4);
        if (d.u8(VERSION, b, at + 4) != 0) {
            d.data(b.from(at + 5));
            return;
        }
        int names = d.u16(NAMES, b, at + 5);
        at += 7;
        for (int i = 0; i < names; i++) {
            d.ascii(NAME, b, at + 2, b.u16(at));
            at += 2 + b.u16(at);
        }
        int elements = d.u16(ELEMENTS, b, at);
        at += 2;
        if (d.describing()) {
            d.describe("JXTA: Message of " + elements + (elements == 1 ? " element" : " elements"));
        }
        for (int i = 0; i < elements; i++) {
            at = element(d, b, at);
        }
    }

    private static int element(Dissection d, Bytes b, int from) {
        if (!b.startsWith(from, ELEMENT)) {
            d.malformed(b, from, b.length() - from, "No element begins here");
            return b.length();
        }
        int flags = b.u8(from + 5);
        int nameLength = b.u16(from + 6);
        String name = b.ascii(from + 8, nameLength);
        d.open(PART, b, from, 8 + nameLength, !d.naming() ? null : "JXTA Message Element \"" + FieldText.printable(name) + '"');
        d.u8(PART_NAMESPACE, b, from + 4);
        d.value(PART_FLAGS, b, from + 5, 1, flags);
        d.value(PART_NAME, b, from + 8, nameLength, name);
        int at = from + 8 + nameLength;
        boolean tls = false;
        if ((flags & HAS_TYPE) != 0) {
            tls = b.u16(at) == TLS_BLOCK.length() && b.startsWith(at + 2, TLS_BLOCK);
            d.ascii(PART_TYPE, b, at + 2, b.u16(at));
            at += 2 + b.u16(at);
        }
        if ((flags & HAS_ENCODING) != 0) {
            d.ascii(PART_ENCODING, b, at + 2, b.u16(at));
            at += 2 + b.u16(at);
        }
        long length = d.u32(PART_LENGTH, b, at);
        at += 4;
        b.require(at, (int) Math.min(length, Integer.MAX_VALUE));
        Bytes content = b.slice(at, (int) length);
        if (tls && d.conversation() != null) {
            block(d, name, content);
        } else if (length > 0) {
            d.bytes(CONTENT, b, at, (int) length);
        }
        d.close();
        at += (int) length;
        return (flags & HAS_SIGNATURE) != 0 ? element(d, b, at) : at;
    }

    /** A part of the TLS stream; its element is named by its number, and the first of a peer may begin another connection. */
    private static void block(Dissection d, String name, Bytes part) {
        State state = d.conversation().state(State.class, d.first() ? State::new : null);
        long key = d.countMessage();
        int way = d.direction();
        if (d.first()) {
            long number = number(name);
            if (state.current == null || number == 1 && state.next[way] > 1) {
                state.current = new CarriedStream(Tls.get(), new CarriedConversation(d.conversation(), d.frame()), CONTENT);
                state.next[0] = 1;
                state.next[1] = 1;
            }
            if (number > 0 && number < state.next[way]) {
                state.repeated.add(key);
            } else if (number > state.next[way]) {
                state.current.gap(way);
            }
            state.next[way] = Math.max(state.next[way], number + 1);
            state.streams.put(key, state.current);
        }
        CarriedStream stream = state.streams.get(key);
        if (stream == null || state.repeated.contains(key)) {
            d.data(part);
        } else {
            stream.deliver(d, way, part);
        }
    }

    private static long number(String name) {
        long number = 0;
        for (int i = 0; i < Math.min(name.length(), 12); i++) {
            int digit = Character.digit(name.charAt(i), 10);
            if (digit < 0) {
                return 0;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
