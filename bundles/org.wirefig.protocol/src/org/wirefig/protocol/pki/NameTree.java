package org.wirefig.protocol.pki;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.OutOfBytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;

/** Distinguished names (RFC 5280, section 4.1.2.4; attributes: RFC 4519): as fields, and as one readable line. */
public final class NameTree {
    private static final Charset UCS4 = Charset.forName("UTF-32BE");
    private static final int UTF8 = 0x0c;
    private static final int PRINTABLE = 0x13;
    private static final int TELETEX = 0x14;
    private static final int IA5 = 0x16;
    private static final int UNIVERSAL = 0x1c;
    private static final int BMP = 0x1e;

    private NameTree() {
    }

    /** The fields of a name in DER; broken ones end with a note. */
    public static void show(Dissection d, Bytes name) {
        try {
            sequence(d, Der.of(name), PkiFields.SEQUENCE);
        } catch (OutOfBytes broken) {
            d.note(name, 0, name.length(), "The name is not whole DER: " + broken.getMessage());
        }
    }

    static void sequence(Dissection d, Der name, Field field) {
        List<Der> parts = name.children();
        d.open(field, name.in, name.at, name.size(), field.label() + ": " + text(name));
        d.value(field, name.in, name.at, name.size(), parts.size(), field.label() + ": " + items(parts.size()));
        for (Der part : parts) {
            List<Der> attributes = part.children();
            d.open(PkiFields.RDN, part.in, part.at, part.size(), "RDNSequence item: " + relative(part));
            d.value(PkiFields.RDN, part.in, part.at, part.size(), attributes.size(), "RDNSequence item: " + items(attributes.size()));
            for (Der attribute : attributes) {
                attribute(d, attribute);
            }
            d.close();
        }
        d.close();
    }

    static String items(int count) {
        return count + (count == 1 ? " item" : " items");
    }

    private static void attribute(Dissection d, Der attribute) {
        Der type = attribute.first();
        Der value = Der.at(attribute.in, type.end());
        String oid = type.oid();
        d.open(PkiFields.ATTRIBUTE, attribute.in, attribute.at, attribute.size(),
                "RelativeDistinguishedName item (" + Oids.nameOr(oid) + "=" + string(value) + ")");
        d.value(PkiFields.ATTRIBUTE_TYPE, type.in, type.from, type.length, oid, "Object Id: " + Oids.both(oid));
        String text = string(value);
        switch (oid) {
            case "2.5.4.6" -> d.value(PkiFields.COUNTRY, value.in, value.from, value.length, text);
            case "2.5.4.5" -> d.value(PkiFields.SERIAL_NAME, value.in, value.from, value.length, text);
            default -> directoryString(d, value, text);
        }
        d.close();
    }

    private static void directoryString(Dissection d, Der value, String text) {
        int choice = switch (value.tag) {
            case TELETEX -> 0;
            case PRINTABLE -> 1;
            case UNIVERSAL -> 2;
            case BMP -> 3;
            case UTF8 -> 4;
            default -> -1;
        };
        if (choice < 0) {
            d.value(PkiFields.IA5, value.in, value.from, value.length, text);
            return;
        }
        Field field = switch (choice) {
            case 0 -> PkiFields.TELETEX;
            case 1 -> PkiFields.PRINTABLE;
            case 2 -> PkiFields.UNIVERSAL;
            case 3 -> PkiFields.BMP;
            default -> PkiFields.UTF8;
        };
        d.value(PkiFields.DIRECTORY_STRING, value.in, value.at, value.size(), choice);
        d.value(field, value.in, value.from, value.length, text);
    }

    /** A string of whatever kind. */
    static String string(Der value) {
        Charset charset = switch (value.tag) {
            case UTF8 -> StandardCharsets.UTF_8;
            case BMP -> StandardCharsets.UTF_16BE;
            case UNIVERSAL -> UCS4;
            default -> StandardCharsets.ISO_8859_1;
        };
        return value.in.text(value.from, value.length, charset);
    }

    private static String relative(Der part) {
        StringBuilder line = new StringBuilder();
        for (Der attribute : part.children()) {
            Der type = attribute.first();
            line.append(line.isEmpty() ? "" : " + ").append(Oids.attribute(type.oid())).append('=')
                    .append(string(Der.at(attribute.in, type.end())));
        }
        return line.toString();
    }

    /** "CN=www.example.com, O=Example, C=US", the most particular part first as in RFC 4514. */
    static String text(Der name) {
        List<Der> parts = name.children();
        StringBuilder line = new StringBuilder();
        for (int i = parts.size() - 1; i >= 0; i--) {
            line.append(line.isEmpty() ? "" : ", ").append(relative(parts.get(i)));
        }
        return line.isEmpty() ? "(empty name)" : line.toString();
    }

    /** The same for a name in DER; says so where it is broken. */
    public static String text(Bytes name) {
        try {
            return text(Der.of(name));
        } catch (OutOfBytes broken) {
            return "(not whole DER: " + broken.getMessage() + ")";
        }
    }
}
