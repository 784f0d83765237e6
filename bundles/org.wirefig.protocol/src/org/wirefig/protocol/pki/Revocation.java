package org.wirefig.protocol.pki;

import org.wirefig.protocol.Names;

/** Reasons for revocation, RFC 5280, section 5.3.1. */
final class Revocation {
    static final Names REASONS = Names.of(0, "unspecified", 1, "keyCompromise", 2, "cACompromise", 3, "affiliationChanged",
            4, "superseded", 5, "cessationOfOperation", 6, "certificateHold", 8, "removeFromCRL", 9, "privilegeWithdrawn",
            10, "aACompromise");

    /** The reasons as bits of a distribution point, RFC 5280, section 4.2.1.13. */
    static final String[] FLAGS = {"unused", "keyCompromise", "cACompromise", "affiliationChanged", "superseded",
        "cessationOfOperation", "certificateHold", "privilegeWithdrawn", "aACompromise"};

    private Revocation() {
    }
}
