package org.wirefig.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Field;

/** The functions of the language: a new one is an entry in this table, with what it takes, gives and does. */
public final class Functions {
    /** One function. {@code takes} in words is for messages; its result's type may depend on its first argument's. */
    public record Function(String name, int fewest, int most, Predicate<Field.Type> accepts, String takes,
            java.util.function.Function<Field.Type, Field.Type> gives, Apply apply, String help) {
    }

    /** Computes the results from the values of the arguments, of which the first has some. */
    @FunctionalInterface
    interface Apply {
        void to(Value.Call call, FrameValues frame, List<List<Object>> arguments, List<Object> results);
    }

    /** Computes one result from one value. */
    @FunctionalInterface
    private interface Each {
        Object of(Value argument, Object value);
    }

    private static final List<Function> ALL = List.of(
            new Function("len", 1, 1, type -> true, "anything", type -> Field.Type.UNSIGNED, Functions::length,
                    "len(f): how many characters a text has, or bytes anything else"),
            new Function("count", 1, 1, type -> true, "anything", type -> Field.Type.UNSIGNED,
                    (call, frame, arguments, results) -> results.add((long) arguments.getFirst().size()),
                    "count(f): how often the field occurs in the frame"),
            each("upper", type -> type == Field.Type.STRING, "text", Field.Type.STRING,
                    (argument, value) -> ((String) value).toUpperCase(Locale.ROOT), "upper(f): the text in capitals"),
            each("lower", type -> type == Field.Type.STRING, "text", Field.Type.STRING,
                    (argument, value) -> ((String) value).toLowerCase(Locale.ROOT), "lower(f): the text in small letters"),
            each("string", type -> true, "anything", Field.Type.STRING,
                    (argument, value) -> Types.text(argument.type(), value), "string(f): the value as text, for matches and contains"),
            each("vals", Types::isNumeric, "a number whose values have names", Field.Type.STRING, Functions::nameOf,
                    "vals(f): the name of the value, as the tree shows it"),
            new Function("min", 1, 20, Functions::isOrdered, "numbers, times, addresses or texts", type -> type,
                    (call, frame, arguments, results) -> extreme(call, arguments, results, -1), "min(f, …): the smallest value"),
            new Function("max", 1, 20, Functions::isOrdered, "numbers, times, addresses or texts", type -> type,
                    (call, frame, arguments, results) -> extreme(call, arguments, results, 1), "max(f, …): the largest value"),
            new Function("abs", 1, 1, type -> Types.isNumeric(type) || type == Field.Type.DURATION, "a number or a duration",
                    type -> type, Functions::absolute, "abs(f): the value without its sign"),
            each("dec", Types::isNumeric, "a number", Field.Type.STRING,
                    (argument, value) -> Types.text(Field.Type.UNSIGNED, value), "dec(f): the number as decimal text"),
            each("hex", type -> type.isNumber(), "a whole number", Field.Type.STRING,
                    (argument, value) -> "0x" + Long.toHexString((Long) value), "hex(f): the number as hexadecimal text, 0x…"),
            each("ticks", type -> type == Field.Type.DURATION || type == Field.Type.TIME, "a time or a duration", Field.Type.SIGNED,
                    (argument, value) -> Math.floorDiv((Long) value, 100L), "ticks(f): in units of 100 ns, as Network Monitor counts"));

    private Functions() {
    }

    public static List<Function> all() {
        return ALL;
    }

    /** The function of that name, in any case, or null. */
    static Function named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ALL.stream().filter(function -> function.name().equals(lower)).findFirst().orElse(null);
    }

    private static Function each(String name, Predicate<Field.Type> accepts, String takes, Field.Type gives, Each each, String help) {
        return new Function(name, 1, 1, accepts, takes, type -> gives, (call, frame, arguments, results) -> {
            for (Object value : arguments.getFirst()) {
                Object result = each.of(call.arguments().getFirst(), value);
                if (result != null) {
                    results.add(result);
                }
            }
        }, help);
    }

    private static boolean isOrdered(Field.Type type) {
        return type != Field.Type.NONE;
    }

    private static void length(Value.Call call, FrameValues frame, List<List<Object>> arguments, List<Object> results) {
        Value argument = call.arguments().getFirst();
        if (argument instanceof Value.OfField of && argument.type() != Field.Type.STRING && argument.type() != Field.Type.BYTES) {
            List<Object> raw = new ArrayList<>();
            frame.collect(new Value.OfField(of.field(), of.layers(), true), raw);
            raw.forEach(value -> results.add((long) ((Bytes) value).length()));
            return;
        }
        for (Object value : arguments.getFirst()) {
            results.add(value instanceof String text ? (long) text.codePointCount(0, text.length())
                    : (long) Types.bytes(argument.type(), value).length());
        }
    }

    private static Object nameOf(Value argument, Object value) {
        return argument instanceof Value.OfField of && of.field().names() != null && value instanceof Long number
                ? of.field().names().name(number) : null;
    }

    private static void extreme(Value.Call call, List<List<Object>> arguments, List<Object> results, int sign) {
        Object best = null;
        for (int i = 0; i < arguments.size(); i++) {
            for (Object value : arguments.get(i)) {
                Object converted = call.type() == Field.Type.DOUBLE ? (Object) Types.real(call.arguments().get(i).type(), value) : value;
                if (best == null || Types.order(call.type(), converted, call.type(), best) * sign > 0) {
                    best = converted;
                }
            }
        }
        if (best != null) {
            results.add(best);
        }
    }

    private static void absolute(Value.Call call, FrameValues frame, List<List<Object>> arguments, List<Object> results) {
        for (Object value : arguments.getFirst()) {
            results.add(value instanceof Double real ? (Object) Math.abs(real)
                    : call.type() == Field.Type.UNSIGNED ? value : (Object) Math.abs((Long) value));
        }
    }
}
