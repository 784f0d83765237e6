package org.wirefig.protocol.pki;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;

/** General names (RFC 5280, section 4.2.1.6): DNS names, addresses, URIs, directory names. */
final class GeneralNameTree {
    private static final int OTHER = 0;
    private static final int DIRECTORY = 4;
    private static final int REGISTERED = 8;

    private GeneralNameTree() {
    }

    /** A list of them under {@code field}. */
    static void list(Dissection d, Der list, Field field) {
        List<Der> names = list.children();
        d.open(field, list.in, list.at, list.size(), field.label() + ": " + NameTree.items(names.size()));
        d.value(field, list.in, list.at, list.size(), names.size(), field.label() + ": " + NameTree.items(names.size()));
        for (Der name : names) {
            one(d, name, PkiFields.GENERAL_NAME);
        }
        d.close();
    }

    /** One, under a field whose value is the kind. */
    static void one(Dissection d, Der name, Field field) {
        int kind = name.context();
        d.open(field, name.in, name.at, name.size(), PkiFields.GENERAL_NAME.names().name(kind, "kind " + kind) + ": " + text(name));
        d.value(field, name.in, name.at, name.size(), kind);
        value(d, name, kind);
        d.close();
    }

    private static void value(Dissection d, Der name, int kind) {
        switch (kind) {
            case OTHER -> other(d, name);
            case 1 -> string(d, PkiFields.RFC822, name);
            case 2 -> string(d, PkiFields.DNS, name);
            case DIRECTORY -> CertificateTree.name(d, name.inside(), PkiFields.DIRECTORY_NAME, PkiFields.SEQUENCE);
            case 6 -> string(d, PkiFields.URI, name);
            case 7 -> {
                d.value(PkiFields.IP, name.in, name.from, name.length, name.content());
                if (name.length == 4) {
                    d.value(PkiFields.IP4, name.in, name.from, 4, name.in.u32(name.from));
                } else if (name.length == 16) {
                    d.value(PkiFields.IP6, name.in, name.from, 16, name.content());
                }
            }
            case REGISTERED -> d.value(PkiFields.REGISTERED, name.in, name.from, name.length, name.oid());
            default -> d.note(name.in, name.from, name.length, "Not decoded");
        }
    }

    private static void other(Dissection d, Der name) {
        Der type = name.first();
        d.open(PkiFields.OTHER_NAME, name.in, name.at, name.size());
        d.value(PkiFields.OTHER_TYPE, type.in, type.from, type.length, type.oid(), "type-id: " + Oids.both(type.oid()));
        Field field = text(type.oid());
        if (field != null && type.end() < name.end()) {
            Der value = Der.at(name.in, type.end()).inside();
            d.value(field, value.in, value.from, value.length, NameTree.string(value));
        }
        d.close();
    }

    /** The field of another kind of name whose value is a text, or null. */
    private static Field text(String type) {
        return switch (type) {
            case "1.3.6.1.4.1.311.20.2.3" -> PkiFields.USER_PRINCIPAL;
            case "1.3.6.1.5.5.7.8.5" -> PkiFields.XMPP_ADDRESS;
            case "1.3.6.1.5.5.7.8.7" -> PkiFields.SERVICE_NAME;
            default -> null;
        };
    }

    private static void string(Dissection d, Field field, Der name) {
        d.text(field, name.in, name.from, name.length, StandardCharsets.UTF_8);
    }

    /** On one line. */
    static String text(Der name) {
        int kind = name.context();
        return switch (kind) {
            case 1, 2, 6 -> name.in.text(name.from, name.length, StandardCharsets.UTF_8);
            case DIRECTORY -> NameTree.text(name.inside());
            case 7 -> address(name.content());
            case REGISTERED -> name.oid();
            case OTHER -> {
                Der type = name.first();
                yield text(type.oid()) == null || type.end() >= name.end() ? Oids.nameOr(type.oid())
                        : NameTree.string(Der.at(name.in, type.end()).inside());
            }
            default -> "";
        };
    }

    private static String address(Bytes b) {
        if (b.length() == 4 || b.length() == 16) {
            return (b.length() == 4 ? Address.ipv4(b.u32(0)) : Address.ipv6(b, 0)).toString();
        }
        if (b.length() == 8 || b.length() == 32) {
            // of a name constraint: address and mask
            int half = b.length() / 2;
            return address(b.slice(0, half)) + "/" + address(b.slice(half, half));
        }
        return FieldText.hex(b, 32, ":");
    }
}
