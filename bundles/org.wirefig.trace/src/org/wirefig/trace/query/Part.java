package org.wirefig.trace.query;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.FrameIndex;
import org.wirefig.filter.Comparison;
import org.wirefig.filter.Expr;
import org.wirefig.filter.Fields;
import org.wirefig.filter.Filter;
import org.wirefig.filter.FrameValues;
import org.wirefig.filter.Needle;
import org.wirefig.filter.NumberTest;
import org.wirefig.filter.Value;
import org.wirefig.filter.Walk;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Peers;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Protocols;

/**
 * A part of a filter without and, or, not: decides how it is answered, and answers it. It is false where one of the
 * fields it needs is absent, so a stack of layers that cannot have the field answers it at once.
 */
final class Part {
    /** How a part is answered. */
    enum Way {
        LAYERS("from the layers"),
        CONVERSATION("from the conversations"),
        COLUMN("from a column of the index"),
        COLUMNS("from columns of the index"),
        BYTES("from the frame's bytes, without decoding"),
        COMMENT("from the comments"),
        DECODE("by decoding");

        private final String text;

        Way(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    private final int number;
    private final Filter filter;
    private final Expr expr;
    private final Set<Field> needed = new LinkedHashSet<>();
    private final Columns columns;
    private final Way way;
    private final NumberTest test;
    private final Columns.Column column;
    private final Needle needle;
    private final ByConversation byConversation;

    Part(int number, Expr expr, Columns columns) {
        this.number = number;
        this.expr = expr;
        this.filter = Filter.of(expr);
        this.columns = columns;
        if (expr instanceof Expr.Among among) {
            Walk.fields(among.value(), needed);
        } else {
            needed.addAll(filter.fields());
        }
        this.test = NumberTest.of(expr);
        this.column = test == null ? null : columns.column(test.field());
        this.needle = needle(expr);
        this.way = choose();
        this.byConversation = way == Way.CONVERSATION ? new ByConversation() : null;
    }

    private Way choose() {
        if (expr instanceof Expr.Present present && present.of() instanceof Value.OfField of && of.isPlain()
                && Fields.isProtocol(of.field()) && Protocols.protocol(of.field().name()) != null) {
            return Way.LAYERS;
        }
        if (!isPlain(expr)) {
            return Way.DECODE;
        }
        Set<Field> fields = filter.fields();
        if (column != null) {
            return Way.COLUMN;
        }
        if (fields.stream().allMatch(columns::isOfConversation)) {
            return Way.CONVERSATION;
        }
        if (fields.stream().allMatch(field -> columns.column(field) != null)) {
            return Way.COLUMNS;
        }
        if (fields.stream().allMatch(field -> field.name().equals("frame"))) {
            return Way.BYTES;
        }
        return fields.stream().anyMatch(field -> field.name().equals("frame.comment")) ? Way.COMMENT : Way.DECODE;
    }

    /** Layers and raw bytes of fields are not in the index; those of the frame are. */
    private static boolean isPlain(Expr expr) {
        return switch (expr) {
            case Expr.Present present -> isPlain(present.of());
            case Expr.Compare compare -> isPlain(compare.left()) && isPlain(compare.right());
            case Expr.Among among -> isPlain(among.value())
                    && among.set().stream().allMatch(range -> isPlain(range.low()) && isPlain(range.high()));
            case Expr.Test bits -> isPlain(bits.value());
            default -> false;
        };
    }

    private static boolean isPlain(Value value) {
        return switch (value) {
            case Value.OfField of -> of.isPlain();
            case Value.Constant constant -> true;
            case Value.Reference reference -> true;
            case Value.Slice slice -> isPlain(slice.of());
            case Value.Operation operation -> isPlain(operation.left()) && isPlain(operation.right());
            case Value.Call call -> !call.function().name().equals("len") && call.arguments().stream().allMatch(Part::isPlain);
        };
    }

    /** The bytes looked for by {@code frame contains "x"}, or null. */
    private static Needle needle(Expr expr) {
        return expr instanceof Expr.Compare compare && compare.comparison() == Comparison.CONTAINS
                && compare.left() instanceof Value.OfField of && of.isPlain() && of.field().name().equals("frame")
                && compare.right() instanceof Value.Constant constant && constant.value() instanceof Bytes bytes
                ? new Needle(bytes.copy()) : null;
    }

    Way way() {
        return way;
    }

    String text() {
        return filter.text();
    }

    Set<Field> needed() {
        return needed;
    }

    /** How frames of a stack answer it. */
    IndexTest on(StackFacts stack) {
        if (!stack.known()) {
            return IndexTest.ASK;
        }
        for (Field field : needed) {
            if (!stack.canHave(field)) {
                return IndexTest.NO;
            }
        }
        return switch (way) {
            case LAYERS -> {
                Field field = ((Value.OfField) ((Expr.Present) expr).of()).field();
                Protocol protocol = Protocols.protocol(field.name());
                yield stack.surelyHas(protocol) ? IndexTest.YES : IndexTest.ASK;
            }
            case CONVERSATION -> filter.fields().stream().allMatch(field -> Columns.answers(field, stack)) ? byConversation
                    : IndexTest.ASK;
            case COLUMN -> columns.isOfFrame(test.field()) || isTcp(stack) ? this::byColumn : IndexTest.ASK;
            case COLUMNS -> filter.fields().stream().allMatch(columns::isOfFrame) || isTcp(stack) ? this::byColumns : IndexTest.ASK;
            case BYTES -> needle == null ? this::byBytes : this::byNeedle;
            case COMMENT -> this::byComment;
            case DECODE -> remembered();
        };
    }

    /** Frames that are known to lack one of the fields need not be decoded again, nor those that have the one that is only to be there. */
    private IndexTest remembered() {
        FieldMemory.Known[] known = needed.stream().map(FieldMemory.of(columns.trace())::known).filter(Objects::nonNull)
                .toArray(FieldMemory.Known[]::new);
        boolean presence = expr instanceof Expr.Present present && present.of() instanceof Value.OfField of && of.isPlain();
        return known.length == 0 ? IndexTest.ASK : (frame, scratch) -> {
            for (FieldMemory.Known field : known) {
                if (field.lacks(frame)) {
                    return Answer.NO;
                }
            }
            return presence && known[0].shows(frame) ? Answer.YES : Answer.ASK;
        };
    }

    private static boolean isTcp(StackFacts stack) {
        return stack.transport() != null && stack.transport().name().equals("tcp");
    }

    // ---- ways

    private Answer byColumn(int frame, Scratch scratch) {
        long value = column.of(frame);
        if (value == FrameIndex.NO_TIME) {
            return Answer.NO;
        }
        if (value == Columns.UNKNOWN) {
            return Answer.ASK;
        }
        return Answer.of(test.test().test(value));
    }

    private Answer byColumns(int frame, Scratch scratch) {
        FrameValues values = scratch.values(number, filter);
        for (Field field : filter.fields()) {
            long value = columns.column(field).of(frame);
            if (value == Columns.UNKNOWN) {
                return Answer.ASK;
            }
            if (value != FrameIndex.NO_TIME) {
                values.value(field, Bytes.EMPTY, 0, 0, value, null);
            }
        }
        return Answer.of(filter.matches(values));
    }

    private Answer byBytes(int frame, Scratch scratch) {
        FrameValues values = scratch.values(number, filter);
        Bytes bytes = columns.trace().capture().frame(frame);
        for (Field field : filter.fields()) {
            values.open(field, bytes, 0, bytes.length(), null);
        }
        return Answer.of(filter.matches(values));
    }

    private Answer byNeedle(int frame, Scratch scratch) {
        FrameIndex index = columns.trace().capture().frames();
        return Answer.of(needle.isIn(columns.trace().capture().memory(), index.offset(frame), index.capturedLength(frame)));
    }

    private Answer byComment(int frame, Scratch scratch) {
        return java.util.Arrays.binarySearch(columns.commented(), frame) < 0 ? Answer.NO : Answer.ASK;
    }

    /** Remembers the answer for each conversation and direction: 0 not asked yet, 1 no, 2 yes. */
    private final class ByConversation implements IndexTest {
        private final byte[] tcp = new byte[2 * columns.trace().tcpConversations().size()];
        private final byte[] udp = new byte[2 * columns.trace().udpConversations().size()];

        @Override
        public Answer of(int frame, Scratch scratch) {
            int stream = columns.frames().tcpStream(frame);
            byte[] known = tcp;
            if (stream < 0) {
                stream = columns.frames().udpStream(frame);
                known = udp;
            }
            int at = 2 * stream + (columns.frames().backward(frame) ? 1 : 0);
            if (stream < 0 || at >= known.length) {
                return Answer.ASK;
            }
            byte answer = known[at];
            if (answer == 0) {
                Peers conversation = known == tcp ? columns.trace().tcpConversations().get(stream)
                        : columns.trace().udpConversations().get(stream);
                answer = (byte) (matches(conversation, (at & 1) != 0, scratch) ? 2 : 1);
                known[at] = answer;
            }
            return answer == 2 ? Answer.YES : Answer.NO;
        }

        private boolean matches(Peers conversation, boolean backward, Scratch scratch) {
            if (test != null) {
                return Columns.fits(conversation, backward, test);
            }
            FrameValues values = scratch.values(number, filter);
            Columns.report(conversation, backward, filter.fields(), values);
            return filter.matches(values);
        }
    }
}
