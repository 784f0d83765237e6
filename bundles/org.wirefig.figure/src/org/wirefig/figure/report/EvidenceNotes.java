package org.wirefig.figure.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.wirefig.diagnosis.debugger.DebuggerEvidence;
import org.wirefig.diagnosis.debugger.Pin;
import org.wirefig.figure.Figure;
import org.wirefig.figure.Note;
import org.wirefig.figure.Step;

/** Hangs a debugger's stacks and buffers on the steps of a figure that their frames belong to. */
public final class EvidenceNotes {
    private static final int LINES = 5;

    private EvidenceNotes() {
    }

    /** The figure with the evidence as notes; the same one without evidence. */
    public static Figure on(Figure figure, DebuggerEvidence evidence) {
        return on(figure, evidence, UnaryOperator.identity());
    }

    /** The same, with each text as {@code shown} has it. */
    static Figure on(Figure figure, DebuggerEvidence evidence, UnaryOperator<String> shown) {
        if (evidence == null) {
            return figure;
        }
        List<Note> notes = new ArrayList<>(figure.notes());
        for (Pin pin : evidence.pins()) {
            int step = figure.stepOf(pin.frame());
            if (step >= 0 && pin.kind() != Pin.Kind.URL) {
                Step at = figure.steps().get(step);
                boolean received = pin.kind() == Pin.Kind.BUFFER && pin.title().contains("received");
                String text = pin.lines().stream().limit(LINES).map(shown).collect(Collectors.joining("\n"))
                        + (pin.lines().size() > LINES ? "\n… " + (pin.lines().size() - LINES) + " more" : "");
                notes.add(new Note(step, received ? at.to() : at.from(), Note.Severity.PLAIN, shown.apply(pin.title()), text, new int[] {pin.frame()}));
            }
        }
        notes.sort(Comparator.comparingInt(Note::afterStep));
        return new Figure(figure.title(), figure.detail(), figure.participants(), figure.conversations(), figure.steps(), figure.gaps(),
                figure.phases(), notes);
    }
}
