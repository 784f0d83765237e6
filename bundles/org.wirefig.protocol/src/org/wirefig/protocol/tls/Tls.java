package org.wirefig.protocol.tls;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Conversation;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Protocols;
import org.wirefig.protocol.StreamProtocol;
import org.wirefig.protocol.tls.decrypt.Decryption;
import org.wirefig.protocol.tls.decrypt.Opened;

/**
 * Transport Layer Security and SSL over a stream: records (RFC 8446 section 5, RFC 5246 section 6, RFC 6101) and what
 * they carry. How a record reads depends on the progress of the conversation before it, see {@link TlsProgress}.
 */
public final class Tls extends StreamProtocol {
    static final Field RECORD = Field.none("tls.record", "Record Layer");
    private static final Field CONTENT_TYPE = Field.number("tls.record.content_type", "Content Type").names(TlsNames.CONTENT_TYPES);
    private static final Field OPAQUE_TYPE = Field.number("tls.record.opaque_type", "Opaque Type").names(TlsNames.CONTENT_TYPES);
    static final Field VERSION = Field.hex("tls.record.version", "Version", 4).names(TlsNames.VERSIONS);
    static final Field LENGTH = Field.number("tls.record.length", "Length");
    private static final Field APP_DATA = Field.bytes("tls.app_data", "Encrypted Application Data");
    private static final Field APP_DATA_PROTOCOL = Field.text("tls.app_data_proto", "Application Data Protocol");
    private static final Field CHANGE_CIPHER_SPEC = Field.none("tls.change_cipher_spec", "Change Cipher Spec Message");
    private static final Field HEARTBEAT = Field.none("tls.heartbeat_message", "Heartbeat Message");
    private static final Field HEARTBEAT_TYPE = Field.number("tls.heartbeat_message.type", "Type").names(1, "Request", 2, "Response");
    private static final Field HEARTBEAT_LENGTH = Field.number("tls.heartbeat_message.payload_length", "Payload Length");
    private static final Field HEARTBEAT_PAYLOAD = Field.bytes("tls.heartbeat_message.payload", "Payload");
    private static final Field HEARTBEAT_PADDING = Field.bytes("tls.heartbeat_message.padding", "Padding and HMAC");
    static final AlertFields ALERT = new AlertFields("tls");
    private static final Field IGNORED = Field.none("tls.ignored_unknown_record", "Ignored Unknown Record");

    static final int CHANGE_CIPHER_SPEC_TYPE = 20;
    static final int ALERT_TYPE = 21;
    static final int HANDSHAKE_TYPE = 22;
    static final int APPLICATION_DATA_TYPE = 23;
    static final int HEARTBEAT_RECORD_TYPE = 24;
    static final int HEADER = 5;
    /** A little more than a record may have, to tell chance from records. */
    private static final int LONGEST_LIKELY = 16384 + 4096;
    static final String STORY = "TLS: ";

    public Tls() {
        super("tls", "TLS", "Transport Layer Security", "RFC 8446, RFC 5246");
    }

    /** The protocol to hand a stream to: after STARTTLS, or when a proxy has opened a tunnel. */
    public static Tls get() {
        return (Tls) Protocols.protocol("tls");
    }

    @Override
    protected void bind(Bindings bindings) {
        HandshakeFields.declare();
        Ssl2.declare();
        EchConfigs.declare();
        Extensions.declare();
        QuicParameters.declare();
        Decryption.declare();
        bindings.number("tcp.port", this, 443, 324, 465, 636, 802, 853, 993, 995, 1300, 2221, 2443, 3249, 3250, 3251, 3252,
                3496, 5061, 5671, 5684, 5868, 8883, 11207, 19999, 27017);
        bindings.content("tcp", this);
    }

    // ---- recognising and measuring

    @Override
    protected boolean recognises(Dissection d, Bytes b) {
        return startsRecord(b) || Ssl2.isClientHello(b) || isLoneAlert(b);
    }

    private static boolean startsRecord(Bytes b) {
        if (b.length() < HEADER) {
            return false;
        }
        int type = b.u8(0);
        int length = b.u16(3);
        return (type == HANDSHAKE_TYPE || type == APPLICATION_DATA_TYPE) && isVersion(b.u16(1), false)
                && length > 0 && length < LONGEST_LIKELY;
    }

