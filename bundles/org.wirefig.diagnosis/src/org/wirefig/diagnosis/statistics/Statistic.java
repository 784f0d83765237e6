package org.wirefig.diagnosis.statistics;

import java.util.List;
import java.util.Locale;
import org.wirefig.capture.Progress;
import org.wirefig.diagnosis.Diagnosis;
import org.wirefig.trace.Trace;
import org.wirefig.trace.query.FrameSet;

/** The statistics there are; one more is one more line here and a class of its own. */
public enum Statistic {
    PROTOCOLS("Protocols", (trace, frames, diagnosis, progress) -> ProtocolHierarchy.of(trace, frames, progress)),
    ENDPOINTS("Endpoints", (trace, frames, diagnosis, progress) -> Endpoints.of(trace, frames, progress)),
    CONVERSATIONS("Conversations", (trace, frames, diagnosis, progress) -> ConversationList.of(trace, frames, progress)),
    RESPONSES("Response times", (trace, frames, diagnosis, progress) -> ResponseTimes.of(
            diagnosis == null ? Diagnosis.of(trace, progress).facts() : diagnosis.facts(), frames)),
    EXPERT("Expert", (trace, frames, diagnosis, progress) -> ExpertList.of(trace, frames, progress));

    /** Counts; {@code frames} are the frames that count, {@code diagnosis} saves work where it is there, else null. */
    @FunctionalInterface
    interface Counter {
        Sheet count(Trace trace, FrameSet frames, Diagnosis diagnosis, Progress progress);
    }

    private final String title;
    private final Counter counter;

    Statistic(String title, Counter counter) {
        this.title = title;
        this.counter = counter;
    }

    public String title() {
        return title;
    }

    /** Counts over the frames given. Cancelling throws {@link java.util.concurrent.CancellationException}. */
    public Sheet count(Trace trace, FrameSet frames, Diagnosis diagnosis, Progress progress) {
        return counter.count(trace, frames, diagnosis, progress);
    }

    /** By its name on the command line: "protocols". */
    public static Statistic named(String name) {
        return List.of(values()).stream().filter(s -> s.name().equals(name.toUpperCase(Locale.ROOT))).findFirst().orElse(null);
    }
}
