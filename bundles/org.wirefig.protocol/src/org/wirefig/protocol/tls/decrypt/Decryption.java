package org.wirefig.protocol.tls.decrypt;

import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.OutOfBytes;
import org.wirefig.protocol.CarriedConversation;
import org.wirefig.protocol.Conversation;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Place;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.StreamWithin;
import org.wirefig.protocol.tls.decrypt.RecordCipher.Sealed;

/**
 * Opens the records of one TLS connection (RFC 8446 section 5, RFC 5246 section 6.2). In the first pass it follows the
 * handshake and notes of every encrypted record what opens it; later any record is opened by that note, in any order.
 */
public final class Decryption {
    private static final int APPLICATION_DATA = 23;

    private final KeySchedule schedule;
    private final ClearTexts texts;
    private final Inflations inflations;
    private final CarriedConversation inside;
    private final Direction[] directions = {new Direction(), new Direction()};
    private final ClearStream[] streams;
    private final Map<Long, ClearRecord> records = new HashMap<>();
    /** What datagrams need instead of directions and streams; else null. */
    private final Epochs epochs;
    private boolean active;
    private int opened;
    private int failed;
    private String failure = "";

    /** Begins with a Client Hello, in the first pass. */
    public Decryption(Dissection d, boolean datagrams) {
        this.epochs = datagrams ? new Epochs() : null;
        this.texts = d.session().state(ClearTexts.class, () -> new ClearTexts(d.session().keys().room()));
        this.inflations = d.session().state(Inflations.class, Inflations::new);
        this.schedule = new KeySchedule(d.session().keys(), d.session().state(Resumption.class, Resumption::new));
        this.inside = new CarriedConversation(d.conversation(), d.frame());
        this.streams = new ClearStream[] {new ClearStream(texts), new ClearStream(texts)};
    }

    /** Makes the fields known to the registry. */
    public static void declare() {
        ClearStream.declare();
    }

    /** True when secrets of this connection were found. */
    public boolean active() {
        return active;
    }

    /** How many records were opened. */
    public int opened() {
        return opened;
    }

    /** How many records were not, though keys were there. */
    public int failed() {
        return failed;
    }

    /** Why the first of those could not be opened; continues a sentence that begins with the record. */
    public String failure() {
        return failure;
    }

    /** True when the server chose a suite whose records can not be opened here. */
    public boolean isUnknownSuite() {
        return schedule.isUnknownSuite();
    }

    /** True when the server chose a compression that can not be undone here. */
    public boolean isUnknownCompression() {
        return schedule.isUnknownCompression() || epochs != null && schedule.isDeflated();
    }

    /** The keys of a direction of QUIC, after the handshake or during it; null where the secret is not known. */
    public QuicKeys quicKeys(int way, int version, boolean application) {
        return schedule.quic(way, version, application);
    }

    /** The keys that 0-RTT packets of QUIC may have, the likeliest first; empty where their secret is not known. */
    public List<QuicKeys> earlyQuicKeys(int version) {
        return schedule.earlyQuic(version);
    }

    /** Counts a record, or a packet of QUIC; {@code wrong} says why it could not be opened, or is null. */
    public void count(String wrong) {
        if (wrong == null) {
            opened++;
        } else if (failed++ == 0) {
            failure = wrong;
        }
    }

    /** What goes through the connection in clear; its state is that of the protocol inside. */
    public Conversation inside() {
        return inside;
    }

    // ---- first pass: the handshake

    /** A handshake message, in clear or opened; {@code message} with its header. */
    public void handshake(int way, int type, Bytes message, Bytes hashed) {
        if (epochs != null && !epochs.isNew(way, type, hashed)) {
            return;
        }
        try {
            schedule.message(way, type, message, hashed);
        } catch (OutOfBytes cut) {
            return;
        }
        if (epochs != null) {
            return;
        }
        RecordCipher[] next = schedule.changes(way, type);
        for (int i = 0; i < 2; i++) {
            if (next[i] != null) {
                use(i, next[i]);
            }
        }
    }

