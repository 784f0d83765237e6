package org.wirefig.ui.model;

import java.util.List;
import org.wirefig.capture.Progress;
import org.wirefig.diagnosis.Diagnosis;
import org.wirefig.diagnosis.debugger.DebuggerEvidence;
import org.wirefig.diagnosis.debugger.DebuggerText;
import org.wirefig.diagnosis.debugger.Pin;

/**
 * A debugger's output given for a trace. It is kept with the trace's settings, and held against each diagnosis of the
 * trace; what belongs to a frame hangs on it as a note in the tree, the table, the figure and the report.
 */
public final class TraceEvidence {
    private static final String KEY = "debugger.text";

    private final TraceModel model;
    private volatile Held held;

    /** A diagnosis, and what the debugger's output adds to it; {@code evidence} is null without one. */
    record Held(String text, Diagnosis plain, DebuggerEvidence evidence) {
        Diagnosis diagnosis() {
            return evidence == null ? plain : evidence.added(plain);
        }
    }

    TraceEvidence(TraceModel model) {
        this.model = model;
    }

    /** The debugger's output as given; empty without one. */
    public String text() {
        return model.settings() == null ? "" : model.settings().get(KEY);
    }

    /** Gives a debugger's output, or takes it back when it is blank; what follows from it comes with the next diagnosis told. */
    public void give(String text) {
        if (model.settings() != null && !text().equals(text.isBlank() ? "" : text)) {
            model.settings().put(KEY, text.isBlank() ? "" : text);
            if (held != null) {
                model.judge(held.plain());
            }
        }
    }

    /** What the output proves; null without one, or while it is looked for. */
    public DebuggerEvidence found() {
        return held == null ? null : held.evidence();
    }

    /** The diagnosis as it is without the debugger's output; null while it is made. */
    public Diagnosis plain() {
        return held == null ? null : held.plain();
    }

    /** What hangs on a frame. */
    public List<Pin> at(int frame) {
        DebuggerEvidence found = found();
        return found == null ? List.of() : found.at(frame);
    }

    /** Holds the output against a diagnosis; in the background. */
    Held hold(Diagnosis plain, Progress progress) {
        String text = text();
        return new Held(text, plain, text.isEmpty() ? null : DebuggerEvidence.of(plain, DebuggerText.parse(text), progress));
    }

    /** Takes what was found, unless another output was given meanwhile. */
    boolean take(Held found) {
        if (!found.text().equals(text())) {
            model.judge(found.plain());
            return false;
        }
        held = found;
        return true;
    }
}
