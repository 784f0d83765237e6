package org.wirefig.trace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.Capture;
import org.wirefig.capture.FrameIndex;
import org.wirefig.capture.Progress;
import org.wirefig.filter.Filter;
import org.wirefig.protocol.DecodeAs;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.FirstPass;
import org.wirefig.protocol.Peers;
import org.wirefig.protocol.Session;
import org.wirefig.protocol.Sink;
import org.wirefig.protocol.tls.decrypt.Keys;
import org.wirefig.trace.query.FrameSet;
import org.wirefig.trace.query.Query;

/**
 * An opened trace: the capture, what the first pass learned of it, and any frame's row or tree on demand. Safe to use
 * from several threads, also while it is still being loaded: frames up to {@link #frameCount()} can be asked for.
 */
public final class Trace implements AutoCloseable {
    /** So many frames are taken at a time, fewer of the first: between them others may decode, progress is told, and cancelling heard. */
    private static final int SLICE = 1 << 17;
    /** After so many frames it is looked whether somebody waits for that. */
    private static final int STEP = 1 << 11;
    private static final String GONE = "This frame can no longer be read: the file has become shorter. Open it again.";

    private final Capture capture;
    private final IndexCache cache;
    private final MemoryWatch memory = new MemoryWatch();
    private volatile Session session;
    private volatile FrameColumns columns = new FrameColumns();
    private Keeping keeping;
    /** What an earlier opening kept, and the first pass that is still to be taken; null without. */
    private volatile TraceIndex kept;
    private volatile LatePass late;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final ThreadLocal<Dissection> dissections;

    private Trace(Capture capture, Keys keys, DecodeAs decodeAs, IndexCache cache) {
        this.capture = capture;
        this.cache = cache;
        this.session = new Session(capture, keys, decodeAs);
        StreamFrames order = new StreamFrames();
        session.streamOrder(frame -> order.before(columns, tcpConversations(), frame));
        this.dissections = ThreadLocal.withInitial(() -> new Dissection(session));
    }

    /** Opens and loads a whole trace. */
    public static Trace open(Path file, Progress progress) throws IOException {
        return open(file, new Keys(), progress);
    }

    /** Opens and loads a whole trace, with secrets that open what is encrypted in it. */
    public static Trace open(Path file, Keys keys, Progress progress) throws IOException {
        return open(file, keys, DecodeAs.NONE, progress);
    }

    /** The same, with ports and streams decoded as the analyst says. */
    public static Trace open(Path file, Keys keys, DecodeAs decodeAs, Progress progress) throws IOException {
        return open(file, keys, decodeAs, IndexCache.NONE, progress);
    }

    /** The same; what is in the cache is there at once, what is not is put there. */
    public static Trace open(Path file, Keys keys, DecodeAs decodeAs, IndexCache cache, Progress progress) throws IOException {
        Trace trace = start(file, keys, decodeAs, cache);
        try {
            trace.load(progress);
        } catch (IOException | RuntimeException | Error problem) {
            trace.close();
            throw problem;
        }
        return trace;
    }

    /** Opens a trace without reading its frames; {@link #load} does that, in another thread if need be. */
    public static Trace start(Path file) throws IOException {
        return start(file, new Keys(), DecodeAs.NONE, IndexCache.NONE);
    }

    /**
     * The same with secrets that open what is encrypted in it, of which those given before a handshake is loaded count,
     * with ports and streams decoded as the analyst says, and with a cache from which and into which {@link #load} loads.
     */
    public static Trace start(Path file, Keys keys, DecodeAs decodeAs, IndexCache cache) throws IOException {
        return new Trace(Capture.start(file), keys, decodeAs, cache);
    }

    /**
     * Indexes the file and takes the first pass, or has what both found from the cache: then the first pass is taken when a
     * frame is to be decoded. Progress is counted in bytes of the file, then in frames. Cancelling throws
     * {@link CancellationException}; the frames loaded so far can be used. Where the memory does not last for all frames, the
     * rest is left out, and the capture's warnings say so.
     */
    public synchronized void load(Progress progress) throws IOException {
        keeping = new Keeping(cache, capture, session);
        TraceIndex found = keeping.find();
        if (found != null) {
            // the one before knows an index that is still empty
            session = session.anew(session.decodeAs());
            kept = found;
            columns = found.columns();
            late = new LatePass(frameCount(), () -> new FirstPass(session, d -> { }), this::takeLate, this::passedLate);
            progress.report(frameCount(), frameCount());
            return;
        }
        try (FirstPass pass = new FirstPass(session, columns::add)) {
            if (!capture.indexAhead(progress)) {
                throw cancelled();
            }
            firstPass(pass, progress);
        } finally {
            capture.endIndexing();
        }
        keeping.keep(columns);
    }

    /** Passes over some frames whose columns were kept. */
    private int takeLate(FirstPass pass, int first) throws IOException {
        return memoryLasts(first) ? take(pass, first, this::frameCount) : first - 1;
    }

