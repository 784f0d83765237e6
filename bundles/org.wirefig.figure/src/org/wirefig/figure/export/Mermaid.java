package org.wirefig.figure.export;

import org.wirefig.figure.Figure;
import org.wirefig.figure.Gap;
import org.wirefig.figure.Note;
import org.wirefig.figure.Participant;
import org.wirefig.figure.Step;

/** A figure as text for Mermaid's sequence diagrams (mermaid.js.org/syntax/sequenceDiagram). */
public final class Mermaid {
    private Mermaid() {
    }

    public static String text(Figure figure) {
        StringBuilder out = new StringBuilder("---\ntitle: \"")
                .append(figure.title().trace().replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " "))
                .append("\"\n---\nsequenceDiagram\n    autonumber\n");
        for (int i = 0; i < figure.participants().size(); i++) {
            Participant p = figure.participants().get(i);
            out.append("    participant p").append(i + 1).append(" as ").append(escape(p.role()));
            if (!p.name().isEmpty() && !p.name().equals(p.role())) {
                out.append("<br/>").append(escape(p.name()));
            }
            if (!p.addresses().isEmpty()) {
                out.append("<br/>").append(escape(p.addresses().getFirst()));
            }
            out.append(p.inferred() ? "<br/>(inferred)\n" : "\n");
        }
        for (int i = 0; i <= figure.steps().size(); i++) {
            for (Note note : figure.notes()) {
                if (note.afterStep() == i - 1) {
                    over(out, figure, note.participant(), note.title());
                }
            }
            for (Gap gap : figure.gaps()) {
                if (gap.beforeStep() == i) {
                    over(out, figure, -1, gap.text());
                }
            }
            if (i < figure.steps().size()) {
                step(out, figure.steps().get(i));
            }
        }
        return out.toString();
    }

    private static void over(StringBuilder out, Figure figure, int participant, String text) {
        if (figure.participants().isEmpty()) {
            return;
        }
        String who = participant >= 0 ? "p" + (participant + 1)
                : figure.participants().size() == 1 ? "p1" : "p1,p" + figure.participants().size();
        out.append("    Note over ").append(who).append(": ").append(escape(text)).append('\n');
    }

    private static void step(StringBuilder out, Step step) {
        String arrow = switch (step.kind()) {
            case MESSAGE, ALERT -> "->>";
            case HANDSHAKE -> "<<->>";
            case CLOSE -> "-)";
            case RESET -> "-x";
            case INFERRED -> "-->>";
            case FAILED, MISSING -> "--x";
        };
        out.append("    p").append(step.from() + 1).append(arrow).append('p').append(step.to() + 1).append(": ")
                .append(step.kind() == Step.Kind.MISSING ? "never happened: " : "").append(escape(step.text()));
        if (!step.detail().isEmpty()) {
            out.append("<br/>").append(escape(step.detail()));
        }
        for (String mark : step.marks()) {
            out.append("<br/>").append(escape(mark));
        }
        if (step.frames().length > 0) {
            out.append("<br/>frame ").append(step.frames()[0]).append(step.frames().length > 1 ? " ff." : "");
        }
        out.append('\n');
    }

    /** Mermaid writes characters that have a meaning as entities with a number sign. */
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '#', ';', '<', '>', ':', '%', '{', '}', '"' -> escaped.append('#').append((int) c).append(';');
                case '\n' -> escaped.append("<br/>");
                default -> escaped.append(Character.isISOControl(c) ? ' ' : c);
            }
        }
        return escaped.isEmpty() ? "-" : escaped.toString();
    }
}
