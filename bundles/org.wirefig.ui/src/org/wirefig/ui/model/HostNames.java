package org.wirefig.ui.model;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.wirefig.capture.NameRecord;
import org.wirefig.capture.Progress;
import org.wirefig.filter.Filter;
import org.wirefig.filter.FilterException;
import org.wirefig.protocol.Address;
import org.wirefig.trace.FieldTexts;
import org.wirefig.trace.Trace;

/**
 * Names of the hosts in a trace, from the trace alone: pcapng's name resolution blocks, and the answers to DNS queries
 * that were captured. An address has the name that was asked for when it was first answered.
 */
public final class HostNames {
    private static final String ANSWERS = "dns.a || dns.aaaa";

    private final TraceModel model;
    private Map<String, String> names;
    private int known;
    private boolean on;

    HostNames(TraceModel model) {
        this.model = model;
    }

    /** True while addresses are shown as names. */
    public boolean on() {
        return on;
    }

    public void show(boolean show) {
        on = show;
        model.tellNow(listener -> listener.shownOtherwise(model));
        if (on && model.trace() != null && (names == null || known != model.frames())) {
            known = model.frames();
            model.begin(Messages.resolving, progress -> {
                Map<String, String> found = find(model.trace(), progress);
                model.display(() -> {
                    names = found;
                    model.say(String.format(Messages.resolved, found.size()));
                    model.tellNow(listener -> listener.shownOtherwise(model));
                });
            });
        }
    }

    /** The name of an address; the address while none is known. */
    String name(String address) {
        return names == null ? address : names.getOrDefault(address, address);
    }

    private static Map<String, String> find(Trace trace, Progress progress) throws FilterException {
        Map<String, String> found = new HashMap<>();
        for (NameRecord record : trace.capture().names()) {
            if (!record.names().isEmpty()) {
                found.putIfAbsent(text(record.address()), record.names().getFirst());
            }
        }
        FieldTexts answer = new FieldTexts("dns.qry.name", "dns.a", "dns.aaaa");
        trace.select(Filter.compile(ANSWERS), progress).forEach(frame -> {
            answer.read(trace, frame);
            String asked = answer.text(0).toString().split(",")[0];
            for (int column = 1; column < answer.count() && !asked.isEmpty(); column++) {
                for (String address : answer.text(column).toString().split(",")) {
                    if (!address.isEmpty()) {
                        found.putIfAbsent(address, asked);
                    }
                }
            }
        });
        return Map.copyOf(found);
    }

    /** An address as frames show it. */
    public static String text(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return address.getHostAddress();
        }
        ByteBuffer both = ByteBuffer.wrap(bytes);
        return Address.ipv6Text(both.getLong(), both.getLong());
    }
}
