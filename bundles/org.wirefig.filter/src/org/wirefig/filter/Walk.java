package org.wirefig.filter;

import java.util.List;
import java.util.Set;
import org.wirefig.protocol.Field;

/** Goes through an expression for what it mentions. */
public final class Walk {
    private Walk() {
    }

    /** Adds all fields that an expression looks at. */
    public static void fields(Expr expr, Set<Field> to) {
        switch (expr) {
            case Expr.Always always -> {
            }
            case Expr.Or or -> all(or.terms(), to);
            case Expr.And and -> all(and.terms(), to);
            case Expr.Xor xor -> all(xor.terms(), to);
            case Expr.Not not -> fields(not.of(), to);
            case Expr.Present present -> fields(present.of(), to);
            case Expr.Compare compare -> {
                fields(compare.left(), to);
                fields(compare.right(), to);
            }
            case Expr.Among among -> {
                fields(among.value(), to);
                for (Expr.Range range : among.set()) {
                    fields(range.low(), to);
                    fields(range.high(), to);
                }
            }
            case Expr.Test test -> fields(test.value(), to);
        }
    }

    private static void all(List<Expr> terms, Set<Field> to) {
        for (Expr term : terms) {
            fields(term, to);
        }
    }

    /** Adds all fields that a value is made from. */
    public static void fields(Value value, Set<Field> to) {
        switch (value) {
            case Value.OfField of -> to.add(of.field());
            case Value.Constant constant -> {
            }
            case Value.Reference reference -> {
            }
            case Value.Slice slice -> fields(slice.of(), to);
            case Value.Operation operation -> {
                fields(operation.left(), to);
                fields(operation.right(), to);
            }
            case Value.Call call -> call.arguments().forEach(argument -> fields(argument, to));
        }
    }
}
