package org.wirefig.filter;

import java.util.List;
import java.util.Locale;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Field;

/** Writes an expression as text: in Wireshark's language, or in Network Monitor's as far as that has words for it. */
public enum Dialect {
    WIRESHARK, NETMON;

    private static final int LOGIC = 0;
    private static final int OR = 1;
    private static final int XOR = 2;
    private static final int AND = 3;
    private static final int NOT = 4;

    /** A filter as text in this dialect. What Network Monitor has no words for stays as Wireshark writes it. */
    public String write(Filter filter) {
        return write(filter.written());
    }

    String write(Expr expr) {
        StringBuilder text = new StringBuilder();
        write(expr, LOGIC, text);
        return text.toString();
    }

    private void write(Expr expr, int around, StringBuilder to) {
        switch (expr) {
            case Expr.Always always -> to.append(always.answer() ? "frame" : "!frame");
            case Expr.Or or -> join(or.terms(), this == NETMON ? " OR " : " || ", OR, around, to);
            case Expr.Xor xor -> join(xor.terms(), " ^^ ", XOR, around, to);
            case Expr.And and -> join(and.terms(), this == NETMON ? " AND " : " && ", AND, around, to);
            case Expr.Not not -> {
                if (not.of() instanceof Expr.Among among && this == WIRESHARK) {
                    among(among, true, to);
                    return;
                }
                to.append('!');
                boolean open = !(not.of() instanceof Expr.Present);
                to.append(open ? "(" : "");
                write(not.of(), open ? LOGIC : NOT, to);
                to.append(open ? ")" : "");
            }
            case Expr.Present present -> to.append(value(present.of()));
            case Expr.Test test -> to.append(quantifier(test.quantifier(), Quantifier.ANY)).append(value(test.value()));
            case Expr.Among among -> among(among, false, to);
            case Expr.Compare compare -> compare(compare, to);
        }
    }

    private void join(List<Expr> terms, String with, int binding, int around, StringBuilder to) {
        boolean open = around > binding;
        to.append(open ? "(" : "");
        for (int i = 0; i < terms.size(); i++) {
            to.append(i == 0 ? "" : with);
            write(terms.get(i), binding, to);
        }
        to.append(open ? ")" : "");
    }

    private void compare(Expr.Compare compare, StringBuilder to) {
        Comparison comparison = compare.comparison();
        if (this == NETMON && comparison == Comparison.CONTAINS && compare.right() instanceof Value.Constant constant) {
            if (constant.value() instanceof String) {
                String where = value(compare.left());
                boolean path = compare.left() instanceof Value.OfField of && of.isPlain();
                to.append(path ? where + ".Contains(" : "contains(" + where + ", ").append(constant(constant)).append(')');
            } else {
                String where = value(compare.left());
                to.append("ContainsBin(").append(where.equals("Frame") ? "FrameData" : where).append(", HEX, \"")
                        .append(Types.hex((Bytes) constant.value()).replace(':', ' ')).append("\")");
            }
            return;
        }
        String sign = Operators.spelling(comparison, compare.quantifier());
        String before = "";
        if (sign == null) {
            sign = Operators.spelling(comparison, Operators.usual(comparison));
            before = quantifier(compare.quantifier(), Operators.usual(comparison));
        }
        to.append(before).append(value(compare.left())).append(' ').append(sign).append(' ').append(value(compare.right()));
    }

    private static String quantifier(Quantifier quantifier, Quantifier usual) {
        return quantifier == usual ? "" : quantifier.name().toLowerCase(Locale.ROOT) + " ";
    }

    private void among(Expr.Among among, boolean negated, StringBuilder to) {
        String value = value(among.value());
        if (this == NETMON && among.quantifier() == Quantifier.ANY) {
            to.append('(');
            String joint = "";
            for (Expr.Range range : among.set()) {
                to.append(joint);
                joint = " OR ";
                if (range.isSingle()) {
                    to.append(value).append(" == ").append(value(range.low()));
                } else {
                    to.append('(').append(value).append(" >= ").append(value(range.low())).append(" AND ").append(value)
                            .append(" <= ").append(value(range.high())).append(')');
                }
            }
            to.append(')');
            return;
        }
        to.append(quantifier(among.quantifier(), Quantifier.ANY)).append(value).append(negated ? " not in {" : " in {");
        String joint = "";
        for (Expr.Range range : among.set()) {
            to.append(joint).append(value(range.low()));
            if (!range.isSingle()) {
                to.append("..").append(value(range.high()));
            }
            joint = ", ";
        }
        to.append('}');
    }

    private String value(Value value) {
        return switch (value) {
            case Value.OfField of -> field(of);
            case Value.Constant constant -> constant(constant);
            case Value.Reference reference -> "${" + reference.text() + "}";
            case Value.Slice slice -> (slice.of() instanceof Value.OfField of && of.raw() && Types.isBytes(
                    new Value.OfField(of.field(), null, false).type()) ? field(new Value.OfField(of.field(), of.layers(), false))
                    : value(slice.of())) + "[" + slice.spans().text() + "]";
            case Value.Operation operation -> "{" + value(operation.left()) + " " + Operators.spelling(operation.operation()) + " "
                    + value(operation.right()) + "}";
            case Value.Call call -> call.function().name() + "(" + String.join(", ", call.arguments().stream().map(this::value).toList()) + ")";
        };
    }

    private String field(Value.OfField of) {
        String name = of.field().name();
        String spelled = this == NETMON ? NetMonNames.path(name) : null;
        return (of.raw() ? "@" : "") + (spelled == null ? name : spelled)
                + (of.layers() == null ? "" : "#[" + of.layers().text() + "]");
    }

    private String constant(Value.Constant constant) {
        if (constant.text() != null && constant.type() != Field.Type.STRING) {
            return constant.text();
        }
        return constant.value() instanceof Regex regex ? raw(regex.text())
                : constant.value() instanceof Value.Interval ? constant.text() : written(constant.type(), constant.value());
    }

    private static String raw(String text) {
        return text.indexOf('"') < 0 && !text.endsWith("\\") ? "r\"" + text + "\"" : quoted(text);
    }

    private static String written(Field.Type type, Object value) {
        return switch (type) {
            case STRING -> quoted((String) value);
            case BYTES -> bytes((Bytes) value);
            case TIME -> quoted(java.time.Instant.ofEpochSecond(Math.floorDiv((Long) value, 1_000_000_000L),
                    Math.floorMod((Long) value, 1_000_000_000L)).toString());
            default -> Types.text(type, value);
        };
    }

    private static String bytes(Bytes bytes) {
        boolean printable = bytes.length() > 1;
        for (int i = 0; i < bytes.length(); i++) {
            printable &= bytes.u8(i) >= 0x20 && bytes.u8(i) < 0x7f;
        }
        return printable ? quoted(bytes.ascii(0, bytes.length())) : bytes.length() == 0 ? "\"\"" : Types.hex(bytes);
    }

    /** A string with its escapes. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < 0x20) {
                        quoted.append(String.format("\\x%02x", c));
                    } else {
                        quoted.appendCodePoint(c);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}
