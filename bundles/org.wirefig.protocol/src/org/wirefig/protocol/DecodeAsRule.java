package org.wirefig.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One wish of the analyst: these ports, or this stream, are to be decoded as a protocol. Written as Wireshark writes
 * them, {@code tcp.port==8443,tls}; several ports as {@code 8000-8010} or, by their count, {@code 8000:11}.
 */
public record DecodeAsRule(DecodeAsTable table, int first, int last, Protocol protocol) {
    private static final Pattern FORM = Pattern.compile("\\s*([^\\s=,]+)\\s*==\\s*([^,]*?)\\s*,\\s*(\\S*)\\s*");
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,10})(?:\\s*([-:])\\s*(\\d{1,10}))?");

    public DecodeAsRule {
        if (first < 0 || last < first || last > table.largest()) {
            throw new IllegalArgumentException(wrongNumbers(table, first + "-" + last));
        }
    }

    /** True when a rule is about exactly the same numbers as this one. */
    boolean isAbout(DecodeAsRule other) {
        return table == other.table && first == other.first && last == other.last;
    }

    /** The numbers as they are written: {@code 8443} or {@code 8000-8010}. */
    public String numbers() {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }

    @Override
    public String toString() {
        return table.label() + "==" + numbers() + "," + protocol.name();
    }

    /**
     * Reads a rule.
     *
     * @throws IllegalArgumentException when it can't be read; the message says why, and what may stand there
     */
    public static DecodeAsRule parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not of the form TABLE==NUMBERS,PROTOCOL, as in tcp.port==8443,tls");
        }
        DecodeAsTable table = table(form.group(1).toLowerCase(Locale.ROOT));
        return numbers(table, form.group(2), protocol(table, form.group(3).toLowerCase(Locale.ROOT)));
    }

    private static DecodeAsTable table(String name) {
        DecodeAsTable table = DecodeAsTable.of(name);
        if (table == null) {
            List<String> all = Arrays.stream(DecodeAsTable.values()).map(DecodeAsTable::label).toList();
            throw new IllegalArgumentException("nothing is decoded by \"" + name + "\"." + near(name, all) + " There are: " + String.join(", ", all));
        }
        return table;
    }

    /** The rule about numbers as they are written. */
    public static DecodeAsRule numbers(DecodeAsTable table, String text, Protocol protocol) {
        Matcher numbers = NUMBERS.matcher(text.strip());
        if (!numbers.matches()) {
            throw new IllegalArgumentException(wrongNumbers(table, text));
        }
        long first = Long.parseLong(numbers.group(1));
        long second = numbers.group(3) == null ? first : Long.parseLong(numbers.group(3));
        long last = ":".equals(numbers.group(2)) ? first + second - 1 : second;
        if (last < first || last > table.largest()) {
            throw new IllegalArgumentException(wrongNumbers(table, text));
        }
        return new DecodeAsRule(table, (int) first, (int) last, protocol);
    }

    private static String wrongNumbers(DecodeAsTable table, String text) {
        return table.label() + " takes a number from 0 to " + table.largest() + ", several as 8000-8010 or 8000:11, not \"" + text + "\"";
    }

    private static Protocol protocol(DecodeAsTable table, String name) {
        List<Protocol> all = table.protocols();
        for (Protocol protocol : all) {
            if (protocol.name().equals(name)) {
                return protocol;
            }
        }
        List<String> names = all.stream().map(Protocol::name).toList();
        String why = Protocols.protocol(name) == null ? "there is no protocol \"" + name + "\"." : name + " can't stand on " + table.label() + ".";
        throw new IllegalArgumentException(why + near(name, names) + " For " + table.label() + " there are: " + String.join(", ", names));
    }

    private static String near(String name, List<String> names) {
        List<String> near = Near.to(name, names);
        return near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?";
    }
}
