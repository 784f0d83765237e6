package org.wirefig.protocol.tls.decrypt;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.tls.TlsState;
import org.wirefig.protocol.tls.decrypt.Keys.Kind;

/**
 * Follows a handshake in the first pass and makes the keys of its stages: the master secret's (RFC 5246 section 8.1,
 * RFC 7627) up to TLS 1.2; handshake, application and updated traffic keys of TLS 1.3 (RFC 8446 section 7).
 */
final class KeySchedule {
    private static final int HELLO_REQUEST = 0;
    private static final int CLIENT_HELLO = 1;
    private static final int SERVER_HELLO = 2;
    private static final int NEW_SESSION_TICKET = 4;
    private static final int END_OF_EARLY_DATA = 5;
    private static final int CLIENT_KEY_EXCHANGE = 16;
    private static final int FINISHED = 20;
    private static final int KEY_UPDATE = 24;
    private static final int AES_128_GCM = 0x1301;
    private static final int AES_256_GCM = 0x1302;
    private static final int CHACHA20 = 0x1303;
    private static final int AES_128_CCM = 0x1304;
    private static final int AES_128_CCM_8 = 0x1305;
    private static final int EARLY_EPOCH = 1;
    private static final int APPLICATION_EPOCH = 3;
    private static final int NO_COMPRESSION = 0;
    private static final int DEFLATE = 1;
    private static final int MOST_TRANSCRIPT = 1 << 20;
    /** The random of a Hello Retry Request, RFC 8446, section 4.1.3: its first bytes. */
    private static final int RETRY = 0xCF21AD74;

    private final Keys keys;
    private final Resumption resumption;
    private Hello client;
    private Hello server;
    private int clientWay;
    private Suite suite;
    private ByteArrayOutputStream transcript = new ByteArrayOutputStream();
    private byte[] encryptedPremaster;
    private byte[] keyExchange;
    private byte[] sessionHashInput;
    private byte[] master;
    private RecordCipher[] pending;
    private final TrafficKeys[] traffic = new TrafficKeys[2];

    KeySchedule(Keys keys, Resumption resumption) {
        this.keys = keys;
        this.resumption = resumption;
    }

    boolean isUnknownSuite() {
        return server != null && suite == null;
    }

    /** True when what is in records is compressed, RFC 3749. */
    boolean isDeflated() {
        return server != null && !server.tls13() && server.compression == DEFLATE;
    }

    /** True when the server chose a compression that can not be undone here. */
    boolean isUnknownCompression() {
        return server != null && !server.tls13() && server.compression != NO_COMPRESSION && server.compression != DEFLATE;
    }

    boolean tls13() {
        return server != null ? server.tls13() : traffic[clientWay] != null;
    }

    // ---- handshake

    /** {@code hashed} is the message as it goes into the hash of the handshake. */
    void message(int way, int type, Bytes message, Bytes hashed) {
        boolean ssl2 = type == CLIENT_HELLO && message.u8(0) != CLIENT_HELLO;
        Bytes body = message.from(4);
        if (type == CLIENT_HELLO) {
            client = ssl2 ? Hello.ssl2(message) : new Hello(body, true);
            server = null;
            clientWay = way;
            suite = null;
            transcript = new ByteArrayOutputStream();
            encryptedPremaster = null;
            keyExchange = null;
            sessionHashInput = null;
            master = null;
            pending = null;
            Arrays.fill(traffic, null);
        }
        if (client == null) {
            return;
        }
        if (sessionHashInput == null && type != HELLO_REQUEST && transcript.size() + hashed.length() <= MOST_TRANSCRIPT) {
            transcript.writeBytes((ssl2 ? message.from(Hello.ssl2Header(message)) : hashed).copy());
        }
        if (type == SERVER_HELLO && body.i32(2) != RETRY) {
            server = new Hello(body, false);
            suite = Suite.of(TlsState.cipherSuiteName(server.suite));
        } else if (type == CLIENT_KEY_EXCHANGE) {
            keyExchange = body.copy();
            encryptedPremaster = server != null && server.version == Derivation.SSL3 || body.length() < 2 ? body.copy() : body.copy(2, body.length() - 2);
            sessionHashInput = transcript.toByteArray();
        } else if (type == NEW_SESSION_TICKET && !tls13() && body.length() > 6) {
            byte[] found = master();
            if (found != null) {
                resumption.remember(body.copy(6, Math.min(body.u16(4), body.length() - 6)), found);
            }
        }
    }

