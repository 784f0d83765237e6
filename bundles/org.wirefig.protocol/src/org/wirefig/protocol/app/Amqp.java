package org.wirefig.protocol.app;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Names;
import org.wirefig.protocol.StreamProtocol;

/**
 * Advanced Message Queuing Protocol: frames, methods and content of version 0-9-1 (its specification, section 4.2), and
 * the frames of version 1.0 (OASIS, part 2) by the names of their performatives. Which of both is spoken, the bytes tell.
 */
public final class Amqp extends StreamProtocol {
    private static final Field PROTOCOL = Field.text("amqp.init.protocol", "Protocol");
    private static final Field ID_MAJOR = Field.number("amqp.init.id_major", "Protocol ID Major");
    private static final Field ID_MINOR = Field.number("amqp.init.id_minor", "Protocol ID Minor");
    private static final Field VERSION_MAJOR = Field.number("amqp.init.version_major", "Version Major");
    private static final Field VERSION_MINOR = Field.number("amqp.init.version_minor", "Version Minor");
    private static final Field TYPE = Field.number("amqp.type", "Type");
    private static final Field CHANNEL = Field.number("amqp.channel", "Channel");
    private static final Field LENGTH = Field.number("amqp.length", "Length");
    private static final Field OFFSET = Field.number("amqp.doff", "Doff");
    private static final Field HEADER_CLASS = Field.number("amqp.header.class", "Class ID").names(AmqpMethods.CLASSES);
    private static final Field WEIGHT = Field.number("amqp.header.weight", "Weight");
    private static final Field BODY_SIZE = Field.number("amqp.header.body-size", "Body size");
    private static final Field FLAGS = Field.hex("amqp.header.property-flags", "Property flags", 4);
    private static final Field PAYLOAD = Field.bytes("amqp.payload", "Payload");
    private static final Names PERFORMATIVES = Names.of(0x10, "open", 0x11, "begin", 0x12, "attach", 0x13, "flow", 0x14, "transfer",
            0x15, "disposition", 0x16, "detach", 0x17, "end", 0x18, "close", 0x40, "sasl-mechanisms", 0x41, "sasl-init",
            0x42, "sasl-challenge", 0x43, "sasl-response", 0x44, "sasl-outcome");
    private static final Field PERFORMATIVE = Field.number("amqp.performative", "Performative").names(PERFORMATIVES);
    private static final Names TYPES = Names.of(1, "Method", 2, "Content header", 3, "Content body", 8, "Heartbeat");

    private static final String GREETING = "AMQP";
    private static final int HEADER = 8;
    /** Of a frame of version 0-9-1: type, channel, size, and the octet that ends it. */
    private static final int AROUND = 8;
    private static final int FRAME_END = 0xce;
    /** The most that a frame is believed to have. */
    private static final int LONGEST = 1 << 26;

    public Amqp() {
        super("amqp", "AMQP", "Advanced Message Queuing Protocol", "AMQP 0-9-1, OASIS AMQP 1.0");
    }

    @Override
    protected void bind(Bindings bindings) {
        AmqpMethods.declare();
        bindings.number("tcp.port", this, 5672);
        bindings.word("alpn", this, "amqp");
        bindings.content("tcp", this);
    }

    @Override
    protected boolean recognises(Dissection d, Bytes b) {
        return b.length() >= HEADER && b.startsWith(0, GREETING) && b.u8(4) <= 3;
    }

    @Override
    protected boolean accepts(Dissection d, Bytes b) {
        return b.length() < HEADER || b.startsWith(0, GREETING) || isOld(b, 0) || isNew(b, 0);
    }

    private static boolean isOld(Bytes b, int at) {
        return b.has(at, 7) && TYPES.name(b.u8(at)) != null && b.u32(at + 3) < LONGEST
                && (!b.has(at, AROUND + (int) b.u32(at + 3)) || b.u8(at + 7 + (int) b.u32(at + 3)) == FRAME_END);
    }

    private static boolean isNew(Bytes b, int at) {
        return b.has(at, 8) && b.u32(at) >= 8 && b.u32(at) < LONGEST && b.u8(at + 4) >= 2 && b.u8(at + 4) * 4L <= b.u32(at) && b.u8(at + 5) <= 1;
    }

