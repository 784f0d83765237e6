package org.wirefig.protocol.pki;

import java.util.List;
import org.wirefig.capture.OutOfBytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.tls.MoreExtensions;

/** Extensions of certificates, CRLs, CRL entries and OCSP messages (RFC 5280 sections 4.2 and 5.2, RFC 6962, RFC 7633). */
final class ExtensionTree {
    private ExtensionTree() {
    }

    static void list(Dissection d, Der list, Field field) {
        List<Der> extensions = list.children();
        d.open(field, list.in, list.at, list.size(), field.label() + ": " + NameTree.items(extensions.size()));
        d.value(field, list.in, list.at, list.size(), extensions.size(), field.label() + ": " + NameTree.items(extensions.size()));
        for (Der extension : extensions) {
            one(d, extension);
        }
        d.close();
    }

    private static void one(Dissection d, Der extension) {
        List<Der> parts = extension.children();
        if (parts.size() < 2) {
            d.note(extension.in, extension.at, extension.size(), "Not an extension: " + parts.size() + " parts");
            return;
        }
        String oid = parts.getFirst().oid();
        d.open(PkiFields.EXTENSION, extension.in, extension.at, extension.size(), "Extension (" + Oids.nameOr(oid) + ")");
        Der id = parts.getFirst();
        d.value(PkiFields.EXTENSION_ID, id.in, id.from, id.length, oid, "Extension Id: " + Oids.both(oid));
        if (parts.get(1).is(Der.BOOLEAN)) {
            d.value(PkiFields.CRITICAL, parts.get(1).in, parts.get(1).from, parts.get(1).length, parts.get(1).number() != 0 ? 1 : 0);
        }
        Der octets = parts.getLast();
        if (octets.is(Der.OCTET_STRING)) {
            try {
                value(d, oid, octets);
            } catch (OutOfBytes broken) {
                d.note(octets.in, octets.from, octets.length, "The value is not whole DER: " + broken.getMessage());
            }
        }
        d.close();
    }

    private static void value(Dissection d, String oid, Der octets) {
        if (MoreExtensionTree.plain(d, oid, octets)) {
            return;
        }
        Der value = octets.inside();
        switch (oid) {
            case "2.5.29.14" -> d.value(ExtensionFields.SUBJECT_KEY, value.in, value.from, value.length, value.content());
            case "2.5.29.15" -> keyUsage(d, value);
            case "2.5.29.17", "2.5.29.18", "2.5.29.29" -> GeneralNameTree.list(d, value, PkiFields.GENERAL_NAMES);
            case "2.5.29.19" -> basicConstraints(d, value);
            case "2.5.29.20" -> d.value(ExtensionFields.CRL_NUMBER, value.in, value.from, value.length, value.number());
            case "2.5.29.21" -> d.value(ExtensionFields.CRL_REASON, value.in, value.from, value.length, value.number());
            case "2.5.29.24" -> Times.stamp(d, ExtensionFields.INVALIDITY, value);
            case "2.5.29.27" -> d.value(ExtensionFields.BASE_CRL, value.in, value.from, value.length, value.number());
            case "2.5.29.28" -> issuingPoint(d, value);
            case "2.5.29.30" -> nameConstraints(d, value);
            case "2.5.29.31", "2.5.29.46" -> distributionPoints(d, value);
            case "2.5.29.32" -> PolicyTree.policies(d, value);
            case "2.5.29.35" -> authorityKey(d, value);
            case "2.5.29.36" -> PolicyTree.constraints(d, value);
            case "2.5.29.37" -> purposes(d, value);
            case "1.3.6.1.5.5.7.1.1", "1.3.6.1.5.5.7.1.11" -> access(d, value);
            case "1.3.6.1.5.5.7.1.24" -> {
                for (Der feature : value.children()) {
                    d.value(ExtensionFields.FEATURES, feature.in, feature.from, feature.length, feature.number());
                }
            }
            case "1.3.6.1.4.1.11129.2.4.2", "1.3.6.1.4.1.11129.2.4.5" -> MoreExtensions.timestamps(d, value.content());
            default -> MoreExtensionTree.value(d, oid, octets, value);
        }
    }