    /** By direction: the keys that are in force after a message of TLS 1.3, null where they stay. */
    RecordCipher[] changes(int way, int type) {
        RecordCipher[] next = new RecordCipher[2];
        if (client == null) {
            return next;
        }
        if (type == CLIENT_HELLO && client.earlyData) {
            next[way] = early(way);
        }
        if (server == null || !server.tls13() || suite == null) {
            return next;
        }
        if (type == SERVER_HELLO) {
            boolean early = traffic[clientWay] != null;
            traffic[1 - clientWay] = traffic(1 - clientWay, TrafficKeys.Stage.HANDSHAKE);
            next[1 - clientWay] = cipher(traffic[1 - clientWay]);
            if (!early) {
                traffic[clientWay] = traffic(clientWay, TrafficKeys.Stage.HANDSHAKE);
                next[clientWay] = cipher(traffic[clientWay]);
            }
        } else if (type == END_OF_EARLY_DATA && way == clientWay) {
            traffic[way] = traffic(way, TrafficKeys.Stage.HANDSHAKE);
            next[way] = cipher(traffic[way]);
        } else if (type == FINISHED) {
            traffic[way] = traffic(way, TrafficKeys.Stage.APPLICATION);
            next[way] = cipher(traffic[way]);
        } else if (type == KEY_UPDATE && traffic[way] != null) {
            traffic[way] = traffic[way].updated();
            next[way] = cipher(traffic[way]);
        }
        return next;
    }

    /** Other keys of TLS 1.3 that a record of a direction may have: the suite of early data is guessed, a change was not seen. */
    List<TrafficKeys> others(int way) {
        List<TrafficKeys> others = new ArrayList<>();
        TrafficKeys now = traffic[way];
        if (now == null) {
            return others;
        }
        if (now.stage() == TrafficKeys.Stage.EARLY) {
            earlySuites(now.secret()).forEach(each -> others.add(new TrafficKeys(TrafficKeys.Stage.EARLY, each, now.secret(), 0, false)));
        }
        if (server != null && server.tls13()) {
            TrafficKeys next = further(way, now);
            for (int n = 0; next != null && n < 2; n++, next = further(way, next)) {
                others.add(next);
            }
        }
        return others;
    }

    /** One of {@link #others} was right: it is in force now. */
    void moved(int way, TrafficKeys keysInForce) {
        traffic[way] = keysInForce;
    }

    private TrafficKeys further(int way, TrafficKeys from) {
        return switch (from.stage()) {
            case EARLY -> traffic(way, TrafficKeys.Stage.HANDSHAKE);
            case HANDSHAKE -> traffic(way, TrafficKeys.Stage.APPLICATION);
            case APPLICATION -> from.updated();
        };
    }

    // ---- TLS 1.3

    private static RecordCipher cipher(TrafficKeys keys) {
        return keys == null ? null : keys.cipher();
    }

    /** The keys of a direction of QUIC, after the handshake or during it; null where the secret is not known. */
    QuicKeys quic(int way, int version, boolean application) {
        if (client == null || server == null || suite == null || !suite.authenticates()) {
            return null;
        }
        boolean fromClient = way == clientWay;
        Kind kind = application ? fromClient ? Kind.CLIENT_TRAFFIC_SECRET_0 : Kind.SERVER_TRAFFIC_SECRET_0
                : fromClient ? Kind.CLIENT_HANDSHAKE_TRAFFIC_SECRET : Kind.SERVER_HANDSHAKE_TRAFFIC_SECRET;
        byte[] secret = keys.find(kind, client.random);
        secret = secret != null ? secret : keys.find(Kind.of("QUIC_" + kind), client.random);
        return secret == null ? null : QuicKeys.of(suite, version, secret);
    }

    private TrafficKeys traffic(int way, TrafficKeys.Stage stage) {
        boolean fromClient = way == clientWay;
        Kind kind = switch (stage) {
            case EARLY -> Kind.CLIENT_EARLY_TRAFFIC_SECRET;
            case HANDSHAKE -> fromClient ? Kind.CLIENT_HANDSHAKE_TRAFFIC_SECRET : Kind.SERVER_HANDSHAKE_TRAFFIC_SECRET;
            case APPLICATION -> fromClient ? Kind.CLIENT_TRAFFIC_SECRET_0 : Kind.SERVER_TRAFFIC_SECRET_0;
        };
        byte[] secret = keys.find(kind, client.random);
        return secret == null ? null : new TrafficKeys(stage, suite, secret, server == null ? 0 : server.draft(), client.datagrams);
    }

