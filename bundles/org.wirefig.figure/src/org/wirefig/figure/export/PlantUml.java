package org.wirefig.figure.export;

import org.wirefig.figure.Figure;
import org.wirefig.figure.Gap;
import org.wirefig.figure.Note;
import org.wirefig.figure.Participant;
import org.wirefig.figure.Phase;
import org.wirefig.figure.Step;
import org.wirefig.figure.draw.Theme;

/** A figure as text for PlantUML's sequence diagrams (plantuml.com/sequence-diagram). */
public final class PlantUml {
    private static final String ALWAYS = "\\<>%[]{}!'\"&~|`";
    private static final String DOUBLED = "/*_-=.^";
    private static final String FIRST = "*#=-+.@";

    private PlantUml() {
    }

    public static String text(Figure figure) {
        StringBuilder out = new StringBuilder("@startuml\n");
        out.append("title ").append(escape(figure.title().trace()));
        if (!figure.title().headline().isEmpty()) {
            out.append("\\n").append(escape(figure.title().headline()));
        }
        out.append('\n');
        for (int i = 0; i < figure.participants().size(); i++) {
            Participant p = figure.participants().get(i);
            out.append("participant \"").append(quoted(p)).append("\" as p").append(i + 1).append(p.inferred() ? " <<inferred>>" : "").append('\n');
        }
        for (int i = 0; i <= figure.steps().size(); i++) {
            for (Note note : figure.notes()) {
                if (note.afterStep() == i - 1) {
                    note(out, figure, note);
                }
            }
            for (Gap gap : figure.gaps()) {
                if (gap.beforeStep() == i) {
                    out.append("... ").append(escape(gap.text())).append(" ...\n");
                }
            }
            for (Phase phase : figure.phases()) {
                if (phase.firstStep() == i) {
                    out.append("== ").append(escape(phase.text())).append(" ==\n");
                }
            }
            if (i < figure.steps().size()) {
                step(out, figure.steps().get(i), i);
            }
        }
        return out.append("@enduml\n").toString();
    }

    private static String quoted(Participant p) {
        StringBuilder text = new StringBuilder(escape(p.role()));
        if (!p.name().isEmpty() && !p.name().equals(p.role())) {
            text.append("\\n").append(escape(p.name()));
        }
        if (!p.addresses().isEmpty()) {
            text.append("\\n").append(escape(p.addresses().getFirst()));
        }
        return text.toString();
    }

    private static void step(StringBuilder out, Step step, int index) {
        String colour = String.format("#%06x", switch (step.kind()) {
            case RESET, ALERT, FAILED -> Theme.LIGHT.problem();
            case MISSING, INFERRED -> Theme.LIGHT.muted();
            case MESSAGE, HANDSHAKE, CLOSE -> Theme.LIGHT.conversation(step.conversation());
        });
        String arrow = switch (step.kind()) {
            case MESSAGE, ALERT -> "-[" + colour + "]>";
            case HANDSHAKE -> "<-[" + colour + "]>";
            case CLOSE -> "-[" + colour + "]>>";
            case RESET -> "-[" + colour + "]>x";
            case INFERRED -> "-[" + colour + ",dashed]>";
            case FAILED, MISSING -> "-[" + colour + ",dashed]>x";
        };
        out.append('p').append(step.from() + 1).append(' ').append(arrow).append(" p").append(step.to() + 1).append(" : ");
        String text = escape(step.text());
        out.append("**").append(index + 1).append("** ").append(step.kind() == Step.Kind.MISSING ? "<s>" + text + "</s>" : text);
        if (!step.detail().isEmpty()) {
            out.append("\\n<size:11>").append(escape(step.detail())).append("</size>");
        }
        for (String mark : step.marks()) {
            out.append("\\n<size:11>").append(escape(mark)).append("</size>");
        }
        if (step.frames().length > 0) {
            out.append("\\n<size:10>frame ").append(step.frames()[0]).append(step.frames().length > 1 ? " ff." : "").append("</size>");
        }
        out.append('\n');
    }

    private static void note(StringBuilder out, Figure figure, Note note) {
        if (figure.participants().isEmpty()) {
            return;
        }
        String over = note.participant() >= 0 ? "p" + (note.participant() + 1)
                : figure.participants().size() == 1 ? "p1" : "p1, p" + figure.participants().size();
        // On one line: a line of its own could be read as the note's end, or as a command.
        out.append("note over ").append(over).append(" : ").append(escape(note.title()));
        if (!note.text().isEmpty()) {
            out.append("\\n").append(escape(note.text()));
        }
        out.append('\n');
    }

    /** What Creole or the preprocessor would give a meaning to is written as a number; line breaks become PlantUML's. */
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean doubled = DOUBLED.indexOf(c) >= 0 && i + 1 < text.length() && text.charAt(i + 1) == c;
            boolean first = FIRST.indexOf(c) >= 0 && (i == 0 || text.charAt(i - 1) == '\n');
            if (c == '\n') {
                escaped.append("\\n");
            } else if (doubled || first || ALWAYS.indexOf(c) >= 0) {
                escaped.append("&#").append((int) c).append(';');
            } else {
                escaped.append(Character.isISOControl(c) ? ' ' : c);
            }
        }
        return escaped.toString().isBlank() ? "-" : escaped.toString();
    }
}
