package org.wirefig.protocol.pki;

import java.util.List;
import org.wirefig.protocol.Dissection;

/** Certificate policies and policy constraints (RFC 5280, sections 4.2.1.4 and 4.2.1.11). */
final class PolicyTree {
    private PolicyTree() {
    }

    static void policies(Dissection d, Der value) {
        List<Der> list = value.children();
        d.open(ExtensionFields.POLICIES, value.in, value.at, value.size(), "CertificatePoliciesSyntax: " + NameTree.items(list.size()));
        d.value(ExtensionFields.POLICIES, value.in, value.at, value.size(), list.size());
        for (Der policy : list) {
            List<Der> parts = policy.children();
            d.open(ExtensionFields.POLICY, policy.in, policy.at, policy.size());
            if (!parts.isEmpty()) {
                Der id = parts.getFirst();
                d.value(ExtensionFields.POLICY_ID, id.in, id.from, id.length, id.oid(), "policyIdentifier: " + Oids.both(id.oid()));
            }
            if (parts.size() > 1) {
                qualifiers(d, parts.get(1));
            }
            d.close();
        }
        d.close();
    }

    private static void qualifiers(Dissection d, Der list) {
        List<Der> qualifiers = list.children();
        d.open(ExtensionFields.QUALIFIERS, list.in, list.at, list.size(), "policyQualifiers: " + NameTree.items(qualifiers.size()));
        d.value(ExtensionFields.QUALIFIERS, list.in, list.at, list.size(), qualifiers.size());
        for (Der qualifier : qualifiers) {
            List<Der> parts = qualifier.children();
            if (parts.size() < 2) {
                continue;
            }
            Der id = parts.get(0);
            Der content = parts.get(1);
            d.open(ExtensionFields.QUALIFIER, qualifier.in, qualifier.at, qualifier.size());
            d.value(ExtensionFields.QUALIFIER_ID, id.in, id.from, id.length, id.oid(), "Id: " + Oids.both(id.oid()));
            if (content.is(Der.SEQUENCE)) {
                notice(d, content);
            } else {
                d.value(ExtensionFields.CPS, content.in, content.from, content.length, NameTree.string(content));
            }
            d.close();
        }
        d.close();
    }

    private static void notice(Dissection d, Der notice) {
        d.open(ExtensionFields.USER_NOTICE, notice.in, notice.at, notice.size());
        for (Der part : notice.children()) {
            if (part.is(Der.SEQUENCE)) {
                reference(d, part.children());
            } else {
                d.value(ExtensionFields.NOTICE_TEXT, part.in, part.from, part.length, NameTree.string(part));
            }
        }
        d.close();
    }

    /** Whose statement it is, and which of them. */
    private static void reference(Dissection d, List<Der> parts) {
        if (parts.size() == 2) {
            Der who = parts.getFirst();
            d.value(ExtensionFields.NOTICE_ORGANIZATION, who.in, who.from, who.length, NameTree.string(who));
            for (Der number : parts.get(1).children()) {
                d.value(ExtensionFields.NOTICE_NUMBER, number.in, number.from, number.length, number.number());
            }
        }
    }

    static void constraints(Dissection d, Der value) {
        d.open(ExtensionFields.POLICY_CONSTRAINTS, value.in, value.at, value.size());
        for (Der part : value.children()) {
            d.value(part.context() == 0 ? ExtensionFields.REQUIRE_POLICY : ExtensionFields.INHIBIT_MAPPING,
                    part.in, part.from, part.length, part.number());
        }
        d.close();
    }
}