    /** From here on this direction uses the keys of the handshake; up to TLS 1.2. */
    public void changeCipherSpec(int way) {
        if (epochs == null && !schedule.tls13()) {
            use(way, schedule.pending(way));
        }
    }

    private void use(int way, RecordCipher cipher) {
        directions[way].use(cipher, cipher != null && schedule.isDeflated() ? new Inflation(inflations) : null);
        active |= cipher != null;
    }

    /** An association begins in clear, perhaps on the ports of an earlier one. */
    public void begin() {
        if (epochs != null) {
            epochs.begin();
        }
    }

    // ---- records

    /** Opens a record; null where it is not encrypted or its keys are not known. {@code number} names it for good. */
    public Opened open(Dissection d, long number, int way, int type, int version, Bytes fragment) {
        if (!d.first()) {
            ClearRecord record = records.get(number);
            return record == null ? null : again(d, record, fragment);
        }
        Direction direction = directions[way];
        if (direction.cipher() == null || schedule.tls13() && type != APPLICATION_DATA) {
            return null;
        }
        Sealed sealed = direction.next(type, version, fragment.copy());
        String failure = null;
        byte[] clear = null;
        try {
            clear = direction.cipher().open(sealed);
        } catch (GeneralSecurityException | RuntimeException wrong) {
            failure = reason(wrong);
            for (TrafficKeys other : schedule.others(way)) {
                clear = tried(other.cipher(), sealed.at(0));
                if (clear != null) {
                    schedule.moved(way, other);
                    direction.use(other.cipher());
                    sealed = direction.next(type, version, sealed.fragment());
                    break;
                }
            }
            Sealed further = clear == null ? direction.search(sealed) : null;
            if (further != null) {
                sealed = further;
                clear = tried(direction.cipher(), sealed);
            }
        }
        if (clear != null && direction.inflation() != null) {
            try {
                clear = direction.inflation().next(d.session(), clear);
            } catch (GeneralSecurityException damaged) {
                failure = reason(damaged);
                clear = null;
            }
        }
        int inner = type;
        if (clear != null && schedule.tls13()) {
            int at = ClearRecord.typeAt(clear);
            inner = at < 0 ? 0 : clear[at];
            clear = ClearRecord.content(clear);
        }
        ClearRecord record = new ClearRecord(direction.cipher(), sealed, schedule.tls13(), Place.of(d, fragment), d.frame(), inner,
                clear == null ? failure : null);
        if (direction.inflation() != null) {
            direction.inflation().passed(record);
        }
        direction.passed(sealed);
        records.put(number, record);
        count(record.failure);
        if (clear == null) {
            streams[way].gap();
            return new Opened(record, Bytes.EMPTY, type, failure);
        }
        texts.put(record, clear);
        return new Opened(record, Bytes.of(clear), inner, null);
    }

    /** The same of a record of DTLS, which says itself where it belongs: {@code place} is its epoch and sequence number. */
    public Opened open(Dissection d, long number, int way, int type, int version, long place, byte[] connectionId, Bytes fragment) {
        if (!d.first()) {
            ClearRecord record = records.get(number);
            return record == null ? null : again(d, record, fragment);
        }
        RecordCipher cipher = schedule.isDeflated() || schedule.tls13() ? null : epochs.cipher(way, (int) (place >>> 48), schedule);
        if (cipher == null) {
            return null;
        }
        Sealed sealed = new Sealed(place, type, version, fragment.copy(), connectionId, 0);
        byte[] clear = null;
        String failure = null;
        try {
            clear = cipher.open(sealed);
        } catch (GeneralSecurityException | RuntimeException wrong) {
            failure = reason(wrong);
        }
        return datagram(d, number, cipher, sealed, type == RecordCipher.CONNECTION_ID_TYPE, fragment, clear, failure);
    }

