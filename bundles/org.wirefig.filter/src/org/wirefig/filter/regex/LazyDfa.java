package org.wirefig.filter.regex;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The deterministic automaton of a program, made state by state as texts ask for it: each character is one step, so a
 * search takes time in proportion to the text, whatever the expression. Not for several threads at once.
 */
final class LazyDfa {
    private static final int MOST_STATES = 2000;
    private static final int UNKNOWN = -1;
    private static final int FOUND = -2;

    private static final int BEGIN = 1;
    private static final int AFTER_WORD = 2;
    private static final int AFTER_NEWLINE = 4;

    /** The places in the program before a character, sorted, and what stood before it. */
    private record State(int[] places, int before) {
        @Override
        public boolean equals(Object other) {
            return other instanceof State state && state.before == before && Arrays.equals(state.places, places);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(places) + before;
        }
    }

    private final Program program;
    private final int finalNewline;
    private final int end;
    private final int width;
    private final Map<State, Integer> numbers = new HashMap<>();
    private State[] states = new State[16];
    private int[] next = new int[0];
    private int count;

    private final int[] stack;
    private final int[] closure;
    private final boolean[] seen;

    LazyDfa(Program program) {
        this.program = program;
        this.finalNewline = program.classCount();
        this.end = finalNewline + 1;
        this.width = end + 1;
        this.stack = new int[program.size() * 2 + 2];
        this.closure = new int[program.size()];
        this.seen = new boolean[program.size()];
        clear();
    }

    private void clear() {
        numbers.clear();
        count = 0;
        number(new State(new int[0], BEGIN));
    }

    private int number(State state) {
        Integer known = numbers.get(state);
        if (known != null) {
            return known;
        }
        if (count == states.length) {
            states = Arrays.copyOf(states, count * 2);
        }
        if (next.length < (count + 1) * width) {
            next = Arrays.copyOf(next, (count + 1) * 2 * width);
        }
        Arrays.fill(next, count * width, (count + 1) * width, UNKNOWN);
        states[count] = state;
        numbers.put(state, count);
        return count++;
    }

    /** Characters of a text by position; the unit is what one step takes. */
    interface Text {
        int length();

        /** The character at a position. */
        int at(int position);
    }

    boolean find(Text text) {
        int state = 0;
        int length = text.length();
        int at = 0;
        while (at < length) {
            int c = text.at(at);
            at += c > 0xffff ? 2 : 1;
            int of = c == '\n' && at == length ? finalNewline : program.classOf(c);
            state = step(state, of);
            if (state == FOUND) {
                return true;
            }
        }
        return step(state, end) == FOUND;
    }

    private int step(int state, int of) {
        int to = next[state * width + of];
        if (to != UNKNOWN) {
            return to;
        }
        State from = states[state];
        State reached = reach(from, of);
        if (reached == null) {
            next[state * width + of] = FOUND;
            return FOUND;
        }
        if (count >= MOST_STATES) {
            clear();
            return number(reached);
        }
        to = number(reached);
        next[state * width + of] = to;
        return to;
    }

    /** The state behind a character of the class, or null when the expression was found before it. */
    private State reach(State from, int of) {
        int base = of == finalNewline ? program.classOf('\n') : of;
        int closed = close(from, of);
        if (closed < 0) {
            return null;
        }
        int[] places = new int[closed];
        int taken = 0;
        for (int i = 0; i < closed && of != end; i++) {
            int[] instruction = program.instruction(closure[i]);
            if (instruction[0] == Program.ONE && program.takes(instruction[1], base)) {
                places[taken++] = closure[i] + 1;
            }
        }
        places = Arrays.copyOf(places, taken);
        Arrays.sort(places);
        int sample = of == end ? 0 : program.sample(base);
        return new State(places, (CharSet.WORD.has(sample) ? AFTER_WORD : 0) | (sample == '\n' ? AFTER_NEWLINE : 0));
    }

    /** Follows all that takes no character, from the places and from the begin; -1 when that finds the end. */
    private int close(State from, int of) {
        int closed = 0;
        int depth = 0;
        boolean found = false;
        stack[depth++] = 0;
        for (int place : from.places()) {
            stack[depth++] = place;
        }
        while (depth > 0) {
            int at = stack[--depth];
            if (seen[at]) {
                continue;
            }
            seen[at] = true;
            closure[closed++] = at;
            int[] instruction = program.instruction(at);
            switch (instruction[0]) {
                case Program.SPLIT -> {
                    stack[depth++] = instruction[1];
                    stack[depth++] = instruction[2];
                }
                case Program.WHERE -> {
                    if (holds(Node.Place.values()[instruction[1]], from.before(), of)) {
                        stack[depth++] = at + 1;
                    }
                }
                case Program.MATCH -> found = true;
                default -> {
                }
            }
        }
        for (int i = 0; i < closed; i++) {
            seen[closure[i]] = false;
        }
        return found ? -1 : closed;
    }

    private boolean holds(Node.Place place, int before, int of) {
        boolean newline = of == finalNewline || of < finalNewline && program.sample(of) == '\n';
        boolean word = of < finalNewline && CharSet.WORD.has(program.sample(of));
        return switch (place) {
            case BEGIN -> (before & BEGIN) != 0;
            case LINE_BEGIN -> (before & (BEGIN | AFTER_NEWLINE)) != 0;
            case END -> of == end || of == finalNewline;
            case VERY_END -> of == end;
            case LINE_END -> of == end || newline;
            case WORD_EDGE -> word != ((before & AFTER_WORD) != 0);
            case NO_WORD_EDGE -> word == ((before & AFTER_WORD) != 0);
        };
    }
}
