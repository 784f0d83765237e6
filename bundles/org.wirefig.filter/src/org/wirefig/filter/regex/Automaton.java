package org.wirefig.filter.regex;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.wirefig.capture.Bytes;

/**
 * A regular expression that is searched in time proportional to the text. Can be shared by threads; each has its own
 * states.
 */
public final class Automaton {
    private final ThreadLocal<LazyDfa> states;

    private Automaton(Program program) {
        this.states = ThreadLocal.withInitial(() -> new LazyDfa(program));
    }

    /**
     * The automaton of an expression, case ignored unless it says otherwise; null when it asks for more than an automaton
     * can do.
     *
     * @throws java.util.regex.PatternSyntaxException when it cannot be read, or is too large
     */
    public static Automaton of(String text) {
        Node node = Reader.read(text);
        return node == Reader.BEYOND ? null : new Automaton(new Program(node, text));
    }

    public boolean find(CharSequence text) {
        return states.get().find(new LazyDfa.Text() {
            @Override
            public int length() {
                return text.length();
            }

            @Override
            public int at(int position) {
                return Character.codePointAt(text, position);
            }
        });
    }

    /** Searches bytes, each of them a character. */
    public boolean find(Bytes bytes) {
        MemorySegment segment = bytes.segment();
        long start = bytes.start();
        return states.get().find(new LazyDfa.Text() {
            @Override
            public int length() {
                return bytes.length();
            }

            @Override
            public int at(int position) {
                return segment.get(ValueLayout.JAVA_BYTE, start + position) & 0xff;
            }
        });
    }
}