    /** An alert is often all that a short trace has; two bytes of known meaning make it certain enough. */
    private static boolean isLoneAlert(Bytes b) {
        return b.length() == 7 && b.u8(0) == ALERT_TYPE && isVersion(b.u16(1), false) && b.u16(3) == 2
                && TlsNames.ALERT_LEVELS.name(b.u8(5)) != null && TlsNames.ALERTS.name(b.u8(6)) != null;
    }

    static boolean isVersion(int version, boolean also13) {
        return version >= 0x0300 && version <= (also13 ? 0x0304 : 0x0303) || version == 0x0101;
    }

    private static boolean isContentType(int type) {
        return type >= CHANGE_CIPHER_SPEC_TYPE && type <= HEARTBEAT_RECORD_TYPE;
    }

    private static boolean looksLikeRecord(Bytes b, int at) {
        return isContentType(b.u8(at)) && isVersion(b.u16(at + 1), true);
    }

    /** Four printable letters are text, not a record: plain HTTP on a port of TLS. */
    @Override
    protected boolean accepts(Dissection d, Bytes b) {
        for (int i = 0; i < 4 && b.length() > 4; i++) {
            if (b.u8(i) < 0x20 || b.u8(i) > 0x7e) {
                return true;
            }
        }
        return b.length() <= 4;
    }

    @Override
    protected boolean standsAlone() {
        return true;
    }

    @Override
    protected long messageLength(Dissection d, Bytes b, int at) {
        TlsState state = TlsState.of(d.conversation());
        return measure(state == null ? TlsProgress.UNKNOWN : state.last().version, b, at);
    }

    /** The length of what begins at {@code at}: a record, or everything that is left where it is none. */
    private static long measure(int version, Bytes b, int at) {
        int left = b.length() - at;
        if (version == TlsProgress.SSL2) {
            return Ssl2.length(b, at);
        }
        if (left < HEADER) {
            return MORE;
        }
        if (version == TlsProgress.UNKNOWN || version == TlsProgress.TLS13) {
            return Ssl2.looksLikeHandshake(b, at) ? Ssl2.length(b, at)
                    : looksLikeRecord(b, at) ? HEADER + b.u16(at + 3) : left;
        }
        if (Ssl2.beginsClientHello(b, at)) {
            return Ssl2.length(b, at);
        }
        int length = HEADER + b.u16(at + 3);
        return isContentType(b.u8(at)) ? length : version == 0x0300 ? Math.min(length, left) : left;
    }

    @Override
    protected boolean passOver(Dissection d, int first, Bytes head) {
        TlsState state = TlsState.of(d.conversation());
        return state != null && first == APPLICATION_DATA_TYPE && settled(state.last())
                && !state.decrypts();
    }

    /** True when application data can change nothing any more. */
    private static boolean settled(TlsProgress progress) {
        return progress.version >= 0x0300 && (progress.version != TlsProgress.TLS13 || progress.clientEncrypted);
    }

    // ---- decoding

    @Override
    protected void dissectPart(Dissection d, Bytes part) {
        if (!d.hasLayer(this)) {
            d.call(this, part.slice(0, 0));
        }
        if (d.describing() && part.length() > HEADER) {
            describePart(d, part);
        }
    }

