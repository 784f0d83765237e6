package org.wirefig.filter;

import java.util.List;
import org.wirefig.filter.Operators.Arithmetic;
import org.wirefig.filter.Syntax.Operand;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Field.Type;

/** The types of calculations: which operands fit together, and what comes of it. */
final class Calculations {
    private final Operands operands;
    private final List<Problem> problems;

    Calculations(Operands operands, List<Problem> problems) {
        this.operands = operands;
        this.problems = problems;
    }

    Value binary(Syntax.Binary binary) {
        return binary(binary, Type.UNSIGNED);
    }

    /** {@code expected}: the type that two literals take. */
    Value binary(Syntax.Binary binary, Type expected) {
        boolean leftLiteral = operands.isLiteral(binary.left());
        boolean rightLiteral = operands.isLiteral(binary.right());
        Arithmetic operation = binary.operation();
        Value left = leftLiteral ? null : operands.typed(binary.left());
        Value right = rightLiteral ? null : operands.typed(binary.right());
        if (left == null && !leftLiteral || right == null && !rightLiteral) {
            return null;
        }
        if (left == null && right == null) {
            left = operands.alone(binary.left(), expected);
            right = left == null ? null : operands.alone(binary.right(), beside(operation, left.type()));
        } else if (left == null) {
            left = operands.alone(binary.left(), beside(operation, right.type()));
        } else if (right == null) {
            right = operands.alone(binary.right(), beside(operation, left.type()));
        }
        if (left == null || right == null) {
            return null;
        }
        Type type = result(operation, left.type(), right.type());
        if (type == null) {
            problems.add(new Problem(binary.at(), binary.length(), "With " + Types.named(left.type()) + " and "
                    + Types.named(right.type()) + ", " + Operators.spelling(operation) + " has no meaning."));
            return null;
        }
        return new Value.Operation(operation, left, right, type);
    }

    Value negative(Syntax.Negative negative) {
        Value of = operands.typed(negative.of());
        if (of == null) {
            return null;
        }
        Type type = of.type() == Type.UNSIGNED || of.type() == Type.BOOLEAN ? Type.SIGNED : of.type();
        if (!Types.isNumeric(type) && type != Type.DURATION) {
            problems.add(new Problem(negative.at(), negative.length(), "A minus stands before numbers and durations, but this is "
                    + Types.named(type) + "."));
            return null;
        }
        Object zero = type == Type.DOUBLE ? (Object) 0.0 : (Object) 0L;
        return new Value.Operation(Arithmetic.SUBTRACT, new Value.Constant(type, zero, "0"), of, type);
    }

    /** What type a literal takes beside a value. */
    private static Type beside(Arithmetic operation, Type type) {
        boolean scales = operation == Arithmetic.MULTIPLY || operation == Arithmetic.DIVIDE;
        return switch (type) {
            case DURATION -> scales ? Type.DOUBLE : Type.DURATION;
            case TIME -> Type.DURATION;
            case BOOLEAN -> Type.UNSIGNED;
            case ETHER -> Type.BYTES;
            default -> type;
        };
    }

    /** The type of the result, or null when there is none. */
    private static Type result(Arithmetic operation, Type a, Type b) {
        if (operation == Arithmetic.AND) {
            return a.isNumber() && b.isNumber() ? Type.UNSIGNED : a == Type.IPV4 && b == Type.IPV4 ? Type.IPV4
                    : isOctets(a) && isOctets(b) ? Type.BYTES : null;
        }
        if (Types.isNumeric(a) && Types.isNumeric(b)) {
            return a == Type.DOUBLE || b == Type.DOUBLE ? Type.DOUBLE
                    : operation == Arithmetic.SUBTRACT || a == Type.SIGNED || b == Type.SIGNED ? Type.SIGNED : Type.UNSIGNED;
        }
        boolean sum = operation == Arithmetic.ADD || operation == Arithmetic.SUBTRACT;
        if (a == Type.DURATION && b == Type.DURATION) {
            return sum || operation == Arithmetic.MODULO ? Type.DURATION : operation == Arithmetic.DIVIDE ? Type.DOUBLE : null;
        }
        if (a == Type.TIME && b == Type.TIME) {
            return operation == Arithmetic.SUBTRACT ? Type.DURATION : null;
        }
        if (sum && (a == Type.TIME && b == Type.DURATION || operation == Arithmetic.ADD && a == Type.DURATION && b == Type.TIME)) {
            return Type.TIME;
        }
        boolean scales = operation == Arithmetic.MULTIPLY || operation == Arithmetic.DIVIDE;
        return scales && a == Type.DURATION && Types.isNumeric(b)
                || operation == Arithmetic.MULTIPLY && b == Type.DURATION && Types.isNumeric(a) ? Type.DURATION : null;
    }

    private static boolean isOctets(Field.Type type) {
        return Types.isBytes(type) || type == Type.IPV6;
    }
}
