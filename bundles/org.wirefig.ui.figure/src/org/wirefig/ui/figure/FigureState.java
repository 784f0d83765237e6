package org.wirefig.ui.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.graphics.Rectangle;
import org.wirefig.figure.Detail;
import org.wirefig.figure.Figure;
import org.wirefig.figure.Step;
import org.wirefig.figure.TimeMode;
import org.wirefig.figure.draw.FigureLayout;

/** What the figure view shows, in words: for tests that work the window from outside, and the names of its levels. */
final class FigureState {
    private static final int MOST = 400;

    private FigureState() {
    }

    static String name(Detail level) {
        return switch (level) {
            case STORY -> Messages.levelStory;
            case MESSAGES -> Messages.levelMessages;
            case FRAMES -> Messages.levelFrames;
        };
    }

    static String meaning(Detail level) {
        return switch (level) {
            case STORY -> Messages.levelStoryMeaning;
            case MESSAGES -> Messages.levelMessagesMeaning;
            case FRAMES -> Messages.levelFramesMeaning;
        };
    }

    static String name(TimeMode mode) {
        return switch (mode) {
            case RELATIVE -> Messages.timeRelative;
            case ABSOLUTE -> Messages.timeAbsolute;
            case DELTA -> Messages.timeDelta;
        };
    }

    static Map<String, Object> of(FigureCanvas canvas, IntPredicate lit, TimeMode time, FindBar find) {
        FigureLayout layout = canvas.shown();
        if (layout == null || !canvas.isVisible()) {
            return null;
        }
        Figure figure = layout.figure();
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("detail", name(figure.detail()));
        state.put("zoom", canvas.zoom());
        state.put("scroll", List.of(canvas.scroll().x, canvas.scroll().y));
        state.put("time", name(time));
        state.put("rise", canvas.rise());
        state.put("found", find.isVisible() ? find.said() : "");
        state.put("tip", canvas.getToolTipText() == null ? "" : canvas.getToolTipText());
        List<Object> heads = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST, figure.participants().size()); i++) {
            Rectangle place = canvas.headPlace(i);
            heads.add(List.of(place.x + place.width / 2, place.y));
        }
        state.put("heads", heads);
        state.put("participants", figure.participants().stream().map(p -> p.inferred() ? NLS.bind(Messages.inferred, p.role()) : p.role()).toList());
        List<Map<String, Object>> steps = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST, figure.steps().size()); i++) {
            Step step = figure.steps().get(i);
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("text", step.text());
            line.put("kind", step.kind().name());
            line.put("from", figure.participants().get(step.from()).role());
            line.put("to", figure.participants().get(step.to()).role());
            line.put("frames", java.util.Arrays.stream(step.frames()).boxed().toList());
            line.put("detail", step.detail());
            line.put("lit", lit.test(i));
            Rectangle place = canvas.place(i);
            if (place != null) {
                line.put("at", List.of(place.x + place.width / 2, place.y + 1));
            }
            steps.add(line);
        }
        state.put("steps", steps);
        state.put("gaps", figure.gaps().stream().map(gap -> gap.text()).toList());
        return state;
    }
}