    private void passedLate() {
        kept = null;
        late = null;
    }

    /** False when there is no memory for the state of more frames; the capture's warnings then say from where on. */
    private boolean memoryLasts(int next) {
        if (memory.lasts()) {
            return true;
        }
        long at = capture.frames().offset(next);
        capture.leaveOut(at, MemoryWatch.warning(next - 1, at, capture.memory().byteSize()));
        return false;
    }

    private void firstPass(FirstPass pass, Progress progress) throws IOException {
        FrameIndex frames = capture.frames();
        while (true) {
            int done = take(pass, columns.count() + 1, frames::count);
            while (done == frames.count() && capture.stretches().more()) {
                // until it has found one
            }
            boolean more = done < frames.count();
            if (more && !memoryLasts(done + 1)) {
                return;
            }
            long read = done == 0 ? 0 : frames.offset(done) + frames.capturedLength(done);
            boolean on = capture.isComplete() ? progress.report(done, frames.count()) : progress.report(read, capture.memory().byteSize());
            if (!on) {
                if (!capture.isComplete()) {
                    capture.stopped();
                }
                throw cancelled();
            }
            if (!more) {
                return;
            }
        }
    }

    private CancellationException cancelled() {
        return new CancellationException("Loading was cancelled after frame " + frameCount() + " of " + capture.frames().count());
    }

    /**
     * Takes in the frames that the file has got since it was last looked at: for a file that is still being written. A file
     * that has become shorter says so among the capture's warnings. Called after {@link #load}, again and again, by one thread.
     *
     * @return how many frames were added
     */
    public synchronized int follow(Progress progress) throws IOException {
        session();
        keeping.finish();
        int before = columns.count();
        boolean restored = capture.isRestored();
        lock.writeLock().lock();
        try {
            // no decoding meanwhile: the capture's memory changes
            capture.follow(Progress.NONE);
        } finally {
            lock.writeLock().unlock();
        }
        int last = capture.frames().count();
        if (restored && !capture.isRestored()) {
            // what was kept cannot be gone on with: all frames have a new index
            decodeAnew(session.decodeAs(), last, progress);
        } else if (last > before && memory.lasts()) {
            try (FirstPass pass = new FirstPass(session, columns::add)) {
                while (columns.count() < last) {
                    take(pass, columns.count() + 1, () -> last);
                    if (!progress.report(columns.count(), last)) {
                        throw new CancellationException("Following was stopped after frame " + columns.count() + " of " + last);
                    }
                }
            }
            Query.forget(this);
        }
        return columns.count() - before;
    }

