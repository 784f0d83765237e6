package org.wirefig.protocol.tls.decrypt;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.wirefig.protocol.tls.decrypt.Keys.Kind;

/**
 * Reads a key log as NSS, OpenSSL, browsers and Java agents write it (draft-ietf-tls-keylogfile; the older RSA lines as
 * in NSS), a secret a line. A line that is none is told by its number, never by what it holds, and the rest goes on.
 */
final class KeyLog {
    private static final int MOST_PROBLEMS = 20;
    /** The longest secret there is, a premaster secret of 16 KB, fits. */
    private static final int LONGEST_LINE = 1 << 16;
    private static final int RANDOM = 32;
    private static final int MASTER = 48;
    private static final String SESSION = "Session-ID:";
    /** A line of this program's own: {@code PSK [IDENTITY] HEX}. */
    private static final String PRE_SHARED = "PSK";
    private static final String MASTER_KEY = "Master-Key:";

    /** What OpenSSL writes after a key update: those secrets follow from the first ones. */
    private static final Pattern LATER = Pattern.compile("(CLIENT|SERVER)_TRAFFIC_SECRET_(N|[0-9]{1,9})");

    private final Keys keys;
    private final String source;
    private int problems;
    private int found;

    KeyLog(Keys keys, String source) {
        this.keys = keys;
        this.source = source;
    }

    /** Returns how many secrets were read. Line by line: a log that grew for months is not copied as a whole. */
    int read(byte[] content) {
        int number = 1;
        for (int at = 0; at < content.length; number++) {
            int end = at;
            while (end < content.length && content[end] != '\n') {
                end++;
            }
            if (end - at <= LONGEST_LINE) {
                line(new String(content, at, end - at, StandardCharsets.ISO_8859_1).strip(), number);
            } else {
                problem(number, "is longer than any line of a key log");
            }
            at = end + 1;
        }
        if (problems > MOST_PROBLEMS) {
            keys.addProblem(source + ": " + (problems - MOST_PROBLEMS) + " further lines are no key log lines either");
        }
        if (found == 0) {
            keys.addProblem(source + ": no line of a key log is in it; expected are lines as CLIENT_RANDOM, 64 hex digits, 96 hex digits");
        }
        return found;
    }

    /** True for the first word of a key log's line. */
    static boolean isLabel(String word) {
        return Kind.of(word) != null || word.equals(PRE_SHARED) || LATER.matcher(word).matches();
    }

    private void line(String line, int number) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        String[] words = line.split("\\s+", 5);
        if (words[0].equals(PRE_SHARED) && words.length > 1 && words.length < 4) {
            keys.addPreShared(source + ": line " + number, words.length == 2 ? words[1] : words[1] + ":" + words[2]);
            found++;
            return;
        }
        Kind kind = Kind.of(words[0]);
        if (kind == null && LATER.matcher(words[0]).matches()) {
            return;
        }
        if (kind == null) {
            problem(number, "begins with no label of a key log");
        } else if (words.length != 3) {
            problem(number, "has " + words.length + " words instead of three");
        } else if (kind == Kind.RSA_SESSION_ID) {
            problem(number, "begins with no label of a key log");
        } else if (kind == Kind.RSA && words[1].startsWith(SESSION) && words[2].startsWith(MASTER_KEY)) {
            take(Kind.RSA_SESSION_ID, words[1].substring(SESSION.length()), words[2].substring(MASTER_KEY.length()), number);
        } else {
            take(kind, words[1], words[2], number);
        }
    }

    private void take(Kind kind, String nameHex, String secretHex, int number) {
        byte[] name = hex(nameHex);
        byte[] secret = hex(secretHex);
        if (name == null || secret == null) {
            problem(number, "holds something else than pairs of hex digits");
            return;
        }
        String wrong = switch (kind) {
            case RSA_SESSION_ID -> name.length < 1 || name.length > 32 ? "has a session id of " + name.length + " bytes instead of 1 to 32"
                    : wrongLength(secret, MASTER, MASTER);
            case RSA -> name.length != 8 ? "names an encrypted premaster secret by " + name.length + " bytes instead of 8"
                    : wrongLength(secret, MASTER, MASTER);
            case CLIENT_RANDOM -> wrongRandom(name, wrongLength(secret, MASTER, MASTER));
            case PMS_CLIENT_RANDOM -> wrongRandom(name, wrongLength(secret, 1, 1 << 14));
            case ECH_SECRET, ECH_CONFIG -> wrongRandom(name, null);
            default -> wrongRandom(name, wrongLength(secret, 32, 64));
        };
        if (wrong != null) {
            problem(number, wrong);
            return;
        }
        found++;
        if (!keys.add(kind, name, secret)) {
            problem(number, "gives another secret for the same connection as a line before; this one is used");
        }
    }

    private static String wrongRandom(byte[] name, String otherwise) {
        return name.length != RANDOM ? "has a client random of " + name.length + " bytes instead of " + RANDOM : otherwise;
    }

    private static String wrongLength(byte[] secret, int least, int most) {
        return secret.length >= least && secret.length <= most ? null : "has a secret of " + secret.length + " bytes instead of "
                + least + (least == most ? "" : " to " + most);
    }

    private void problem(int number, String what) {
        if (++problems <= MOST_PROBLEMS) {
            keys.addProblem(source + ": line " + number + " " + what);
        }
    }

    /** The bytes, or null where the text is no hexadecimal. */
    static byte[] hex(String text) {
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException noHex) {
            return null;
        }
    }
}
