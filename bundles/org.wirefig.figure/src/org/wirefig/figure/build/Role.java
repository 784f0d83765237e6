package org.wirefig.figure.build;

import java.util.LinkedHashSet;
import java.util.Set;
import org.wirefig.figure.Participant;

/** What is known of one host while the cast is being found. */
final class Role {
    final String key;
    Participant.Kind kind = Participant.Kind.HOST;
    String text = "Host";
    private int strength;
    private String name = "";
    private int nameStrength;
    final Set<String> addresses = new LinkedHashSet<>();
    boolean inferred;

    Role(String key) {
        this.key = key;
    }

    /** Takes a part, unless a stronger reason gave it another. */
    void plays(Participant.Kind as, String role, int reason) {
        if (reason > strength) {
            kind = as;
            text = role;
            strength = reason;
        }
    }

    void named(String by, int reason) {
        if (!by.isBlank() && reason > nameStrength) {
            name = by;
            nameStrength = reason;
        }
    }

    String name() {
        return name;
    }

    /** Where its lifeline stands, from left to right. */
    int column() {
        return switch (kind) {
            case CLIENT -> 0;
            case HOST -> 1;
            case MIDDLEBOX -> 2;
            case PROXY -> 3;
            case CRL, OCSP -> 4;
            case DNS -> 5;
            case DOMAIN_CONTROLLER -> 6;
            case SERVER -> 7;
            case GROUP -> 8;
        };
    }
}