    /** The first pass over the next frames: a slice of those there are, or fewer where others wait to decode. Returns the last. */
    private int take(FirstPass pass, int first, IntSupplier last) throws IOException {
        LatePass waitedFor = late;
        lock.writeLock().lock();
        try {
            int done = first - 1;
            int end = done + Math.clamp(done, STEP, SLICE);
            int step = Math.min(Math.min(end, done + STEP), last.getAsInt());
            while (step > done) {
                pass.take(done + 1, step);
                done = step;
                boolean on = !lock.hasQueuedThreads() && (waitedFor == null || !waitedFor.isWanted(done));
                step = on ? Math.min(Math.min(end, done + STEP), last.getAsInt()) : done;
            }
            pass.await();
            return done;
        } catch (InternalError e) {
            throw capture.shorter(e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * Takes the first pass again, as the secrets of {@link Session#keys} may have become others: what was learned without
     * them gives way when all is done. Waits for {@link #load} and {@link #follow}.
     */
    public synchronized void redecode(Progress progress) throws IOException {
        redecode(session.decodeAs(), progress);
    }

    /** The same, with ports and streams decoded as the analyst says now. */
    public synchronized void redecode(DecodeAs decodeAs, Progress progress) throws IOException {
        decodeAnew(decodeAs, columns.count(), progress);
    }

    private void decodeAnew(DecodeAs decodeAs, int all, Progress progress) throws IOException {
        Session before = session();
        Session anew = before.anew(decodeAs);
        FrameColumns counted = new FrameColumns();
        try (FirstPass pass = new FirstPass(anew, counted::add)) {
            while (counted.count() < all) {
                lock.readLock().lock();
                try {
                    pass.take(counted.count() + 1, Math.min(all, counted.count() + SLICE));
                    pass.await();
                } catch (InternalError e) {
                    throw capture.shorter(e);
                } finally {
                    lock.readLock().unlock();
                }
                if (!progress.report(counted.count(), all)) {
                    throw new CancellationException("Decoding anew was stopped: what is shown was decoded with the settings before");
                }
            }
        }
        lock.writeLock().lock();
        try {
            session = anew;
            columns = counted;
        } finally {
            lock.writeLock().unlock();
        }
        Query.forget(this);
    }

    public Path path() {
        return capture.path();
    }

    public Capture capture() {
        return capture;
    }

    /** What the first pass found; where it is to be taken late, waits until it is: not on a user interface's thread. */
    public Session session() {
        LatePass pass = late;
        if (pass != null) {
            pass.finish();
        }
        return session;
    }

    /** The same without waiting: with what was found in the frames that were decoded, and in those before them. */
    public Session sessionSoFar() {
        return session;
    }

    /** Who talked over TCP, by the number of the stream; without waiting for anything. */
    public List<? extends Peers> tcpConversations() {
        TraceIndex index = kept;
        return index == null ? session.tcpStreams() : index.tcp();
    }

    /** The same over UDP. */
    public List<? extends Peers> udpConversations() {
        TraceIndex index = kept;
        return index == null ? session.udpConversations() : index.udp();
    }

    public FrameColumns columns() {
        return columns;
    }

    /** Frames that can be asked for. */
    public int frameCount() {
        return columns.count();
    }

    public long timeNanos(int frame) {
        return capture.frames().timeNanos(frame);
    }

    /** The time of the first frame that has one; relative times count from it. */
    public long startNanos() {
        return capture.frames().startNanos();
    }

    /** Decodes a frame into a sink of the caller's. */
    public void dissect(int frame, Sink sink) {
        run(frame, sink, false);
    }

    /** The texts of a row. */
    public Row row(int frame) {
        return row(frame, null);
    }

    /** The row's texts, while the sink takes fields: one decoding for both. */
    public Row row(int frame, Sink sink) {
        Dissection d = run(frame, sink, true);
        d = d == null ? unreadable(frame) : d;
        return new Row(frame, d.timeNanos(), d.sourceText(), d.destinationText(), d.column(), d.length(), d.description());
    }

    /**
     * Decodes many frames for their rows, at less cost than one by one: {@code each} is given them in turn and keeps nothing
     * of what it is given. Meanwhile no frames are taken in.
     *
     * @param frames in ascending order
     */
    public void rows(int[] frames, Consumer<Dissection> each) {
        if (frames.length == 0) {
            return;
        }
        exists(frames[0]);
        exists(frames[frames.length - 1]);
        LatePass pass = late;
        boolean all = pass == null || pass.reaches(frames[frames.length - 1]);
        lock.readLock().lock();
        try {
            Dissection d = dissection();
            for (int frame : frames) {
                if (!all && !pass.reaches(frame) || !decode(d, frame, null, true)) {
                    d = unreadable(frame);
                }
                each.accept(d);
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    /** A frame's tree and bytes. */
    public Decoded decode(int frame) {
        Bytes bytes = capture.frame(frame);
        TreeSink sink = new TreeSink(bytes);
        if (run(frame, sink, false) == null) {
            sink.brokenOff(GONE);
        }
        return sink.done(frame);
    }

    /** The frames that match a filter. Cancelling throws {@link CancellationException}. */
    public FrameSet select(Filter filter, Progress progress) {
        return select(filter, progress, partial -> {
        });
    }

    /** The frames that match a filter; {@code partial} is given what was found so far, now and then. */
    public FrameSet select(Filter filter, Progress progress, Consumer<FrameSet> partial) {
        return Query.run(this, filter, progress, partial);
    }

    /** Decodes a frame; null when it cannot be, as the file has shrunk or the memory does not last. */
    private Dissection run(int frame, Sink sink, boolean describe) {
        exists(frame);
        LatePass pass = late;
        if (pass != null && !pass.reaches(frame)) {
            return null;
        }
        lock.readLock().lock();
        try {
            Dissection d = dissection();
            return decode(d, frame, sink, describe) ? d : null;
        } finally {
            lock.readLock().unlock();
        }
    }

    private void exists(int frame) {
        if (frame < 1 || frame > frameCount()) {
            throw new IllegalArgumentException("Frame " + frame + " does not exist: the trace has " + frameCount() + " frames");
        }
    }

    /** Decodes a frame, with the lock held; false when its bytes are no longer there. */
    private boolean decode(Dissection d, int frame, Sink sink, boolean describe) {
        try {
            d.session().dissect(d, frame, sink, describe);
            return true;
        } catch (InternalError e) {
            if (!Capture.isFault(e)) {
                throw e;
            }
            dissections.remove();
            return false;
        }
    }

    /** This thread's. */
    private Dissection dissection() {
        Dissection d = dissections.get();
        Session now = session;
        if (d.session() != now) {
            d = new Dissection(now);
            dissections.set(d);
        }
        return d;
    }

    private Dissection unreadable(int frame) {
        Dissection d = dissection();
        d.session().unreadable(d, frame, GONE);
        return d;
    }

    @Override
    public void close() throws IOException {
        LatePass pass = late;
        if (pass != null) {
            pass.close();
        }
        if (keeping != null) {
            keeping.finish();
        }
        capture.close();
    }
}
