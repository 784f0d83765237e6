package org.wirefig.figure.draw;

import java.util.Arrays;
import org.wirefig.figure.Figure;
import org.wirefig.figure.Step;

/**
 * Which conversations are open at a lifeline at the same time, and where their activation bars stand: the first on the
 * line, further ones a little to the right, all beyond the third on the third's place.
 */
final class Slots {
    private static final int MOST = 3;
    final int[] first;
    final int[] last;
    private final int[] slotA;
    private final int[] slotB;
    private final Figure figure;

    Slots(Figure figure) {
        this.figure = figure;
        int n = figure.conversations().size();
        first = new int[n];
        last = new int[n];
        slotA = new int[n];
        slotB = new int[n];
        Arrays.fill(first, -1);
        for (int i = 0; i < figure.steps().size(); i++) {
            Step step = figure.steps().get(i);
            int c = step.conversation();
            if (c >= 0 && step.kind() != Step.Kind.MISSING && step.kind() != Step.Kind.INFERRED) {
                if (first[c] < 0) {
                    first[c] = i;
                }
                last[c] = i;
            }
        }
        assign();
    }

    private void assign() {
        int lanes = figure.participants().size();
        int[][] busyUntil = new int[lanes][MOST];
        for (int[] lane : busyUntil) {
            Arrays.fill(lane, -1);
        }
        Integer[] order = new Integer[first.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Integer.compare(first[a], first[b]));
        for (int c : order) {
            if (shown(c)) {
                slotA[c] = take(busyUntil[figure.conversations().get(c).a()], c);
                slotB[c] = take(busyUntil[figure.conversations().get(c).b()], c);
            }
        }
    }

    private int take(int[] busyUntil, int conversation) {
        int slot = 0;
        while (slot < MOST - 1 && busyUntil[slot] >= first[conversation]) {
            slot++;
        }
        busyUntil[slot] = Math.max(busyUntil[slot], last[conversation]);
        return slot;
    }

    /** True when a conversation has bars: more than one step. */
    boolean shown(int conversation) {
        return first[conversation] >= 0 && last[conversation] > first[conversation];
    }

    /** How far right of the lifeline the middle of the conversation's bar is. */
    double shift(int conversation, int participant) {
        if (conversation < 0 || !shown(conversation)) {
            return 0;
        }
        return Bar.SHIFT * (figure.conversations().get(conversation).a() == participant ? slotA[conversation] : slotB[conversation]);
    }

    /** Half the bar's width, or nothing where there is none. */
    double half(int conversation, int participant, int step) {
        return conversation < 0 || !shown(conversation) || step < first[conversation] || step > last[conversation]
                || (figure.conversations().get(conversation).a() != participant
                        && figure.conversations().get(conversation).b() != participant) ? 0 : Bar.WIDTH / 2;
    }
}