    private static void keyUsage(Dissection d, Der bits) {
        int count = Math.max(0, bits.length - 1);
        StringBuilder names = new StringBuilder();
        int first = count > 0 ? bits.in.u8(bits.from + 1) : 0;
        int all = first << 8 | (count > 1 ? bits.in.u8(bits.from + 2) : 0);
        for (int i = 0; i < ExtensionFields.USAGES.length; i++) {
            if ((all & 0x8000 >> i) != 0) {
                names.append(names.isEmpty() ? "" : ", ").append(ExtensionFields.USAGES[i].label());
            }
        }
        d.open(ExtensionFields.KEY_USAGE, bits.in, bits.at, bits.size(), "KeyUsage: " + names);
        if (count > 0) {
            d.bytes(ExtensionFields.KEY_USAGE, bits.in, bits.from + 1, count);
            for (int i = 0; i < ExtensionFields.USAGES.length; i++) {
                d.value(ExtensionFields.USAGES[i], bits.in, bits.from + 1, count, (all & 0x8000 >> i) != 0 ? 1 : 0);
            }
        }
        d.close();
    }

    private static void basicConstraints(Dissection d, Der value) {
        d.open(ExtensionFields.BASIC, value.in, value.at, value.size(), value.length == 0
                ? "BasicConstraintsSyntax: not a certification authority" : null);
        for (Der part : value.children()) {
            if (part.is(Der.BOOLEAN)) {
                d.value(ExtensionFields.CA, part.in, part.from, part.length, part.number() != 0 ? 1 : 0);
            } else {
                d.value(ExtensionFields.PATH_LENGTH, part.in, part.from, part.length, part.number());
            }
        }
        d.close();
    }

    private static void purposes(Dissection d, Der value) {
        List<Der> list = value.children();
        d.open(ExtensionFields.PURPOSES, value.in, value.at, value.size(), "KeyPurposeIDs: " + NameTree.items(list.size()));
        d.value(ExtensionFields.PURPOSES, value.in, value.at, value.size(), list.size());
        for (Der purpose : list) {
            d.value(ExtensionFields.PURPOSE, purpose.in, purpose.from, purpose.length, purpose.oid(),
                    "KeyPurposeId: " + Oids.both(purpose.oid()));
        }
        d.close();
    }

    private static void authorityKey(Dissection d, Der value) {
        d.open(ExtensionFields.AUTHORITY_KEY, value.in, value.at, value.size());
        for (Der part : value.children()) {
            switch (part.context()) {
                case 0 -> d.value(ExtensionFields.KEY_IDENTIFIER, part.in, part.from, part.length, part.content());
                case 1 -> GeneralNameTree.list(d, part, ExtensionFields.AUTHORITY_ISSUER);
                default -> d.value(ExtensionFields.AUTHORITY_SERIAL, part.in, part.from, part.length, part.content());
            }
        }
        d.close();
    }

    private static void distributionPoints(Dissection d, Der value) {
        List<Der> points = value.children();
        d.open(ExtensionFields.POINTS, value.in, value.at, value.size(), "CRLDistPointsSyntax: " + NameTree.items(points.size()));
        d.value(ExtensionFields.POINTS, value.in, value.at, value.size(), points.size());
        for (Der point : points) {
            d.open(ExtensionFields.POINT, point.in, point.at, point.size());
            for (Der part : point.children()) {
                switch (part.context()) {
                    case 0 -> pointName(d, part.inside());
                    case 1 -> reasons(d, ExtensionFields.REASONS, part);
                    default -> GeneralNameTree.list(d, part, ExtensionFields.CRL_ISSUER);
                }
            }
            d.close();
        }
        d.close();
    }