    /** Says which messages begin in a part of a record, before the words about where it goes on. */
    private static void describePart(Dissection d, Bytes part) {
        TlsState state = TlsState.of(d.conversation());
        TlsProgress progress = state == null ? new TlsProgress() : state.before(Points.key(d.frame() + 1, 0));
        String words = part.u8(0) == HANDSHAKE_TYPE && progress.parts[d.direction()] == null
                && progress.changeCipherSpec[d.direction()] == 0 ? TlsHandshake.begun(part.from(HEADER)) : "";
        if (words.isEmpty()) {
            return;
        }
        String so = d.description();
        int split = so.indexOf(" [continued");
        String story = so.startsWith("TLS:") ? split < 0 ? so : so.substring(0, split) : "TLS:";
        d.describe(story + words + (split < 0 ? "" : so.substring(split)));
        d.column(TlsNames.shortVersion(progress.version == TlsProgress.UNKNOWN ? part.u16(1) : progress.version));
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        Conversation conversation = d.conversation();
        TlsState state = conversation == null ? null : conversation.state(TlsState.class, d.first() ? TlsState::new : null);
        if (d.first() && state != null && (b.length() == 0 || d.stream() != null && settled(state.last())
                && !state.decrypts() && ApplicationData.records(b) > 0)) {
            return;
        }
        long key = Points.key(d.frame(), d.layerCount());
        TlsProgress before = state == null ? new TlsProgress() : state.before(key);
        if (!d.first() && !d.reporting() && state != null && state.decryption() == null && d.stream() != null && settled(before)) {
            // only a row is wanted of what most frames are: no records need be taken apart for it
            int records = ApplicationData.records(b);
            if (records > 0) {
                d.column(TlsNames.shortVersion(before.version));
                describe(d, ApplicationData.story(records));
                return;
            }
        }
        TlsProgress progress = before.copy();
        TlsRun run = new TlsRun(d, HandshakeFields.TLS, progress, state);
        d.open(this, b);
        if (b.length() == 0) {
            d.close();
            return;
        }
        try {
            if (isInsideQuic(d)) {
                progress.version(TlsProgress.TLS13);
                TlsHandshake.record(run, b, 0, b.length(), false);
            } else {
                d.column(TlsNames.shortVersion(progress.version));
                int at = 0;
                while (at < b.length()) {
                    at = record(run, b, at);
                }
            }
            d.close();
        } finally {
            if (d.first() && progress.changed && state != null) {
                state.add(key, progress);
            }
            if (d.describing()) {
                describe(d, STORY + run.description());
            }
            run.deliver();
        }
    }

    /** QUIC carries handshake messages without records, RFC 9001, section 4. */
    private static boolean isInsideQuic(Dissection d) {
        return d.told(QuicState.Progress.class) != null;
    }

    /** @param story begins with {@link #STORY} */
    private void describe(Dissection d, String story) {
        int earlier = 0;
        for (int i = 0; i < d.layerCount(); i++) {
            earlier += d.layerId(i) == id() ? 1 : 0;
        }
        if (isInsideQuic(d) || earlier > 1 && d.description().startsWith("TLS:")) {
            d.describeMore(story.substring(STORY.length()));
        } else {
            d.describe(story.length() == STORY.length() ? "TLS: nothing whole here" : story);
        }
    }

    /** Decodes what begins at {@code at} and returns where it ends. */
    private static int record(TlsRun run, Bytes b, int at) {
        int version = run.progress.version;
        long length = measure(version, b, at);
        int left = b.length() - at;
        boolean cut = length <= 0 || length > left;
        if (version == TlsProgress.SSL2 || !cut && (version == TlsProgress.UNKNOWN || version == TlsProgress.TLS13
                ? Ssl2.looksLikeHandshake(b, at) : Ssl2.beginsClientHello(b, at))) {
            if (!cut) {
                Ssl2.record(run, b.slice(at, (int) length));
            }
            return cut ? b.length() : at + (int) length;
        }
        if (left >= HEADER && isContentType(b.u8(at)) && (looksLikeRecord(b, at)
                || version != TlsProgress.UNKNOWN && version != TlsProgress.TLS13)) {
            if (length > left) {
                b.require(at, (int) length);
            }
            content(run, b, at, (int) length - HEADER);
            return at + (int) length;
        }
        if (version >= 0x0301 && version <= TlsProgress.TLS12 || version == 0x0101) {
            run.d.open(IGNORED, b, at, left);
            run.d.close();
            run.say("Ignored Unknown Record");
        } else {
            run.d.note(b, at, left, !run.d.reporting() ? null : "Continuation Data (" + left + " bytes): no record begins here");
            run.say("Continuation Data");
        }
        return cut ? b.length() : at + (int) length;
    }

