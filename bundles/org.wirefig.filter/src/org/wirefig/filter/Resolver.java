package org.wirefig.filter;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Near;

/**
 * What the names of a filter stand for: a field by Wireshark's name (in any case), under the old prefix {@code ssl}, or
 * by Network Monitor's path, which may also stand for a whole question.
 */
final class Resolver {
    /** A field, or a question in Wireshark's language; one of them is null. */
    record Meaning(Field field, String question) {
    }

    private final Fields fields;
    private final Map<String, Meaning> known = new HashMap<>();

    Resolver(Fields fields) {
        this.fields = fields;
    }

    /** What the word stands for, or null when it is no name. */
    Meaning of(String word) {
        return known.computeIfAbsent(word, this::find);
    }

    private Meaning find(String word) {
        if (word.startsWith(":") || word.endsWith(".")) {
            return null;
        }
        String name = word.startsWith(".") ? word.substring(1) : word;
        Field field = field(name);
        if (field == null) {
            field = field(name.toLowerCase(Locale.ROOT));
        }
        if (field != null) {
            return new Meaning(field, null);
        }
        String translated = NetMonNames.translate(word, fields);
        if (translated == null) {
            return null;
        }
        field = fields.field(translated);
        return field != null ? new Meaning(field, null)
                : translated.matches("[\\w.]+") ? null : new Meaning(null, translated);
    }

    private Field field(String name) {
        Field field = fields.field(name);
        if (field == null && (name.equals("ssl") || name.startsWith("ssl."))) {
            field = fields.field("tls" + name.substring(3));
        }
        return field;
    }

    /** Names close to one that stands for nothing. */
    List<String> near(String word) {
        String name = word.startsWith(".") ? word.substring(1) : word;
        name = name.startsWith("ssl.") ? "tls" + name.substring(3) : name;
        return Near.to(name, fields.all().stream().map(Field::name).toList());
    }
}
