package org.wirefig.protocol;

import java.util.function.Consumer;
import org.wirefig.capture.Uninterrupted;

/**
 * The first pass over a trace's frames, in file order, by two threads: the caller's goes ahead through the headers up to
 * TCP and UDP, numbers the streams and judges sequence numbers; one behind it decodes what they carry. Each keeps to its
 * own part of the state, and both go in order, so that what is learned is what one thread would learn.
 *
 * <p>Where a frame needs a protocol that may touch the other part ({@link Protocol#runsAhead} is false) the one ahead waits
 * until all before is done and decodes the frame alone. A trace of one batch needs no second thread.
 */
public final class FirstPass implements AutoCloseable {
    /** So many batches may wait for the thread behind; when so few are left, the one ahead goes on: to wake a thread takes long. */
    private static final int AHEAD = 6;
    private static final int GO_ON = 2;
    /** The one behind goes on when so many wait for it, unless no more will come soon. */
    private static final int TOGETHER = 3;
    /** So many are there: what was done lately can be read again. */
    private static final int BATCHES = 14;

    private final Session session;
    private final Consumer<Dissection> done;
    /** The second thread may be begun, and is also for frames that fill no batch. */
    private final boolean threads;
    private final boolean anyway;
    private final Dissection ahead;
    private final Dissection behind;
    private final FrameBatch[] batches = new FrameBatch[BATCHES];
    /** The batch that is being filled. */
    private FrameBatch batch;
    private Thread thread;

    /** Of the batches in turn: how many were handed over, and how many of these are done. Guarded by this. */
    private int handedOver;
    private int finished;
    /** Somebody waits for all that was handed over. */
    private boolean wanted;
    private boolean closed;
    private Throwable problem;

    /** A pass of the session's; {@code done} is told of every frame in order, by one thread at a time. */
    public FirstPass(Session session, Consumer<Dissection> done) {
        this(session, done, FrameBatch.MOST, Runtime.getRuntime().availableProcessors() > 1, false);
    }

    private FirstPass(Session session, Consumer<Dissection> done, int most, boolean threads, boolean anyway) {
        this.session = session;
        this.done = done;
        this.threads = threads;
        this.anyway = anyway;
        this.ahead = new Dissection(session);
        this.behind = new Dissection(session);
        for (int i = 0; i < BATCHES; i++) {
            batches[i] = new FrameBatch(most, session.capture().stretches());
        }
        batch = batches[0];
        session.recent(this);
    }

    /** The same in one thread, which does everything of a frame before the next. */
    public static FirstPass inOneThread(Session session, Consumer<Dissection> done) {
        return new FirstPass(session, done, FrameBatch.MOST, false, false);
    }

    /** The same in two threads, however few frames there are, with so many in a batch. */
    public static FirstPass inTwoThreads(Session session, Consumer<Dissection> done, int framesInBatch) {
        return new FirstPass(session, done, framesInBatch, true, true);
    }

    /** Takes the frames {@code first..last}. What they bring is there after {@link #await}. */
    public void take(int first, int last) {
        FirstPass pass = threads ? this : null;
        for (int frame = first; frame <= last; frame++) {
            take(frame, pass);
        }
    }

    private void take(int frame, FirstPass pass) {
        if (!session.goAhead(ahead, frame, pass, batch)) {
            handOver(true);
            session.goAhead(ahead, frame, pass, batch);
        }
        batch.add(ahead);
    }

    /** Waits until all frames taken are done. */
    public void await() {
        handOver(false);
        awaitUnfinished(0);
    }

    /** The frame at hand goes on alone: nothing that was handed over is still to be done. */
    void alone() {
        if (batch.hasRest()) {
            handOver(false);
        }
        awaitUnfinished(0);
    }

    /** Hands over the frames taken since; begins the second thread when there is more than one full batch to do. */
    private void handOver(boolean full) {
        if (batch.isEmpty()) {
            return;
        }
        if (!threads || thread == null && !full && !anyway) {
            finish(batch);
            batch.clear();
            return;
        }
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("first pass").start(this::run);
        }
        synchronized (this) {
            handedOver++;
            wanted = false;
            if (unfinished() >= TOGETHER) {
                notifyAll();
            }
        }
        if (unfinished() > AHEAD) {
            awaitUnfinished(GO_ON);
        }
        batch = batches[handedOver % BATCHES];
        batch.clear();
    }

    private synchronized int unfinished() {
        return handedOver - finished;
    }

    private synchronized void awaitUnfinished(int most) {
        wanted = most == 0;
        if (wanted) {
            notifyAll();
        }
        Uninterrupted.await(this, () -> unfinished() <= most || problem != null);
        if (problem instanceof Error error) {
            throw error;
        }
        if (problem != null) {
            throw (RuntimeException) problem;
        }
    }

    private void run() {
        try {
            for (FrameBatch batch = next(); batch != null; batch = next()) {
                finish(batch);
                synchronized (this) {
                    finished++;
                    if (unfinished() <= GO_ON) {
                        notifyAll();
                    }
                }
            }
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                problem = e;
                notifyAll();
            }
        }
    }

    private synchronized FrameBatch next() {
        if (unfinished() == 0) {
            Uninterrupted.await(this, () -> unfinished() >= (wanted ? 1 : TOGETHER) || closed);
        }
        return unfinished() == 0 ? null : batches[finished % BATCHES];
    }

    private void finish(FrameBatch batch) {
        for (int i = 0; i < batch.count(); i++) {
            batch.goOn(behind, i);
            done.accept(behind);
        }
    }

    /** Copies bytes of frames that were done lately, to the thread that does them; false where they are not at hand any more. */
    boolean copy(long from, byte[] to, int at, int count) {
        int last = finished;
        for (int i = last; i >= Math.max(0, last + AHEAD + 1 - BATCHES); i--) {
            if (batches[i % BATCHES].copy(from, to, at, count)) {
                return true;
            }
        }
        return false;
    }

    /** Ends the second thread, if there is one: afterwards nothing of the trace is read or written any more. */
    @Override
    public void close() {
        session.recent(null);
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        if (thread != null) {
            Uninterrupted.join(thread);
        }
    }
}
