package org.wirefig.figure.draw;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.wirefig.figure.Figure;
import org.wirefig.figure.Step;

/** What the colours, marks and arrow forms mean; only those that the figure has. */
final class Legend {
    private static final int MOST_CONVERSATIONS = 12;
    private static final double LINE = 17;
    private static final double SPACE = 22;

    private Legend() {
    }

    /** Places items in lines of the given width and answers where they end. */
    static double place(Figure figure, Slots slots, TextMeasurer measurer, double left, double width, double top, List<LegendItem> to) {
        TextWrap wrap = new TextWrap(measurer);
        double widest = width - LegendItem.SAMPLE - 8;
        double y = top;
        int shown = 0;
        int more = 0;
        double x = left;
        for (int i = 0; i < figure.conversations().size(); i++) {
            if (slots.first[i] < 0) {
                continue;
            }
            if (shown == MOST_CONVERSATIONS) {
                more++;
                continue;
            }
            shown++;
            String label = wrap.shorten(figure.conversations().get(i).label(), Styles.SMALL, widest);
            double need = LegendItem.SAMPLE + 8 + measurer.width(label, Styles.SMALL);
            if (x > left && x + need > left + width) {
                x = left;
                y += LINE;
            }
            to.add(item(null, i, x, y, label, measurer));
            x += need + SPACE;
        }
        if (more > 0) {
            String label = "and " + more + " more conversations, in the same colours again";
            y += x > left ? LINE : 0;
            to.add(item(null, -1, left, y, wrap.shorten(label, Styles.SMALL, widest), measurer));
            x = left + 1;
        }
        if (x > left) {
            y += LINE;
        }
        x = left;
        for (Step.Kind kind : kinds(figure)) {
            String label = wrap.shorten(meaning(kind), Styles.SMALL, widest);
            double need = LegendItem.SAMPLE + 8 + measurer.width(label, Styles.SMALL);
            if (x > left && x + need > left + width) {
                x = left;
                y += LINE;
            }
            to.add(item(kind, -1, x, y, label, measurer));
            x += need + SPACE;
        }
        return y + (x > left ? LINE : 0);
    }

    private static LegendItem item(Step.Kind kind, int conversation, double x, double y, String label, TextMeasurer measurer) {
        return new LegendItem(kind, conversation, x, y + LINE / 2, new PlacedText(label, x + LegendItem.SAMPLE + 8,
                y + LINE / 2 + 3.8, measurer.width(label, Styles.SMALL), Styles.SMALL, PlacedText.Ink.MUTED, false, false));
    }

    private static Set<Step.Kind> kinds(Figure figure) {
        Set<Step.Kind> kinds = EnumSet.noneOf(Step.Kind.class);
        for (Step step : figure.steps()) {
            kinds.add(step.kind());
        }
        return kinds;
    }

    private static String meaning(Step.Kind kind) {
        return switch (kind) {
            case MESSAGE -> "message";
            case HANDSHAKE -> "connection set-up";
            case CLOSE -> "close (FIN)";
            case RESET -> "reset or refusal";
            case ALERT -> "alert or error";
            case FAILED -> "no answer";
            case MISSING -> "never happened";
            case INFERRED -> "inferred, not in the trace";
        };
    }
}
