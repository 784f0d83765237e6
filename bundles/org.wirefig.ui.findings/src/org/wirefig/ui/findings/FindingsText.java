package org.wirefig.ui.findings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.osgi.util.NLS;
import org.wirefig.diagnosis.Diagnosis;
import org.wirefig.diagnosis.Evidence;
import org.wirefig.diagnosis.Finding;

/**
 * Findings as text: the root cause first, what it caused below it, link by link. The parts are kept with their places, so that a view
 * can style them and knows what a click means; the same text is what is copied.
 */
final class FindingsText {
    /** What a part of the text is. */
    enum Kind { MARK, HEADING, TITLE, BODY, LABEL, FRAME, WHAT, MUTED }

    /** A part of one kind; {@code frame} for evidence, {@code finding} for what belongs to one. */
    record Part(int from, int length, Kind kind, int frame, Finding finding) {
        boolean covers(int offset) {
            return offset >= from && offset < from + length;
        }
    }

    /** A line's indent in levels. */
    record Line(int level, boolean hanging, Finding finding) {
    }

    private final StringBuilder text = new StringBuilder();
    private final List<Part> parts = new ArrayList<>();
    private final Map<Integer, Line> lines = new HashMap<>();
    private final Map<Finding, Integer> places = new HashMap<>();
    private Finding current;

    static FindingsText of(Diagnosis diagnosis) {
        FindingsText text = new FindingsText();
        diagnosis.findings().forEach(finding -> text.finding(finding, diagnosis.level(finding)));
        text.checked(diagnosis.checked());
        return text;
    }

    /** One finding as it reads in the whole. */
    static String of(Finding finding) {
        FindingsText text = new FindingsText();
        text.finding(finding, finding.causedBy().isEmpty() ? 0 : 1);
        return text.toString().strip();
    }

    /** The mark before a title, whose shape tells how grave a finding is: filled for a root cause, hollow for what one led to. */
    private static String mark(Finding finding, int level) {
        return switch (finding.severity()) {
            case ERROR -> level == 0 ? "●" : "○";
            case WARNING -> level == 0 ? "▲" : "△";
            case NOTE -> level == 0 ? "■" : "□";
        } + "  ";
    }

    /** The word before a title: what it is, and where that does not say it how grave it is. */
    static String heading(Finding finding, int level) {
        return switch (finding.severity()) {
            case NOTE -> Messages.note;
            case ERROR -> level == 0 ? Messages.rootCause : Messages.error;
            case WARNING -> level == 0 ? Messages.rootCause : Messages.warning;
        };
    }

    private void finding(Finding finding, int level) {
        current = finding;
        if (!text.isEmpty()) {
            line(0, false);
            end();
        }
        places.put(finding, text.length());
        line(level, true);
        add(mark(finding, level), Kind.MARK, 0);
        add(heading(finding, level) + " ", Kind.HEADING, 0);
        add(finding.title(), Kind.TITLE, 0);
        end();
        line(level + 1, false);
        add(finding.explanation(), Kind.BODY, 0);
        end();
        for (Evidence evidence : finding.evidence()) {
            line(level + 1, true);
            add(Integer.toString(evidence.frame()), Kind.FRAME, evidence.frame());
            add("  " + evidence.what(), Kind.WHAT, 0);
            end();
        }
        labelled(level, Messages.advice + " ", finding.advice(), Kind.BODY);
        labelled(level, Messages.see + " ", finding.reference(), Kind.MUTED);
        line(level + 1, false);
        add(NLS.bind(Messages.confidence, Math.round(finding.confidence() * 100)), Kind.MUTED, 0);
        end();
        current = null;
    }

    private void labelled(int level, String label, String words, Kind kind) {
        if (!words.isEmpty()) {
            line(level + 1, false);
            add(label, Kind.LABEL, 0);
            add(words, kind, 0);
            end();
        }
    }

    private void checked(List<String> areas) {
        if (!text.isEmpty()) {
            line(0, false);
            end();
        }
        boolean none = places.isEmpty();
        line(0, false);
        add(none ? Messages.nothingFailed : Messages.lookedAt, none ? Kind.TITLE : Kind.MUTED, 0);
        add((none ? " " + Messages.lookedAt + " " : " ") + String.join(", ", areas) + ".", Kind.MUTED, 0);
        end();
    }

    private void line(int level, boolean hanging) {
        lines.put(text.length(), new Line(level, hanging, current));
    }

    private void add(String words, Kind kind, int frame) {
        String shown = words.replace('\n', ' ');
        if (!shown.isEmpty()) {
            parts.add(new Part(text.length(), shown.length(), kind, frame, current));
            text.append(shown);
        }
    }

    private void end() {
        text.append('\n');
    }

    /** The line that begins at a place, or null. */
    Line line(int from) {
        return lines.get(from);
    }

    /** The parts that begin in a stretch of the text. */
    List<Part> parts(int from, int to) {
        return parts.subList(partFrom(from), partFrom(to));
    }

    /** The part at a place, or null. */
    Part at(int offset) {
        int next = partFrom(offset + 1);
        return next > 0 && parts.get(next - 1).covers(offset) ? parts.get(next - 1) : null;
    }

    /** How many parts begin before a place: they are in the text's order. */
    private int partFrom(int offset) {
        int low = 0;
        int high = parts.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (parts.get(middle).from() < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** What the keyboard stops at: titles of findings and numbers of frames. */
    List<Part> stops() {
        return parts.stream().filter(part -> part.finding() != null && (part.kind() == Kind.TITLE || part.kind() == Kind.FRAME)).toList();
    }

    /** The title of a finding. */
    Part title(Finding finding) {
        return stops().stream().filter(part -> part.kind() == Kind.TITLE && part.finding() == finding).findFirst().orElseThrow();
    }

    /** Where a finding begins. */
    int place(Finding finding) {
        return places.getOrDefault(finding, 0);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
