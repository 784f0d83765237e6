package org.wirefig.filter.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression as a nondeterministic automaton (Thompson 1968), and the classes of characters that it does not
 * tell apart. Its size is bounded.
 */
final class Program {
    static final int ONE = 0;
    static final int SPLIT = 1;
    static final int WHERE = 2;
    static final int MATCH = 3;
    private static final int LARGEST = 8000;

    private final List<int[]> code = new ArrayList<>();
    private final List<CharSet> sets = new ArrayList<>();
    private final String text;
    private int[] cuts;
    private final int[] small = new int[256];
    private boolean[][] takes;

    Program(Node node, String text) {
        this.text = text;
        compile(node);
        emit(MATCH, 0, 0);
        classes();
    }

    /** {@code a}: the set, the place, or where a split goes; {@code b}: where else it goes. */
    private int emit(int kind, int a, int b) {
        if (code.size() >= LARGEST) {
            throw new PatternSyntaxException("the regular expression is too large", text, -1);
        }
        code.add(new int[] {kind, a, b});
        return code.size() - 1;
    }

    private void compile(Node node) {
        switch (node) {
            case Node.One one -> {
                sets.add(one.set());
                emit(ONE, sets.size() - 1, 0);
            }
            case Node.Where where -> emit(WHERE, where.place().ordinal(), 0);
            case Node.Sequence sequence -> sequence.parts().forEach(this::compile);
            case Node.Choice choice -> choice(choice.parts());
            case Node.Repeat repeat -> repeat(repeat);
        }
    }

    private void choice(List<Node> parts) {
        List<Integer> ends = new ArrayList<>();
        for (int i = 0; i < parts.size() - 1; i++) {
            int split = emit(SPLIT, code.size() + 1, 0);
            compile(parts.get(i));
            ends.add(emit(SPLIT, 0, 0));
            code.get(split)[2] = code.size();
        }
        compile(parts.getLast());
        for (int end : ends) {
            code.get(end)[1] = code.size();
            code.get(end)[2] = code.size();
        }
    }

    private void repeat(Node.Repeat repeat) {
        for (int i = 0; i < repeat.least(); i++) {
            compile(repeat.of());
        }
        if (repeat.most() < 0) {
            int split = emit(SPLIT, code.size() + 1, 0);
            compile(repeat.of());
            emit(SPLIT, split, split);
            code.get(split)[2] = code.size();
            return;
        }
        List<Integer> splits = new ArrayList<>();
        for (int i = repeat.least(); i < repeat.most(); i++) {
            splits.add(emit(SPLIT, code.size() + 1, 0));
            compile(repeat.of());
        }
        for (int split : splits) {
            code.get(split)[2] = code.size();
        }
    }

    private void classes() {
        TreeSet<Integer> found = new TreeSet<>(List.of(0, (int) '\n', '\n' + 1));
        CharSet.WORD.cuts(found);
        sets.forEach(set -> set.cuts(found));
        found.remove(CharSet.LAST + 1);
        cuts = found.stream().mapToInt(Integer::intValue).toArray();
        for (int c = 0; c < small.length; c++) {
            small[c] = search(c);
        }
        takes = new boolean[sets.size()][cuts.length];
        for (int set = 0; set < takes.length; set++) {
            for (int i = 0; i < cuts.length; i++) {
                takes[set][i] = sets.get(set).has(cuts[i]);
            }
        }
    }

    private int search(int c) {
        int at = Arrays.binarySearch(cuts, c);
        return at >= 0 ? at : -at - 2;
    }

    int size() {
        return code.size();
    }

    int[] instruction(int at) {
        return code.get(at);
    }

    int classCount() {
        return cuts.length;
    }

    int classOf(int c) {
        return c < small.length ? small[c] : search(c);
    }

    /** A character of the class. */
    int sample(int of) {
        return cuts[of];
    }

    boolean takes(int set, int of) {
        return takes[set][of];
    }
}
