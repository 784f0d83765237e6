package org.wirefig.protocol.tls;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocols;
import org.wirefig.protocol.tls.decrypt.Decryption;
import org.wirefig.protocol.tls.decrypt.Opened;

/** What the decoding of a stretch of TLS records carries along: progress, direction, and the words of the description. */
final class TlsRun {
    final Dissection d;
    final HandshakeFields fields;
    final TlsProgress progress;
    /** Null outside a conversation. */
    final TlsState state;
    final int way;
    /** True while the content of an opened record is decoded: nothing in it is encrypted. */
    boolean clear;
    /** Made with the first word: the first pass says none. */
    private StringBuilder words;
    private String lastWord = "";
    private int repeats;
    private List<Opened> deliveries;
    private Bytes part;

    TlsRun(Dissection d, HandshakeFields fields, TlsProgress progress, TlsState state) {
        this.d = d;
        this.fields = fields;
        this.progress = progress;
        this.state = state;
        this.way = d.direction();
    }

    boolean fromServer() {
        if (progress.serverWay >= 0) {
            return progress.serverWay == way;
        }
        return isTlsPort(d.sourcePort());
    }

    /** Who sends this, as far as that is known. */
    String sender() {
        boolean known = progress.serverWay >= 0 || isTlsPort(d.sourcePort()) != isTlsPort(d.destinationPort());
        return !known ? "sender" : fromServer() ? "server" : "client";
    }

    private boolean isTlsPort(int port) {
        return Protocols.bindings().ofTcpPort(d, port) instanceof Tls;
    }

    boolean dtls() {
        return fields == HandshakeFields.DTLS;
    }

    /** Opens a record; null where it is not encrypted, or its keys are not known. */
    Opened open(Bytes b, int at, int header, int length) {
        long record = d.countRecord();
        Decryption decryption = state == null ? null : state.decryption();
        return decryption == null ? null
                : decryption.open(d, record, way, b.u8(at), b.u16(at + 1), b.slice(at + header, length));
    }

    /** The same of a record of DTLS; {@code place} is its epoch and sequence number. */
    Opened open(int type, int version, long place, byte[] connectionId, Bytes fragment) {
        long record = d.countRecord();
        Decryption decryption = state == null ? null : state.decryption();
        return decryption == null ? null : decryption.open(d, record, way, type, version, place, connectionId, fragment);
    }

    /** The same of an encrypted record of DTLS 1.3, header included. */
    Opened openUnified(Bytes whole, int numberAt, int numberLength, int contentAt) {
        long record = d.countRecord();
        Decryption decryption = state == null ? null : state.decryption();
        return decryption == null ? null : decryption.open(d, record, way, whole, numberAt, numberLength, contentAt);
    }

    /** Application data, or the end of it: handed on when the records are decoded, as a layer of its own. */
    void later(Opened opened) {
        if (deliveries == null) {
            deliveries = new ArrayList<>(4);
        }
        deliveries.add(opened);
    }

    /** Hands on what {@link #later} kept. */
    void deliver() {
        if (deliveries != null) {
            for (Opened each : deliveries) {
                state.decryption().deliver(d, way, each, progress.spoken());
            }
        }
    }

    /** Adds a sentence to the description; the same one again is only counted. */
    void say(String what) {
        if (!d.describing()) {
            return;
        }
        if (what.equals(lastWord)) {
            repeats++;
            return;
        }
        flush();
        lastWord = what;
        repeats = 1;
    }

    private void flush() {
        if (repeats > 0) {
            words = words == null ? new StringBuilder() : words.append(' ');
            words.append(lastWord);
            if (repeats > 1) {
                words.append(" (").append(repeats).append(" records)");
            }
            words.append('.');
        }
        repeats = 0;
        lastWord = "";
    }

    String description() {
        flush();
        return words == null ? "" : words.toString();
    }

    /** A part of bytes that is looked at and not kept: where nothing is reported the same view for all. */
    Bytes part(Bytes of, int at, int count) {
        if (part == null || d.reporting()) {
            part = of.slice(at, count);
        } else {
            part.point(of, at, count);
        }
        return part;
    }

    /** A vector's length of 1 to 3 bytes; no more than what follows it. A note says where it promised more. */
    int vector(Field field, Bytes b, int at, int size) {
        int length = switch (size) {
            case 1 -> d.u8(field, b, at);
            case 2 -> d.u16(field, b, at);
            default -> d.u24(field, b, at);
        };
        int left = b.length() - at - size;
        if (length > left) {
            d.malformed(b, at, size, field.label() + " says " + length + " bytes, but only " + left + " follow");
        }
        return Math.min(length, left);
    }

    /** A vector's length, then its bytes; returns the position after it. */
    int opaque(Field length, Field value, Bytes b, int at, int size) {
        int count = vector(length, b, at, size);
        if (count > 0 && d.reporting()) {
            d.bytes(value, b, at + size, count);
        }
        return at + size + count;
    }
}
