package org.wirefig.filter;

import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Protocols;

/**
 * What a field is, for whoever asks: made of the field's declaration and of its protocol's, which names the document.
 *
 * @param label as in the tree
 * @param name in filters
 * @param kind what its values are, in words and with the article
 * @param protocol the title of the protocol it belongs to; empty when none has registered it
 * @param words the sentence of its declaration, or empty
 * @param reference where it is specified: the document and section that its sentence names, else the protocol's document
 */
public record FieldHelp(String label, String name, String kind, String protocol, String words, String reference) {
    private static final Pattern DOCUMENT = Pattern.compile("RFC (\\d+)(?:,? section ([\\w.]*\\w))?");

    public static FieldHelp of(Field field) {
        Protocol owner = owner(field.name());
        String kind = Fields.isProtocol(field) ? "a protocol" : Types.named(field.type());
        Matcher own = DOCUMENT.matcher(field.help());
        String reference = own.find() ? own.group() : owner == null ? "" : owner.reference();
        return new FieldHelp(field.label(), field.name(), kind, owner == null ? "" : owner.title(),
                field.help().equals(reference) ? "" : field.help(), reference);
    }

    /** The protocol whose filter name a field's name begins with. */
    private static Protocol owner(String name) {
        Protocol found = null;
        for (int end = name.length(); found == null && end > 0; end = name.lastIndexOf('.', end - 1)) {
            found = Protocols.protocol(name.substring(0, end));
        }
        return found;
    }

    /** In one line: the label, what the values are, and the sentence. */
    public String line() {
        return label + " (" + kind + ")" + (words.isEmpty() ? reference.isEmpty() ? "" : " · " + reference : " · " + words);
    }

    /** The reference; a document of which the address in the web is known, as {@code link} makes it of that and its name. */
    public String linked(BinaryOperator<String> link) {
        return DOCUMENT.matcher(reference).replaceAll(document -> Matcher.quoteReplacement(link.apply(
                "https://www.rfc-editor.org/rfc/rfc" + document.group(1) + (document.group(2) == null ? "" : "#section-" + document.group(2)),
                document.group())));
    }
}