    private static void content(TlsRun run, Bytes b, int at, int length) {
        Dissection d = run.d;
        TlsProgress progress = run.progress;
        int type = b.u8(at);
        int version = b.u16(at + 1);
        int shown = progress.version;
        if (shown == TlsProgress.UNKNOWN) {
            shown = version;
            boolean hello = type == HANDSHAKE_TYPE && (length == 0 || b.u8(at + HEADER) == 1
                    || !TlsNames.isHandshakeType(b.u8(at + HEADER)));
            if (!hello && isVersion(version, true)) {
                progress.version(version);
            }
            d.column(TlsNames.shortVersion(version));
        } else {
            d.column(TlsNames.shortVersion(shown));
        }
        boolean opaque = progress.version == TlsProgress.TLS13 && type == APPLICATION_DATA_TYPE;
        Opened opened = run.open(b, at, HEADER, length);
        boolean clear = opened != null && opened.failure() == null;
        d.open(RECORD, b, at, HEADER + length, !d.naming() ? null
                : clear ? openedTitle(run, opened, shown) : title(run, b, at, length, shown, opaque));
        d.u8(opaque ? OPAQUE_TYPE : CONTENT_TYPE, b, at);
        d.u16(VERSION, b, at + 1);
        d.u16(LENGTH, b, at + 3);
        int start = at + HEADER;
        if (clear) {
            if (opaque) {
                d.value(CONTENT_TYPE, b, at, 0, opened.type());
            }
            opened(run, opened, b.slice(start, length));
        } else {
            if (opened != null) {
                d.note(b, start, length, "Not decrypted though its keys are known: this record " + opened.failure());
            }
            switch (type) {
                case CHANGE_CIPHER_SPEC_TYPE -> changeCipherSpec(run, b, start, length);
                case ALERT_TYPE -> ALERT.dissect(run, b, start, length);
                case HANDSHAKE_TYPE -> TlsHandshake.record(run, b, start, length, true);
                case APPLICATION_DATA_TYPE -> applicationData(run, b, start, length, opaque);
                default -> heartbeat(run, b, start, length);
            }
        }
        d.close();
        d.column(TlsNames.shortVersion(progress.version == TlsProgress.UNKNOWN ? version : progress.version));
    }

    /** Decodes what was in an encrypted record. */
    private static void opened(TlsRun run, Opened opened, Bytes sealed) {
        Dissection d = run.d;
        Bytes clear = opened.clear();
        if (d.reporting()) {
            d.source("Decrypted TLS (" + clear.length() + (clear.length() == 1 ? " byte)" : " bytes)"), clear);
        }
        if (run.progress.version == TlsProgress.TLS13 && !run.fromServer() && !run.progress.clientEncrypted) {
            run.progress.clientEncrypted = true;
            run.progress.changed = true;
        }
        run.clear = true;
        switch (opened.type()) {
            case CHANGE_CIPHER_SPEC_TYPE -> changeCipherSpec(run, clear, 0, clear.length());
            case ALERT_TYPE -> {
                ALERT.dissect(run, clear, 0, clear.length());
                if (clear.length() == 2 && clear.u8(1) == 0) {
                    run.later(opened);
                }
            }
            case HANDSHAKE_TYPE -> TlsHandshake.record(run, clear, 0, clear.length(), false);
            case APPLICATION_DATA_TYPE -> {
                if (sealed.length() > 0) {
                    d.bytes(APP_DATA, sealed, 0, sealed.length());
                }
                run.say("Application Data");
                run.later(opened);
            }
            default -> heartbeat(run, clear, 0, clear.length());
        }
        run.clear = false;
    }

    private static String openedTitle(TlsRun run, Opened opened, int version) {
        Bytes b = opened.clear();
        run.clear = true;
        String what = switch (opened.type()) {
            case CHANGE_CIPHER_SPEC_TYPE -> "Change Cipher Spec Protocol: Change Cipher Spec";
            case ALERT_TYPE -> AlertFields.title(run, b, 0, b.length());
            case HANDSHAKE_TYPE -> "Handshake Protocol: " + TlsHandshake.title(run, b, 0, b.length());
            case APPLICATION_DATA_TYPE -> "Application Data Protocol: Application Data";
            default -> "Heartbeat";
        };
        run.clear = false;
        return TlsNames.shortVersion(version) + " Record Layer: " + what;
    }