    private static void pointName(Dissection d, Der name) {
        int choice = name.context();
        d.open(ExtensionFields.POINT_NAME, name.in, name.at, name.size());
        d.value(ExtensionFields.POINT_NAME, name.in, name.at, name.size(), choice);
        if (choice == 0) {
            GeneralNameTree.list(d, name, ExtensionFields.FULL_NAME);
        }
        d.close();
    }

    /** Reasons as bits, of which the first is the most significant. */
    private static void reasons(Dissection d, Field field, Der bits) {
        if (bits.length < 2) {
            return;
        }
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 8 * (bits.length - 1) && i < Revocation.FLAGS.length; i++) {
            if ((bits.in.u8(bits.from + 1 + i / 8) & 0x80 >> i % 8) != 0) {
                names.append(names.isEmpty() ? "" : ", ").append(Revocation.FLAGS[i]);
            }
        }
        d.value(field, bits.in, bits.from + 1, bits.length - 1, bits.in.slice(bits.from + 1, bits.length - 1), field.label() + ": " + names);
    }

    private static void issuingPoint(Dissection d, Der value) {
        d.open(ExtensionFields.ISSUING_POINT, value.in, value.at, value.size());
        for (Der part : value.children()) {
            switch (part.context()) {
                case 0 -> pointName(d, part.inside());
                case 1 -> d.value(ExtensionFields.ONLY_USER, part.in, part.from, part.length, part.number() != 0 ? 1 : 0);
                case 2 -> d.value(ExtensionFields.ONLY_CA, part.in, part.from, part.length, part.number() != 0 ? 1 : 0);
                case 4 -> d.value(ExtensionFields.INDIRECT, part.in, part.from, part.length, part.number() != 0 ? 1 : 0);
                case 5 -> d.value(ExtensionFields.ONLY_ATTRIBUTES, part.in, part.from, part.length, part.number() != 0 ? 1 : 0);
                default -> reasons(d, ExtensionFields.ONLY_REASONS, part);
            }
        }
        d.close();
    }

    static void access(Dissection d, Der value) {
        List<Der> list = value.children();
        d.open(ExtensionFields.ACCESS, value.in, value.at, value.size(), "AuthorityInfoAccessSyntax: " + NameTree.items(list.size()));
        d.value(ExtensionFields.ACCESS, value.in, value.at, value.size(), list.size());
        for (Der item : list) {
            Der method = item.first();
            d.open(ExtensionFields.ACCESS_ITEM, item.in, item.at, item.size(), "AccessDescription (" + Oids.nameOr(method.oid()) + ")");
            d.value(ExtensionFields.ACCESS_METHOD, method.in, method.from, method.length, method.oid(),
                    "accessMethod: " + Oids.both(method.oid()));
            if (method.end() < item.end()) {
                GeneralNameTree.one(d, Der.at(item.in, method.end()), ExtensionFields.ACCESS_LOCATION);
            }
            d.close();
        }
        d.close();
    }

    private static void nameConstraints(Dissection d, Der value) {
        d.open(ExtensionFields.CONSTRAINTS, value.in, value.at, value.size());
        for (Der part : value.children()) {
            Field field = part.context() == 0 ? ExtensionFields.PERMITTED : ExtensionFields.EXCLUDED;
            List<Der> trees = part.children();
            d.open(field, part.in, part.at, part.size(), field.label() + ": " + NameTree.items(trees.size()));
            d.value(field, part.in, part.at, part.size(), trees.size());
            for (Der tree : trees) {
                d.open(ExtensionFields.SUBTREE, tree.in, tree.at, tree.size());
                GeneralNameTree.one(d, tree.first(), PkiFields.GENERAL_NAME);
                for (Der limit : tree.children()) {
                    if (limit.at > tree.first().at && limit.isContext()) {
                        d.value(limit.context() == 0 ? ExtensionFields.MINIMUM : ExtensionFields.MAXIMUM, limit.in, limit.from, limit.length,
                                limit.number());
                    }
                }
                d.close();
            }
            d.close();
        }
        d.close();
    }
}