    @Override
    protected long messageLength(Dissection d, Bytes b, int at) {
        if (!b.has(at, HEADER)) {
            return MORE;
        }
        return b.startsWith(at, GREETING) ? HEADER : isOld(b, at) ? AROUND + b.u32(at + 3) : isNew(b, at) ? b.u32(at) : b.length() - at;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("AMQP");
        StringBuilder story = d.describing() ? new StringBuilder("AMQP:") : null;
        int at = 0;
        while (at < b.length()) {
            long length = messageLength(d, b, at);
            if (length <= 0 || length > b.length() - at) {
                d.data(b.from(at));
                break;
            }
            Bytes frame = b.slice(at, (int) length);
            if (frame.startsWith(0, GREETING)) {
                greeting(d, frame, story);
            } else if (isOld(frame, 0)) {
                old(d, frame, story);
            } else if (isNew(frame, 0)) {
                recent(d, frame, story);
            } else {
                d.data(frame);
            }
            at += (int) length;
        }
        if (story != null) {
            d.describe(story.toString());
        }
    }

    private static void say(StringBuilder story, String what) {
        if (story != null && story.length() < 300) {
            story.append(' ').append(what).append('.');
        }
    }

    private void greeting(Dissection d, Bytes b, StringBuilder story) {
        d.open(field(), b, 0, b.length());
        d.ascii(PROTOCOL, b, 0, 4);
        d.u8(ID_MAJOR, b, 4);
        d.u8(b.u8(5) == 0 || b.u8(5) == 1 ? ID_MINOR : VERSION_MAJOR, b, 5);
        d.u8(VERSION_MAJOR, b, b.u8(5) == 1 && b.u8(6) == 0 ? 6 : 5);
        d.u8(VERSION_MINOR, b, 7);
        d.close();
        say(story, "Protocol header " + b.u8(5) + "-" + b.u8(6) + "-" + b.u8(7));
    }

    private void old(Dissection d, Bytes b, StringBuilder story) {
        d.open(field(), b, 0, b.length());
        int type = b.u8(0);
        d.value(TYPE, b, 0, 1, type, "Type: " + TYPES.name(type) + " (" + type + ")");
        d.u16(CHANNEL, b, 1);
        d.u32(LENGTH, b, 3);
        Bytes body = b.slice(7, b.length() - AROUND);
        switch (type) {
            case 1 -> say(story, AmqpMethods.method(d, body));
            case 2 -> {
                d.u16(HEADER_CLASS, body, 0);
                d.u16(WEIGHT, body, 2);
                d.value(BODY_SIZE, body, 4, 8, body.i64(4));
                d.u16(FLAGS, body, 12);
                say(story, "Content header, " + body.i64(4) + " bytes follow");
            }
            case 3 -> {
                d.bytes(PAYLOAD, body, 0, body.length());
                say(story, "Content body");
            }
            default -> say(story, "Heartbeat");
        }
        d.close();
    }

    private void recent(Dissection d, Bytes b, StringBuilder story) {
        d.open(field(), b, 0, b.length());
        d.u32(LENGTH, b, 0);
        d.u8(OFFSET, b, 4);
        int type = b.u8(5);
        d.value(TYPE, b, 5, 1, type, "Type: " + (type == 0 ? "AMQP (0)" : "SASL (1)"));
        d.u16(CHANNEL, b, 6);
        int at = b.u8(4) * 4;
        if (at == b.length()) {
            say(story, "Empty frame");
        } else if (b.has(at, 3) && b.u8(at) == 0 && b.u8(at + 1) == 0x53) {
            d.u8(PERFORMATIVE, b, at + 2);
            say(story, PERFORMATIVES.name(b.u8(at + 2), "performative " + b.u8(at + 2)));
            if (at + 3 < b.length()) {
                d.bytes(PAYLOAD, b, at + 3, b.length() - at - 3);
            }
        } else {
            d.bytes(PAYLOAD, b, at, b.length() - at);
            say(story, "Frame");
        }
        d.close();
    }
}
