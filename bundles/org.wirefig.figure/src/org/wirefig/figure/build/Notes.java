package org.wirefig.figure.build;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wirefig.diagnosis.Diagnosis;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Severity;
import org.wirefig.figure.Note;

/** The findings that a figure shows the evidence of, in words at its foot: each root cause with what it led to. */
final class Notes {
    private static final int MOST = 3;

    private Notes() {
    }

    /** Root causes whose evidence is among the frames. */
    static List<Finding> roots(Diagnosis diagnosis, Set<Integer> frames) {
        return diagnosis.findings().stream()
                .filter(f -> f.root() && f.evidence().stream().anyMatch(e -> frames.contains(e.frame()))).toList();
    }

    static List<Note> make(Diagnosis diagnosis, List<Finding> roots, int lastStep) {
        List<Note> notes = new ArrayList<>();
        for (Finding root : roots.subList(0, Math.min(MOST, roots.size()))) {
            StringBuilder text = new StringBuilder(root.explanation());
            List<String> effects = effects(diagnosis, root);
            if (!effects.isEmpty()) {
                text.append("\nThen: ").append(String.join(". ", effects)).append('.');
            }
            if (!root.advice().isEmpty()) {
                text.append("\nAdvice: ").append(root.advice());
            }
            notes.add(new Note(lastStep, -1, root.severity() == Severity.ERROR ? Note.Severity.PROBLEM : Note.Severity.WARNING,
                    (root.severity() == Severity.ERROR ? "Root cause: " : "") + root.title(), text.toString(),
                    root.evidence().stream().mapToInt(e -> e.frame()).toArray()));
        }
        return notes;
    }

    /** Titles of what a finding caused, and what that caused in turn, in the order of the diagnosis. */
    private static List<String> effects(Diagnosis diagnosis, Finding root) {
        Set<String> caused = new HashSet<>(Set.of(root.id()));
        List<String> titles = new ArrayList<>();
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Finding finding : diagnosis.findings()) {
                if (!caused.contains(finding.id()) && finding.causedBy().stream().anyMatch(caused::contains)) {
                    caused.add(finding.id());
                    titles.add(finding.title());
                    grown = true;
                }
            }
        }
        return titles;
    }
}
