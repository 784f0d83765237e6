package org.wirefig.trace;

import java.util.Objects;
import org.wirefig.capture.Capture;
import org.wirefig.capture.Uninterrupted;
import org.wirefig.protocol.Session;
import org.wirefig.protocol.tls.decrypt.Keys;

/** One loading of a trace and its {@link IndexCache}: finds what was kept of the trace, or keeps what was found. */
final class Keeping {
    private final IndexCache cache;
    private final Capture capture;
    private final Session session;
    /** The secrets at the beginning. */
    private final Keys given = new Keys();
    private final String settings;
    /** Null where nothing is kept. */
    private final IndexKey key;
    private Thread writer;

    Keeping(IndexCache cache, Capture capture, Session session) {
        this.cache = cache;
        this.capture = capture;
        this.session = session;
        given.addAll(session.keys());
        String secrets = given.digest();
        this.settings = secrets + "\n" + session.decodeAs();
        this.key = secrets == null ? null : cache.key(capture.path(), settings);
    }

    /** What was kept, with which the capture is read already; null where nothing is. */
    TraceIndex find() {
        TraceIndex[] found = new TraceIndex[1];
        return key != null && cache.read(key, in -> found[0] = TraceIndex.read(in, capture)) ? found[0] : null;
    }

    /** Keeps what was found, in a thread of its own; not of a trace that is not whole, or not what it was at the beginning. */
    void keep(FrameColumns columns) {
        if (key == null || !capture.isComplete() || !capture.canGrow() || columns.count() != capture.frames().count()
                || !cache.hasRoom(columns.count())) {
            return;
        }
        // blocks of the capture itself are the same each time; what else was given meanwhile is not in the key
        given.addBlocks(capture.secrets());
        if (Objects.equals(given.digest(), session.keys().digest())) {
            writer = Thread.ofPlatform().daemon().name("keep the index").start(() -> {
                if (key.equals(cache.key(capture.path(), settings))) {
                    cache.write(key, out -> TraceIndex.write(out, capture, columns, session));
                }
            });
        }
    }

    /** Waits until all is written. */
    void finish() {
        if (writer != null) {
            Uninterrupted.join(writer);
        }
    }
}
