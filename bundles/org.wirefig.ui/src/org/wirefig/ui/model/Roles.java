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
        boolean oneServer = figure.participants().stream().filter(p -> p.kind() == Participant.Kind.SERVER).count() == 1;
        for (Participant participant : figure.participants()) {
            if (participant.kind() != Participant.Kind.GROUP && !participant.role().isEmpty()) {
                participant.addresses().forEach(address -> names.putIfAbsent(address, name(participant, oneServer)));
            }
        }
        return new Roles(Map.copyOf(names));
    }

    /** "TLS server" is "Server" in a table, as long as there is no other. */
    private static String name(Participant participant, boolean oneServer) {
        boolean plain = oneServer && participant.kind() == Participant.Kind.SERVER && participant.role().endsWith(" server");
        return plain ? Messages.server : participant.role();
    }

    /** The role of an address; the address where none is known. */
    public String name(String address) {
        return byAddress.getOrDefault(address, address);
    }
}
