package org.wirefig.protocol.tls.decrypt;

import java.util.LinkedHashMap;
import java.util.Map;

/** The clear texts used last, of all connections of a trace, up to a bound. */
final class ClearTexts {
    private static final long MOST = 32L << 20;
    private static final int OVERHEAD = 128;

    private final Map<ClearRecord, byte[]> texts = new LinkedHashMap<>(64, 0.75f, true);
    private long size;

    synchronized byte[] get(ClearRecord record) {
        return texts.get(record);
    }

    synchronized void put(ClearRecord record, byte[] text) {
        byte[] before = texts.put(record, text);
        size += text.length - (before == null ? -OVERHEAD : before.length);
        var oldest = texts.entrySet().iterator();
        while (size > MOST && oldest.hasNext()) {
            size -= oldest.next().getValue().length + OVERHEAD;
            oldest.remove();
        }
    }
}