    private static String title(TlsRun run, Bytes b, int at, int length, int version, boolean opaque) {
        String name = TlsNames.shortVersion(version);
        if (version == TlsProgress.UNKNOWN) {
            name = "TLS";
        }
        String what = switch (b.u8(at)) {
            case CHANGE_CIPHER_SPEC_TYPE -> "Change Cipher Spec Protocol: Change Cipher Spec";
            case ALERT_TYPE -> AlertFields.title(run, b, at + HEADER, length);
            case HANDSHAKE_TYPE -> "Handshake Protocol: " + TlsHandshake.title(run, b, at + HEADER, length);
            case APPLICATION_DATA_TYPE -> "Application Data Protocol: " + (opaque && !run.progress.clientEncrypted && run.fromServer()
                    ? "encrypted handshake messages" : "Application Data");
            default -> "Heartbeat";
        };
        return name + " Record Layer: " + what;
    }

    private static void changeCipherSpec(TlsRun run, Bytes b, int at, int length) {
        TlsProgress progress = run.progress;
        run.d.open(CHANGE_CIPHER_SPEC, b, at, length);
        if (run.d.reporting()) {
            run.d.note(b, at, length, progress.version == TlsProgress.TLS13 ? "Without meaning in TLS 1.3, sent for middleboxes; RFC 8446, appendix D.4"
                    : "From here on the " + run.sender() + " encrypts; RFC 5246, section 7.1");
        }
        run.d.close();
        if (progress.changeCipherSpec[run.way] == 0) {
            progress.changeCipherSpec(run.way, run.d.frame());
            progress.changed = true;
        }
        if (run.d.first() && run.state != null && run.state.decryption() != null) {
            run.state.decryption().changeCipherSpec(run.way);
        }
        if (run.fromServer() && progress.resumable) {
            progress.resumable = false;
            progress.resumed = true;
            progress.changed = true;
            run.d.open(HandshakeFields.TLS.resumed, b, at, 0);
            run.d.close();
        }
        run.say("Change Cipher Spec");
    }

    private static void applicationData(TlsRun run, Bytes b, int at, int length, boolean opaque) {
        TlsProgress progress = run.progress;
        if (length > 0 && run.d.reporting()) {
            run.d.bytes(APP_DATA, b, at, length);
        } else if (length == 0) {
            run.d.malformed(b, at - HEADER, HEADER, "An empty record: encrypted data has at least a MAC, so this is no TLS, though it looks like it");
        }
        Protocol next = progress.alpn == null ? null : Protocols.bindings().find("alpn", progress.alpn);
        if (next != null && run.d.reporting()) {
            run.d.value(APP_DATA_PROTOCOL, b, at, 0, next.title());
        }
        if (opaque && !progress.clientEncrypted) {
            if (run.fromServer()) {
                run.d.note(b, at, length, "Before the client's first encrypted record these are handshake messages: Encrypted "
                        + "Extensions, Certificate, Certificate Verify, Finished; RFC 8446, section 2");
                run.say("Encrypted handshake");
                return;
            }
            progress.clientEncrypted = true;
            progress.changed = true;
            run.d.note(b, at, length, "The client's first encrypted record: its Finished, a Certificate before it if the server "
                    + "asked for one, or early data; RFC 8446, section 2");
            run.say("Encrypted handshake (Finished)");
            return;
        }
        run.say("Application Data");
    }

    private static void heartbeat(TlsRun run, Bytes b, int at, int length) {
        Dissection d = run.d;
        d.open(HEARTBEAT, b, at, length);
        int type = length >= 3 ? b.u8(at) : 0;
        int payload = length >= 3 ? b.u16(at + 1) : 0;
        boolean plain = run.progress.changeCipherSpec[run.way] == 0 || length <= 19 || 3 + payload + 16 <= length;
        if (plain && (type == 1 || type == 2)) {
            d.u8(HEARTBEAT_TYPE, b, at);
            d.u16(HEARTBEAT_LENGTH, b, at + 1);
            if (3 + payload + 16 > length) {
                d.malformed(b, at + 1, 2, "The payload is said to have " + payload + " bytes, more than the record has room for: "
                        + "what Heartbleed sends (CVE-2014-0160); RFC 6520, section 4");
                payload = length - 3;
            }
            d.bytes(HEARTBEAT_PAYLOAD, b, at + 3, payload);
            if (length > 3 + payload) {
                d.bytes(HEARTBEAT_PADDING, b, at + 3 + payload, length - 3 - payload);
            }
            run.say("Heartbeat " + HEARTBEAT_TYPE.names().name(type));
        } else {
            run.say("Encrypted Heartbeat");
        }
        d.close();
    }
}
