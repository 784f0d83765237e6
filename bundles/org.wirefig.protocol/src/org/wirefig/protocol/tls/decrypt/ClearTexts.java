package org.wirefig.protocol.tls.decrypt;

import java.util.LinkedHashMap;
import java.util.Map;

/** The clear texts used last, of all connections of a trace, up to a bound; others are opened again when they are asked for. */
final class ClearTexts {
    /** A sixteenth of the memory that the program may take, as long as that is not very much or very little. */
    static final long ROOM = Math.clamp(Runtime.getRuntime().maxMemory() / 16, 32L << 20, 256L << 20);
    private static final int OVERHEAD = 128;

    private final Map<ClearRecord, byte[]> texts = new LinkedHashMap<>(64, 0.75f, true);
    private final long most;
    private long size;

    ClearTexts(long most) {
        this.most = most;
    }

    synchronized byte[] get(ClearRecord record) {
        return texts.get(record);
    }

    synchronized void put(ClearRecord record, byte[] text) {
        byte[] before = texts.put(record, text);
        size += text.length - (before == null ? -OVERHEAD : before.length);
        var oldest = texts.entrySet().iterator();
        while (size > most && oldest.hasNext()) {
            size -= oldest.next().getValue().length + OVERHEAD;
            oldest.remove();
        }
    }
}