    /** Early data is protected by the suite of an earlier connection: those that have secrets so long, the likeliest first. */
    private static List<Suite> earlySuites(byte[] secret) {
        IntStream numbers = secret.length == 48 ? IntStream.of(AES_256_GCM) : IntStream.of(AES_128_GCM, CHACHA20, AES_128_CCM, AES_128_CCM_8);
        return numbers.mapToObj(number -> Suite.of(TlsState.cipherSuiteName(number))).toList();
    }

    private RecordCipher early(int way) {
        byte[] secret = keys.find(Kind.CLIENT_EARLY_TRAFFIC_SECRET, client.random);
        if (secret == null) {
            return null;
        }
        traffic[way] = new TrafficKeys(TrafficKeys.Stage.EARLY, earlySuites(secret).getFirst(), secret, 0, false);
        return traffic[way].cipher();
    }

    /** What records of an epoch of DTLS 1.3 may have for keys (RFC 9147, section 6.1); empty where they are not known. */
    List<TrafficKeys> epoch(int way, int epoch) {
        if (client == null || epoch > EARLY_EPOCH && (server == null || !server.tls13() || suite == null || !suite.authenticates())) {
            return List.of();
        }
        if (epoch == EARLY_EPOCH) {
            byte[] secret = way == clientWay ? keys.find(Kind.CLIENT_EARLY_TRAFFIC_SECRET, client.random) : null;
            return secret == null ? List.of() : earlySuites(secret).stream()
                    .map(each -> new TrafficKeys(TrafficKeys.Stage.EARLY, each, secret, 0, true)).toList();
        }
        TrafficKeys found = traffic(way, epoch < APPLICATION_EPOCH ? TrafficKeys.Stage.HANDSHAKE : TrafficKeys.Stage.APPLICATION);
        for (int i = APPLICATION_EPOCH; i < epoch && found != null; i++) {
            found = found.updated();
        }
        return found == null ? List.of() : List.of(found);
    }

    /** What 0-RTT packets of QUIC may have for keys. */
    List<QuicKeys> earlyQuic(int version) {
        if (client == null) {
            return List.of();
        }
        byte[] usual = keys.find(Kind.CLIENT_EARLY_TRAFFIC_SECRET, client.random);
        byte[] secret = usual != null ? usual : keys.find(Kind.QUIC_CLIENT_EARLY_TRAFFIC_SECRET, client.random);
        return secret == null ? List.of() : earlySuites(secret).stream().map(each -> QuicKeys.of(each, version, secret)).toList();
    }

    // ---- up to TLS 1.2

    /** What a direction uses after its Change Cipher Spec, or null where the secret is not known. */
    RecordCipher pending(int way) {
        if (pending == null && client != null && server != null && suite != null
                && (server.compression == NO_COMPRESSION || server.compression == DEFLATE)) {
            byte[] found = master();
            try {
                pending = found != null ? KeyBlock.ciphers(suite, found, client, server, clientWay)
                        : suite.cipher().equals("NULL") ? KeyBlock.clear(suite) : null;
            } catch (GeneralSecurityException impossible) {
                return null;
            }
        }
        return pending == null ? null : pending[way];
    }

    private byte[] master() {
        if (master == null && server != null && suite != null) {
            master = known();
            if (master != null) {
                resumption.remember(server.sessionId, master);
            }
        }
        return master;
    }

    private byte[] known() {
        byte[] found = keys.find(Kind.CLIENT_RANDOM, client.random);
        found = found != null ? found : keys.find(Kind.RSA_SESSION_ID, server.sessionId);
        byte[] premaster = found != null ? null : keys.find(Kind.PMS_CLIENT_RANDOM, client.random);
        if (found == null && premaster == null && encryptedPremaster != null && encryptedPremaster.length >= 8) {
            premaster = keys.find(Kind.RSA, Arrays.copyOf(encryptedPremaster, 8));
            premaster = premaster != null ? premaster : keys.premaster(encryptedPremaster);
        }
        if (found == null && premaster == null && keyExchange != null) {
            premaster = PreShared.premaster(keys, TlsState.cipherSuiteName(server.suite), Bytes.of(keyExchange));
        }
        if (premaster != null && sessionHashInput != null) {
            try {
                return Derivation.master(server.version, suite.prf(), premaster, client.random, server.random,
                        server.extendedMaster ? sessionHashInput : null);
            } catch (GeneralSecurityException impossible) {
                return null;
            }
        }
        if (found == null && encryptedPremaster == null) {
            found = resumption.find(server.sessionId);
            found = found != null ? found : resumption.find(client.ticket);
        }
        return found;
    }
}
