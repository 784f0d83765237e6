package org.wirefig.ui.model;

import java.util.HashMap;
import java.util.Map;
import org.wirefig.figure.Figure;
import org.wirefig.figure.Participant;

/** What the hosts of a trace do in it, to be shown in place of their addresses: the figure's participants by address. */
public final class Roles {
    public static final Roles NONE = new Roles(Map.of());

    private final Map<String, String> byAddress;

    private Roles(Map<String, String> byAddress) {
        this.byAddress = byAddress;
    }

    static Roles of(Figure figure) {
        Map<String, String> names = new HashMap<>();
        for (Participant participant : figure.participants()) {
            if (participant.kind() != Participant.Kind.GROUP && !participant.role().isEmpty()) {
                participant.addresses().forEach(address -> names.putIfAbsent(address, participant.role()));
            }
        }
        return new Roles(Map.copyOf(names));
    }

    /** The role of an address; the address where none is known. */
    public String name(String address) {
        return byAddress.getOrDefault(address, address);
    }
}
