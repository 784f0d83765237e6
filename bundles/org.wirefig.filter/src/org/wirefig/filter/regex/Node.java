package org.wirefig.filter.regex;

import java.util.List;

/** A regular expression as a tree. Whether it matches is all that counts, so groups keep nothing and are not seen here. */
sealed interface Node {
    record One(CharSet set) implements Node {
    }

    record Sequence(List<Node> parts) implements Node {
    }

    record Choice(List<Node> parts) implements Node {
    }

    /** {@code most} is negative when there is no limit. */
    record Repeat(Node of, int least, int most) implements Node {
    }

    record Where(Place place) implements Node {
    }

    /** Places between characters. */
    enum Place { BEGIN, END, VERY_END, LINE_BEGIN, LINE_END, WORD_EDGE, NO_WORD_EDGE }
}
