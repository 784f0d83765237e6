package org.wirefig.figure.export;

import java.util.List;
import org.wirefig.figure.Figure;
import org.wirefig.figure.Gap;
import org.wirefig.figure.Note;
import org.wirefig.figure.Participant;
import org.wirefig.figure.Phase;
import org.wirefig.figure.Step;
import org.wirefig.figure.draw.Theme;

/** A figure as text for PlantUML's sequence diagrams (plantuml.com/sequence-diagram). */
public final class PlantUml {
    private static final List<String> CREOLE = List.of("//", "**", "__", "--", "~~", "\"\"", "==", "..");

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
        return text.toString().replace('"', '\'');
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
        out.append("note over ").append(over).append('\n').append(escape(note.title()).replace("\\n", "\n")).append('\n');
        if (!note.text().isEmpty()) {
            out.append(escape(note.text()).replace("\\n", "\n")).append('\n');
        }
        out.append("end note\n");
    }

    /** Creole's marks and tags are kept from being read as such; line breaks become PlantUML's. */
    private static String escape(String text) {
        String escaped = text.replace("\\", "&#92;").replace("<", "&#60;");
        for (String mark : CREOLE) {
            escaped = escaped.replace(mark, "~" + mark);
        }
        StringBuilder clean = new StringBuilder();
        for (char c : escaped.toCharArray()) {
            clean.append(c == '\n' ? "\\n" : Character.isISOControl(c) ? " " : String.valueOf(c));
        }
        return clean.toString();
    }
}
