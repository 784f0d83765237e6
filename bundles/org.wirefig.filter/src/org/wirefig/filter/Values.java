package org.wirefig.filter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.filter.Operators.Arithmetic;
import org.wirefig.protocol.Field;

/** Works out what a {@link Value} is in a frame: none, one or several objects. */
final class Values {
    private Values() {
    }

    static List<Object> of(Value value, FrameValues frame) {
        List<Object> values = new ArrayList<>(4);
        add(value, frame, values);
        return values;
    }

    private static void add(Value value, FrameValues frame, List<Object> to) {
        switch (value) {
            case Value.OfField of -> frame.collect(of, to);
            case Value.Constant constant -> to.add(constant.value());
            case Value.Reference reference -> to.addAll(reference.values());
            case Value.Slice slice -> slice(slice, frame, to);
            case Value.Operation operation -> operation(operation, frame, to);
            case Value.Call call -> call(call, frame, to);
        }
    }

    private static void call(Value.Call call, FrameValues frame, List<Object> to) {
        List<List<Object>> arguments = new ArrayList<>(call.arguments().size());
        for (Value argument : call.arguments()) {
            List<Object> values = of(argument, frame);
            if (values.isEmpty()) {
                return;
            }
            arguments.add(values);
        }
        call.function().apply().to(call, frame, arguments, to);
    }

    private static void slice(Value.Slice slice, FrameValues frame, List<Object> to) {
        for (Object value : of(slice.of(), frame)) {
            Object part = value instanceof String text ? cut(text, slice.spans()) : cut(Types.bytes(slice.of().type(), value), slice.spans());
            if (part != null) {
                to.add(part);
            }
        }
    }

    /** By code point; null when a part is out of range. */
    private static String cut(String text, Spans spans) {
        int[] points = text.codePoints().toArray();
        StringBuilder cut = new StringBuilder();
        for (Spans.Span span : spans.spans()) {
            int end = span.end(points.length);
            if (end < 0) {
                return null;
            }
            int start = span.start(points.length);
            cut.append(new String(points, start, end - start));
        }
        return cut.toString();
    }

    private static Bytes cut(Bytes bytes, Spans spans) {
        if (spans.spans().size() == 1) {
            Spans.Span span = spans.spans().getFirst();
            int end = span.end(bytes.length());
            return end < 0 ? null : bytes.slice(span.start(bytes.length()), end - span.start(bytes.length()));
        }
        java.io.ByteArrayOutputStream cut = new java.io.ByteArrayOutputStream();
        for (Spans.Span span : spans.spans()) {
            int end = span.end(bytes.length());
            if (end < 0) {
                return null;
            }
            int start = span.start(bytes.length());
            cut.writeBytes(bytes.copy(start, end - start));
        }
        return Bytes.of(cut.toByteArray());
    }

    // ---- arithmetic

    private static void operation(Value.Operation operation, FrameValues frame, List<Object> to) {
        List<Object> left = of(operation.left(), frame);
        List<Object> right = left.isEmpty() ? left : of(operation.right(), frame);
        for (Object a : left) {
            for (Object b : right) {
                Object result = calculate(operation, a, b);
                if (result != null) {
                    to.add(result);
                }
            }
        }
    }

    private static Object calculate(Value.Operation operation, Object a, Object b) {
        Field.Type leftType = operation.left().type();
        Field.Type rightType = operation.right().type();
        Arithmetic what = operation.operation();
        if (operation.type() == Field.Type.BYTES) {
            return and(Types.bytes(leftType, a), Types.bytes(rightType, b));
        }
        if (a instanceof Double || b instanceof Double || operation.type() == Field.Type.DOUBLE) {
            double result = real(what, Types.real(leftType, a), Types.real(rightType, b));
            return Double.isFinite(result) ? operation.type() == Field.Type.DOUBLE ? (Object) result : (Object) (long) result : null;
        }
        return whole(what, (Long) a, (Long) b, operation.type() == Field.Type.UNSIGNED);
    }

    private static double real(Arithmetic what, double a, double b) {
        return switch (what) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case MODULO -> a % b;
            case AND -> (long) a & (long) b;
        };
    }

    private static Object whole(Arithmetic what, long a, long b, boolean unsigned) {
        return switch (what) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> b == 0 ? null : unsigned ? (Object) Long.divideUnsigned(a, b) : (Object) (a / b);
            case MODULO -> b == 0 ? null : unsigned ? (Object) Long.remainderUnsigned(a, b) : (Object) (a % b);
            case AND -> a & b;
        };
    }

    /** Byte by byte, as many as the shorter one has. */
    private static Bytes and(Bytes a, Bytes b) {
        byte[] both = new byte[Math.min(a.length(), b.length())];
        for (int i = 0; i < both.length; i++) {
            both[i] = (byte) (a.u8(i) & b.u8(i));
        }
        return Bytes.of(both);
    }

    // ---- tests

    /** Not zero, not empty, not false. */
    static boolean isTrue(Object value) {
        return switch (value) {
            case Long number -> number != 0;
            case Double real -> real != 0;
            case String text -> !text.isEmpty();
            case Bytes bytes -> {
                for (int i = 0; i < bytes.length(); i++) {
                    if (bytes.u8(i) != 0) {
                        yield true;
                    }
                }
                yield false;
            }
            default -> true;
        };
    }

    static boolean holds(Comparison comparison, Field.Type a, Object left, Field.Type b, Object right) {
        if (comparison == Comparison.CONTAINS) {
            return contains(a, left, b, right);
        }
        if (right instanceof Value.Interval network) {
            int low = Types.order(a, left, b, network.low());
            int high = Types.order(a, left, b, network.high());
            return switch (comparison) {
                case EQ -> low >= 0 && high <= 0;
                case NE -> low < 0 || high > 0;
                case LT -> low < 0;
                case GE -> low >= 0;
                case GT -> high > 0;
                case LE -> high <= 0;
                default -> false;
            };
        }
        return comparison.holds(Types.order(a, left, b, right));
    }

    private static boolean contains(Field.Type a, Object left, Field.Type b, Object right) {
        if (left instanceof String where && right instanceof String what) {
            return where.contains(what);
        }
        Bytes what = Types.bytes(b, right);
        Bytes where = left instanceof String text ? Bytes.of(text.getBytes(StandardCharsets.UTF_8)) : Types.bytes(a, left);
        return new Needle(what.copy()).isIn(where);
    }
}
