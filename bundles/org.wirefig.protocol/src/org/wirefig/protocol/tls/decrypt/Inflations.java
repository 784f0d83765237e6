package org.wirefig.protocol.tls.decrypt;

import java.util.LinkedHashMap;
import java.util.Map;

/** The compressed directions of a trace used last: what zlib keeps of each, some 40 KB, is kept of so many only. */
final class Inflations {
    private static final int MOST = 256;

    private final Map<Inflation, Boolean> used = new LinkedHashMap<>(64, 0.75f, true);

    synchronized void use(Inflation one) {
        used.put(one, true);
        if (used.size() > MOST) {
            var oldest = used.keySet().iterator();
            oldest.next().forget();
            oldest.remove();
        }
    }
}
