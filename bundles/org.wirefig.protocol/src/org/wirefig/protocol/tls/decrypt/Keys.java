package org.wirefig.protocol.tls.decrypt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.wirefig.capture.Secrets;

/**
 * The secrets that an analyst holds, by what names them on the wire (a client random, a session id, the beginning of an
 * encrypted premaster secret). Filled before and while a trace is loaded. What is in here is never printed: neither
 * texts nor problems hold any of it.
 */
public final class Keys {
    /** What a secret is good for; the names are those of a key log. */
    public enum Kind {
        CLIENT_RANDOM, PMS_CLIENT_RANDOM, RSA, RSA_SESSION_ID, CLIENT_EARLY_TRAFFIC_SECRET, CLIENT_HANDSHAKE_TRAFFIC_SECRET,
        SERVER_HANDSHAKE_TRAFFIC_SECRET, CLIENT_TRAFFIC_SECRET_0, SERVER_TRAFFIC_SECRET_0, EARLY_EXPORTER_SECRET,
        EXPORTER_SECRET, ECH_SECRET, ECH_CONFIG, QUIC_CLIENT_HANDSHAKE_TRAFFIC_SECRET, QUIC_SERVER_HANDSHAKE_TRAFFIC_SECRET,
        QUIC_CLIENT_TRAFFIC_SECRET_0, QUIC_SERVER_TRAFFIC_SECRET_0, QUIC_CLIENT_EARLY_TRAFFIC_SECRET;

        static Kind of(String label) {
            try {
                return valueOf(label.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException unknown) {
                return null;
            }
        }
    }

    private static final class Name {
        private final Kind kind;
        private final byte[] bytes;

        Name(Kind kind, byte[] bytes) {
            this.kind = kind;
            this.bytes = bytes;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Name name && kind == name.kind && Arrays.equals(bytes, name.bytes);
        }

        @Override
        public int hashCode() {
            return 31 * kind.ordinal() + Arrays.hashCode(bytes);
        }
    }

    private final Map<Name, byte[]> secrets = new HashMap<>();
    private final List<RsaKey> privateKeys = new ArrayList<>();
    private final Map<String, byte[]> preShared = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private int blocks;
    private long room = ClearTexts.ROOM;

    /** How many bytes of clear text may be kept of a trace that is opened with these; what is more is opened again when asked for. */
    public synchronized void keepAtMost(long bytes) {
        room = bytes;
    }

    synchronized long room() {
        return room;
    }

    /** Takes in what a file holds: RSA private keys (PEM, DER, PKCS #12), else a key log. {@code source} names it in problems. */
    public void add(String source, byte[] content, char[] password) {
        KeyFile.read(this, source, content, password);
    }

    /** True when a file's secrets are under a password. */
    public static boolean isLocked(byte[] content) {
        return KeyFile.isLocked(content);
    }

    /** True when a file that begins so holds secrets, and is no capture. */
    public static boolean isSecrets(byte[] beginning) {
        return KeyFile.isSecrets(beginning);
    }

    synchronized void add(RsaKey key) {
        if (!privateKeys.contains(key)) {
            privateKeys.add(key);
        }
    }

    /** Takes in a pre-shared key in hexadecimal, as {@code HEX} or {@code IDENTITY:HEX}; {@code source} names it in problems. */
    public synchronized void addPreShared(String source, String text) {
        int colon = text.lastIndexOf(':');
        byte[] key = KeyLog.hex(text.substring(colon + 1).strip());
        if (key == null || key.length == 0) {
            addProblem(source + ": a pre-shared key is written in pairs of hex digits, with its identity and a colon before it if need be");
        } else {
            preShared.put(colon < 0 ? "" : text.substring(0, colon), key);
        }
    }

    /** The pre-shared key of an identity, else the one without; null where there is none. */
    public synchronized byte[] preShared(String identity) {
        byte[] key = preShared.get(identity);
        return key == null ? preShared.get("") : key;
    }

