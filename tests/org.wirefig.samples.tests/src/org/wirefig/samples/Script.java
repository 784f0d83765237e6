package org.wirefig.samples;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The frames of a sample before they are put in order. Frames with a number stand exactly there; the others follow
 * their time, and what is missing between two numbered frames is filled with single frames of the network's hum.
 */
final class Script {

    /** One frame of background that needs no answer, at the time it is asked for. */
    @FunctionalInterface
    interface Hum {
        Shot at(long micros);
    }

    private final List<Shot> shots = new ArrayList<>();

    void add(Shot shot) {
        shots.add(shot);
    }

    List<Shot> shots() {
        return shots;
    }

    /** Puts a comment on the frame added last. */
    void comment(String text) {
        shots.set(shots.size() - 1, shots.getLast().commented(text));
    }

    /**
     * Takes over another script's frames. Its clock stands still during {@code quiet} spans (start and end, in
     * order), so that its conversations keep their order but nothing of them falls into a span.
     */
    void addAround(Script other, long[][] quiet) {
        for (Shot shot : other.shots) {
            long time = shot.when().micros();
            for (long[] span : quiet) {
                if (time >= span[0]) {
                    time += span[1] - span[0];
                }
            }
            shots.add(shot.at(When.at(time)));
        }
    }

    /** All frames in order, the numbered ones in their places. */
    List<Shot> ordered(Hum hum, int total, long end) {
        List<Shot> loose = new ArrayList<>();
        List<Shot> pinned = new ArrayList<>();
        for (Shot shot : shots) {
            (shot.when().number() == 0 ? loose : pinned).add(shot);
        }
        loose.sort(Comparator.comparingLong(shot -> shot.when().micros()));
        pinned.sort(Comparator.comparingInt(shot -> shot.when().number()));
        List<Shot> result = new ArrayList<>();
        long from = 0;
        int next = 0;
        for (int i = 0; i <= pinned.size(); i++) {
            boolean last = i == pinned.size();
            long to = last ? end : pinned.get(i).when().micros();
            int room = (last ? total + 1 : pinned.get(i).when().number()) - result.size() - 1;
            List<Shot> window = new ArrayList<>();
            while (next < loose.size() && loose.get(next).when().micros() <= to) {
                window.add(loose.get(next++));
            }
            if (window.size() > room) {
                throw new IllegalStateException(window.size() + " frames for " + room + " places after frame "
                        + result.size() + ", " + from + " to " + to + " us");
            }
            fill(window, room, from, to, hum);
            result.addAll(window);
            if (!last) {
                result.add(pinned.get(i));
            }
            from = to;
        }
        return result;
    }

    /** Spreads single frames evenly, a little out of step, over the span. */
    private static void fill(List<Shot> window, int room, long from, long to, Hum hum) {
        int missing = room - window.size();
        for (int i = 0; i < missing; i++) {
            long step = (to - from) / (missing + 1);
            long wobble = step < 8 ? 0 : (i * 7919L % 97) * step / 200;
            window.add(hum.at(from + step * (i + 1) - wobble));
        }
        window.sort(Comparator.comparingLong(shot -> shot.when().micros()));
    }
}