    /** The same of an encrypted record of DTLS 1.3: of its header the record number is in {@code numberLength} bytes. */
    public Opened open(Dissection d, long number, int way, Bytes record, int numberAt, int numberLength, int contentAt) {
        UnifiedRecords.Layout layout = new UnifiedRecords.Layout(record, numberAt, numberLength, contentAt);
        Bytes fragment = layout.content();
        if (!d.first()) {
            ClearRecord noted = records.get(number);
            return noted == null ? null : again(d, noted, fragment);
        }
        UnifiedRecords.Found found = epochs.unified().open(schedule, way, layout);
        if (found == null) {
            return null;
        }
        return datagram(d, number, found.cipher(), new Sealed(found.place(), 0, 0, fragment.copy(), new byte[0], 0), true, fragment, found.clear(),
                found.clear() == null ? "does not fit its authentication tag" : null);
    }

    /** Notes a record over datagrams; {@code typed} where its true type stands behind its content. */
    private Opened datagram(Dissection d, long number, RecordCipher cipher, Sealed sealed, boolean typed, Bytes fragment, byte[] opened,
            String failure) {
        active = true;
        int type = sealed.type();
        byte[] clear = opened;
        if (clear != null && typed) {
            int at = ClearRecord.typeAt(clear);
            type = at < 0 ? 0 : clear[at];
            clear = ClearRecord.content(clear);
        }
        ClearRecord record = new ClearRecord(cipher, sealed, typed, Place.of(d, fragment), d.frame(), type, failure);
        records.put(number, record);
        count(record.failure);
        if (clear != null) {
            texts.put(record, clear);
        }
        return new Opened(record, clear == null ? Bytes.EMPTY : Bytes.of(clear), type, failure);
    }

    private static byte[] tried(RecordCipher cipher, Sealed sealed) {
        try {
            return cipher == null ? null : cipher.open(sealed);
        } catch (GeneralSecurityException | RuntimeException wrong) {
            return null;
        }
    }

    private static String reason(Exception wrong) {
        return wrong instanceof GeneralSecurityException && wrong.getMessage() != null ? wrong.getMessage()
                : "is malformed (" + wrong.getClass().getSimpleName() + ")";
    }

    private Opened again(Dissection d, ClearRecord record, Bytes fragment) {
        byte[] clear = record.failure == null ? texts.get(record) : null;
        if (clear == null && record.failure == null) {
            try {
                clear = record.open(d.session(), fragment.copy());
                texts.put(record, clear);
            } catch (GeneralSecurityException | RuntimeException changed) {
                return new Opened(record, Bytes.EMPTY, record.type, reason(changed));
            }
        }
        return new Opened(record, clear == null ? Bytes.EMPTY : Bytes.of(clear), record.type, record.failure);
    }

    // ---- what is inside

    /** Hands on opened application data, or with another record the end of it. */
    public void deliver(Dissection d, int way, Opened opened, String alpn) {
        Conversation outside = d.conversation();
        int direction = d.direction();
        d.conversation(inside, way);
        try {
            if (opened.type() != APPLICATION_DATA) {
                Protocol protocol = inside.protocol().at(d.frame());
                if (protocol != null) {
                    streams[way].finish(d, protocol);
                }
            } else if (opened.clear().length() > 0) {
                Protocol protocol = epochs != null ? InnerProtocol.overUdp(d, inside, opened.clear(), alpn)
                        : InnerProtocol.overTcp(d, inside, opened.clear(), alpn);
                if (epochs != null) {
                    StreamWithin.call(protocol, d, opened.clear());
                } else if (d.first()) {
                    streams[way].deliver(d, protocol, opened.record(), opened.clear());
                } else {
                    streams[way].again(d, protocol, opened.record(), opened.clear());
                }
            }
        } finally {
            d.conversation(outside, direction);
        }
    }
}
