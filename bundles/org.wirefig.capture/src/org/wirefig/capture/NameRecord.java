package org.wirefig.capture;

import java.net.InetAddress;
import java.util.List;

/** An address and its names, as the capturing host resolved them (pcapng name resolution block, types 1 and 2). */
public record NameRecord(InetAddress address, List<String> names) {
    public NameRecord {
        names = List.copyOf(names);
    }
}
