package org.wirefig.capture;

/** Told how far a long run has come; answers whether it may go on. */
@FunctionalInterface
public interface Progress {
    Progress NONE = (done, total) -> true;

    /** Returns false to cancel; the run then stops with what it has, or throws {@link java.util.concurrent.CancellationException}. */
    boolean report(long done, long total);
}
