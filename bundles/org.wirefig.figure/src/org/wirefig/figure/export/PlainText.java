package org.wirefig.figure.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wirefig.figure.Figure;
import org.wirefig.figure.Gap;
import org.wirefig.figure.Note;
import org.wirefig.figure.Step;
import org.wirefig.figure.StepLabels;
import org.wirefig.figure.TimeMode;

/** A figure as a table of plain text, one line for each step: for mails and tickets. Columns are apart by tabs. */
public final class PlainText {
    private PlainText() {
    }

    public static String text(Figure figure, TimeMode mode) {
        StringBuilder out = new StringBuilder(clean(figure.title().trace())).append('\n');
        if (!figure.title().headline().isEmpty()) {
            out.append(clean(figure.title().headline())).append('\n');
        }
        out.append("\nStep\t").append(StepLabels.heading(mode, figure.title().zone())).append("\tFrame\tFrom\tTo\tWhat\n");
        Map<Integer, Gap> gaps = new HashMap<>();
        figure.gaps().forEach(gap -> gaps.put(gap.beforeStep(), gap));
        long before = Step.NO_TIME;
        for (int i = 0; i < figure.steps().size(); i++) {
            Step step = figure.steps().get(i);
            if (gaps.containsKey(i)) {
                out.append("\t\t\t\t\t").append(clean(gaps.get(i).text())).append('\n');
            }
            List<String> said = new ArrayList<>();
            said.add((step.kind() == Step.Kind.MISSING ? "never happened: " : step.kind() == Step.Kind.INFERRED ? "inferred: " : "") + step.text());
            if (!step.detail().isEmpty()) {
                said.add(step.detail());
            }
            said.addAll(step.marks());
            out.append(i + 1).append('\t').append(StepLabels.time(mode, figure.title(), step.timeNanos(), before)).append('\t')
                    .append(StepLabels.ranges(step.frames())).append('\t').append(clean(figure.participants().get(step.from()).role())).append('\t')
                    .append(clean(figure.participants().get(step.to()).role())).append('\t').append(clean(String.join("; ", said))).append('\n');
            before = step.timeNanos() == Step.NO_TIME ? before : step.timeNanos();
        }
        for (Note note : figure.notes()) {
            out.append('\n').append(note.title()).append('\n').append(note.text()).append('\n');
        }
        return out.toString();
    }

    private static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