    /** Takes in a key log; {@code source} names it in problems. Returns how many secrets it held. */
    public int addKeyLog(String source, String text) {
        return addKeyLog(source, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The same from the bytes of a file. */
    public synchronized int addKeyLog(String source, byte[] content) {
        return new KeyLog(this, source).read(content);
    }

    /** Takes in decryption secrets blocks that were not seen before. */
    public synchronized void addBlocks(List<Secrets> all) {
        for (; blocks < all.size(); blocks++) {
            Secrets block = all.get(blocks);
            if (block.type() == Secrets.TLS_KEY_LOG) {
                addKeyLog("decryption secrets block " + (blocks + 1),
                        block.data().text(0, block.data().length(), StandardCharsets.ISO_8859_1));
            }
        }
    }

    /** True when a text, as that of a comment, holds lines of a key log. */
    public static boolean areIn(String text) {
        Keys found = new Keys();
        found.addKeyLog("", text);
        return !found.isEmpty();
    }

    /** Keeps a secret; false when another one of the same name is replaced. */
    synchronized boolean add(Kind kind, byte[] name, byte[] secret) {
        byte[] before = secrets.put(new Name(kind, name), secret);
        return before == null || Arrays.equals(before, secret);
    }

    /** Notes what was wrong with a source of secrets; never with anything that it holds. */
    public synchronized void addProblem(String what) {
        problems.add(what);
    }

    /** What was wrong with the keys given, a sentence each. */
    public synchronized List<String> problems() {
        return List.copyOf(problems);
    }

    public synchronized boolean isEmpty() {
        return size() == 0;
    }

    public synchronized int size() {
        return secrets.size() + privateKeys.size() + preShared.size();
    }

    /** The lines of a key log for the connections with these client randoms (hexadecimal): for a trace that is to carry its keys. */
    public synchronized String keyLog(Collection<String> clientRandoms) {
        Set<String> wanted = Set.copyOf(clientRandoms);
        StringBuilder lines = new StringBuilder();
        secrets.forEach((name, secret) -> {
            String random = HexFormat.of().formatHex(name.bytes);
            if (wanted.contains(random)) {
                lines.append(name.kind).append(' ').append(random).append(' ').append(HexFormat.of().formatHex(secret)).append('\n');
            }
        });
        return lines.toString();
    }

    /** True when a key log has named a connection by this client random. */
    public synchronized boolean knows(byte[] clientRandom) {
        for (Kind kind : Kind.values()) {
            if (secrets.containsKey(new Name(kind, clientRandom))) {
                return true;
            }
        }
        return false;
    }

    /** Holds what another one holds, and nothing else any more; blocks of the capture are taken in again. */
    public synchronized void become(Keys other) {
        secrets.clear();
        privateKeys.clear();
        preShared.clear();
        problems.clear();
        blocks = 0;
        addAll(other);
    }

    /** Takes in what another one holds. */
    public synchronized void addAll(Keys other) {
        synchronized (other) {
            secrets.putAll(other.secrets);
            privateKeys.addAll(other.privateKeys);
            preShared.putAll(other.preShared);
            problems.addAll(other.problems);
        }
    }

    /**
     * A digest of all secrets, from which none can be told: empty without any, null where one is short enough to be guessed
     * with the digest at hand (a pre-shared key), so that nothing may be kept under it.
     */
    public synchronized String digest() {
        if (!preShared.isEmpty()) {
            return null;
        }
        if (isEmpty()) {
            return "";
        }
        List<String> all = new ArrayList<>();
        secrets.forEach((name, secret) -> all.add(name.kind + " " + HexFormat.of().formatHex(name.bytes) + " " + HexFormat.of().formatHex(secret)));
        privateKeys.forEach(key -> all.add(key.modulus() + " " + key.exponent()));
        Collections.sort(all);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(String.join("\n", all).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    public synchronized boolean hasPrivateKey() {
        return !privateKeys.isEmpty();
    }

    /** The premaster secret that was encrypted for one of the private keys, or null. */
    synchronized byte[] premaster(byte[] encrypted) {
        for (RsaKey key : privateKeys) {
            byte[] premaster = key.premaster(encrypted);
            if (premaster != null) {
                return premaster;
            }
        }
        return null;
    }

    /** The secret of that name, or null. */
    synchronized byte[] find(Kind kind, byte[] name) {
        return name == null ? null : secrets.get(new Name(kind, name));
    }

    @Override
    public String toString() {
        return size() + " secrets";
    }
}
