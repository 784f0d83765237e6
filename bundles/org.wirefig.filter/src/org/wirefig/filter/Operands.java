package org.wirefig.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.wirefig.capture.Bytes;
import org.wirefig.filter.Syntax.Operand;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Near;

/** The sides of comparisons: gives each its type, and literals the type of what they are compared with. */
final class Operands {
    /** Near names are looked for with so many problems; it takes a while. */
    private static final int MOST_NEAR = 20;

    private final FilterContext context;
    private final Resolver resolver;
    private final Literals literals;
    private final List<Problem> problems;
    private final Calculations calculations;
    private int depth;

    Operands(FilterContext context, List<Problem> problems) {
        this.context = context;
        this.resolver = new Resolver(context.fields());
        this.literals = new Literals(context);
        this.problems = problems;
        this.calculations = new Calculations(this, problems);
    }

    /** True when it has no type of its own: a string, a number, a word that is no name. */
    boolean isLiteral(Operand operand) {
        return switch (operand) {
            case Syntax.Leaf leaf -> switch (leaf.token().kind()) {
                case STRING, CHARACTER -> true;
                case WORD -> resolver.of(leaf.token().text()) == null;
                default -> false;
            };
            case Syntax.Negative negative -> isLiteral(negative.of());
            case Syntax.Binary binary -> isLiteral(binary.left()) && isLiteral(binary.right());
            default -> false;
        };
    }

    /** True when a word is the name of a value of the field on the other side, as in {@code ip.proto == TCP}. */
    boolean isValueName(Operand field, Operand word) {
        return field instanceof Syntax.Leaf leaf && leaf.token().kind() == Token.Kind.WORD && !isLiteral(field)
                && resolver.of(leaf.token().text()).field() != null
                && isValueName(new Value.OfField(resolver.of(leaf.token().text()).field(), null, false), word);
    }

    static boolean isValueName(Value of, Operand word) {
        if (of instanceof Value.OfField left && left.field().names() != null && word instanceof Syntax.Leaf leaf
                && leaf.token().kind() == Token.Kind.WORD) {
            Long value = left.field().names().value(leaf.token().text());
            return value != null && leaf.token().text().equals(left.field().names().name(value));
        }
        return false;
    }

    /** As it stands in the filter, for messages. */
    String shown(Operand operand) {
        return switch (operand) {
            case Syntax.Leaf leaf -> leaf.token().text();
            case Syntax.Sliced sliced -> shown(sliced.of()) + "[" + sliced.slice().text() + "]";
            case Syntax.Layered layered -> shown(layered.of()) + "#" + layered.layers().text();
            case Syntax.Raw raw -> "@" + shown(raw.of());
            case Syntax.Call call -> call.name().text() + "(…)";
            default -> "this";
        };
    }

    /** Reports a side that should have been a field, but is no name. {@code operator} null: it stands alone. */
    void unknown(Operand operand, Token operator) {
        if (operand instanceof Syntax.Leaf leaf && leaf.token().kind() == Token.Kind.WORD
                && !Literals.isPlainlyValue(leaf.token().text())) {
            String word = leaf.token().text();
            problems.add(new Problem(operand.at(), operand.length(), "\"" + word + "\" is neither a field nor a protocol that is known here.",
                    problems.size() < MOST_NEAR ? resolver.near(word) : List.of()));
        } else {
            problems.add(new Problem(operand.at(), operand.length(), operator == null
                    ? "A value alone asks nothing; a field or a protocol is expected."
                    : "One side of " + operator.text() + " must be a field or a function."));
        }
    }

    /**
     * Tells the unknown names of a text that cannot be read: words where a field or protocol begins a term. What was told
     * already at such a place stays all that is told of it.
     */
    void unknownNames(List<Token> tokens) {
        List<Problem> told = List.copyOf(problems);
        for (int i = 0; i + 1 < tokens.size() && problems.size() < MOST_NEAR; i++) {
            Token token = tokens.get(i);
            boolean term = token.kind() == Token.Kind.WORD && (i == 0 || beginsTerm(tokens.get(i - 1)))
                    && (tokens.get(i + 1).kind() == Token.Kind.END || tokens.get(i + 1).kind() == Token.Kind.OPERATOR);
            boolean free = told.stream().noneMatch(problem -> problem.position() < token.end()
                    && token.at() < problem.position() + Math.max(1, problem.length()));
            if (term && free && resolver.of(token.text()) == null && !Literals.isPlainlyValue(token.text())) {
                unknown(new Syntax.Leaf(token), null);
            }
        }
    }

    private static boolean beginsTerm(Token before) {
        return before.kind() == Token.Kind.OPEN || before.kind() == Token.Kind.OPERATOR && switch (before.operator().role()) {
            case AND, OR, XOR, NOT, QUANTIFIER -> true;
            default -> false;
        };
    }

    /** The question that a Network Monitor name stands for, or null. */
    Syntax question(Token word) {
        Resolver.Meaning meaning = resolver.of(word.text());
        return meaning == null || meaning.question() == null ? null : parse(meaning.question(), word);
    }

    private Syntax parse(String question, Token at) {
        List<Problem> inside = new ArrayList<>();
        List<Token> tokens = new Scanner(question, context, new Macros(context.macros()), inside).scan();
        return new Parser(tokens.stream().map(token -> token.moved(at.at(), at.length())).toList(), inside).parse();
    }

    // ---- what has a type

    /** The value with its own type; a number or string alone as such. Null with a problem reported. */
    Value typed(Operand operand) {
        return switch (operand) {
            case Syntax.Leaf leaf -> leaf(leaf);
            case Syntax.Sliced sliced -> slice(sliced);
            case Syntax.Layered layered -> layered(layered);
            case Syntax.Raw raw -> raw(raw);
            case Syntax.Binary binary -> calculations.binary(binary);
            case Syntax.Negative negative -> calculations.negative(negative);
            case Syntax.Call call -> call(call);
        };
    }

    private Value leaf(Syntax.Leaf leaf) {
        Token token = leaf.token();
        if (token.kind() == Token.Kind.REFERENCE) {
            return reference(token);
        }
        if (token.kind() == Token.Kind.WORD) {
            Resolver.Meaning meaning = resolver.of(token.text());
            if (meaning != null && meaning.field() != null) {
                return new Value.OfField(meaning.field(), null, false);
            }
            if (meaning != null) {
                return valueOfQuestion(token, meaning.question());
            }
            boolean number = Literals.integer(token.text()) != null;
            Field.Type type = number ? Field.Type.UNSIGNED : token.text().matches("[0-9.]+") ? Field.Type.DOUBLE : null;
            if (type == null) {
                unknown(leaf, null);
                return null;
            }
            return alone(leaf, type);
        }
        return alone(leaf, token.kind() == Token.Kind.CHARACTER ? Field.Type.UNSIGNED : Field.Type.STRING);
    }

    private Value valueOfQuestion(Token token, String question) {
        if (parse(question, token) instanceof Syntax.Alone alone && ++depth < 10) {
            Value value = typed(alone.value());
            depth--;
            return value;
        }
        problems.add(new Problem(token.at(), token.length(), token.text() + " is a question of its own (" + question
                + ") and has no value to compare."));
        return null;
    }

    private Value reference(Token token) {
        String name = token.text();
        if (name.isEmpty()) {
            return null;
        }
        int hash = name.indexOf('#');
        Resolver.Meaning meaning = resolver.of(hash < 0 ? name : name.substring(0, hash).strip());
        Field field = meaning == null ? null : meaning.field();
        if (field == null) {
            List<String> near = new ArrayList<>(Near.to(name, context.macros().keySet()));
            near.addAll(resolver.near(name));
            problems.add(new Problem(token.at(), token.length(), "\"" + name + "\" is neither a field nor a saved macro.", near));
            return null;
        }
        Spans layers = null;
        if (hash >= 0) {
            layers = Spans.read(name.substring(hash + 1).replaceAll("[\\[\\]\\s]", ""), token.at(), problems);
            if (layers == null) {
                return null;
            }
        }
        if (context.selected() == null) {
            problems.add(new Problem(token.at(), token.length(), "${" + name + "} is the value of " + name
                    + " in the selected frame, but no frame is selected."));
            return null;
        }
        Value.OfField of = new Value.OfField(field, layers, false);
        List<Object> values = new ArrayList<>();
        FrameValues frame = context.selected().apply(Set.of(field));
        if (frame != null) {
            frame.collect(of, values);
        }
        values.replaceAll(value -> value instanceof Bytes bytes ? Bytes.of(bytes.copy()) : value);
        return new Value.Reference(of.type(), List.copyOf(values), name);
    }

    private Value slice(Syntax.Sliced sliced) {
        Value of = typed(sliced.of());
        Spans spans = Spans.read(sliced.slice().text(), sliced.slice().at() + 1, problems);
        if (of == null || spans == null) {
            return null;
        }
        boolean fits = switch (of.type()) {
            case STRING, BYTES, ETHER, IPV4, IPV6, GUID, OID -> true;
            default -> false;
        };
        if (!fits) {
            problems.add(new Problem(sliced.at(), sliced.length(), shown(sliced.of()) + " is " + Types.named(of.type())
                    + " and cannot be sliced; @" + shown(sliced.of()) + " is its bytes, which can."));
            return null;
        }
        boolean bytes = of.type() != Field.Type.STRING;
        return new Value.Slice(bytes && of instanceof Value.OfField field && field.field().type() != Field.Type.NONE
                ? new Value.OfField(field.field(), field.layers(), true) : of, spans);
    }

    private Value layered(Syntax.Layered layered) {
        Value of = typed(layered.of());
        Token token = layered.layers();
        boolean bracketed = token.kind() == Token.Kind.SLICE;
        Spans layers = Spans.read(token.text(), token.at() + (bracketed ? 1 : 0), problems);
        if (of == null || layers == null) {
            return null;
        }
        if (of instanceof Value.OfField field && field.layers() == null) {
            return new Value.OfField(field.field(), layers, field.raw());
        }
        problems.add(new Problem(layered.at(), layered.length(), "# stands behind a field: it says in which layer."));
        return null;
    }

    private Value raw(Syntax.Raw raw) {
        Value of = typed(raw.of());
        if (of instanceof Value.OfField field) {
            return new Value.OfField(field.field(), field.layers(), field.field().type() != Field.Type.NONE);
        }
        if (of != null) {
            problems.add(new Problem(raw.at(), raw.length(), "@ stands before a field: it means its bytes."));
        }
        return null;
    }

    private Value call(Syntax.Call call) {
        Token name = call.name();
        Functions.Function function = Functions.named(name.text());
        if (function == null) {
            problems.add(new Problem(name.at(), name.length(), "There is no function \"" + name.text() + "\".",
                    Near.to(name.text(), Functions.all().stream().map(Functions.Function::name).toList())));
            return null;
        }
        int count = call.arguments().size();
        if (count < function.fewest() || count > function.most()) {
            problems.add(new Problem(call.at(), call.length(), function.name() + " takes " + (function.most() == 1 ? "one argument"
                    : "one to " + function.most() + " arguments") + ", but here " + (count == 1 ? "is 1." : "are " + count + ".")
                    + " " + function.help() + "."));
            return null;
        }
        Value[] arguments = new Value[count];
        Value typed = null;
        for (int i = 0; i < count; i++) {
            Operand argument = call.arguments().get(i);
            if (!isLiteral(argument) || count == 1) {
                arguments[i] = typed(argument);
                if (arguments[i] == null) {
                    return null;
                }
                typed = typed == null ? arguments[i] : typed;
            }
        }
        for (int i = 0; i < count; i++) {
            if (arguments[i] == null) {
                Operand argument = call.arguments().get(i);
                arguments[i] = typed == null ? typed(argument) : literal(argument, typed);
                if (arguments[i] == null) {
                    return null;
                }
                typed = typed == null ? arguments[i] : typed;
            }
        }
        return call(call, function, List.of(arguments));
    }

    private Value call(Syntax.Call call, Functions.Function function, List<Value> arguments) {
        Field.Type type = arguments.getFirst().type();
        for (int i = 0; i < arguments.size(); i++) {
            Operand operand = call.arguments().get(i);
            Field.Type other = arguments.get(i).type();
            if (!function.accepts().test(other)) {
                problems.add(new Problem(operand.at(), operand.length(), function.name() + " takes " + function.takes() + ", but "
                        + shown(operand) + " is " + Types.named(other) + "."));
                return null;
            }
            if (!Types.comparable(type, other)) {
                problems.add(new Problem(operand.at(), operand.length(), "The arguments of " + function.name() + " are of one type, but "
                        + shown(operand) + " is " + Types.named(other) + " and the first is " + Types.named(type) + "."));
                return null;
            }
            type = other == Field.Type.DOUBLE ? other : type;
        }
        if (function.name().equals("vals") && !(arguments.getFirst() instanceof Value.OfField of && of.field().names() != null)) {
            Operand operand = call.arguments().getFirst();
            problems.add(new Problem(operand.at(), operand.length(), "The values of " + shown(operand) + " have no names."));
            return null;
        }
        return new Value.Call(function, arguments, function.gives().apply(type));
    }

    // ---- what takes its type from the other side

    /** A literal as a value like the other one. */
    Value literal(Operand operand, Value other) {
        Field.Type type = other.type();
        Field field = other instanceof Value.OfField of && !of.raw() ? of.field() : null;
        if (type == Field.Type.STRING && !(other instanceof Value.Slice) && !(operand instanceof Syntax.Leaf)) {
            return typed(operand);
        }
        return literal(operand, type, field);
    }

    /** A literal on the left side, where a name would be usual: what is none of both is called an unknown name. */
    Value literalOrName(Operand operand, Value other, Token operator) {
        int before = problems.size();
        Value value = literal(operand, other);
        if (value == null && operand instanceof Syntax.Leaf leaf && leaf.token().kind() == Token.Kind.WORD
                && !Literals.isPlainlyValue(leaf.token().text())) {
            problems.subList(before, problems.size()).clear();
            unknown(operand, operator);
        }
        return value;
    }

    /** A literal as a value of that type. */
    Value alone(Operand operand, Field.Type type) {
        return isLiteral(operand) ? literal(operand, type, null) : typed(operand);
    }

    private Value literal(Operand operand, Field.Type type, Field field) {
        return switch (operand) {
            case Syntax.Leaf leaf -> constant(leaf.token(), false, leaf.at(), leaf.length(), type, field);
            case Syntax.Negative negative when negative.of() instanceof Syntax.Leaf leaf ->
                constant(leaf.token(), true, negative.at(), negative.length(), type, field);
            case Syntax.Binary binary -> calculations.binary(binary, type);
            default -> typed(operand);
        };
    }

    private Value constant(Token token, boolean negative, int at, int length, Field.Type type, Field field) {
        if (!token.doubts().isEmpty()) {
            problems.addAll(token.doubts());
            return null;
        }
        Object value = literals.value(token, negative, type, field);
        if (value == null) {
            String word = token.text();
            boolean name = token.kind() == Token.Kind.WORD && literals.near().isEmpty() && word.indexOf('.') > 0
                    && Character.isLetter(word.charAt(0)) && type != Field.Type.BYTES;
            problems.add(new Problem(at, length, literals.why(), name ? resolver.near(word) : literals.near()));
            return null;
        }
        boolean signed = negative && type == Field.Type.UNSIGNED;
        String text = switch (token.kind()) {
            case WORD -> (negative ? "-" : "") + token.text();
            case STRING -> type.isNumber() || type == Field.Type.IPV4 || type == Field.Type.ETHER || type == Field.Type.IPV6
                    ? Dialect.quoted(token.text()) : null;
            default -> null;
        };
        return new Value.Constant(signed ? Field.Type.SIGNED : type, value, text);
    }

    /** A regular expression. */
    Value pattern(Operand operand) {
        if (!(operand instanceof Syntax.Leaf leaf) || leaf.token().kind() != Token.Kind.STRING) {
            problems.add(new Problem(operand.at(), operand.length(), "After matches stands a regular expression in \"double quotes\"."));
            return null;
        }
        try {
            return new Value.Constant(Field.Type.STRING, Regex.of(leaf.token().raw()), null);
        } catch (PatternSyntaxException e) {
            problems.add(new Problem(operand.at(), operand.length(), "This regular expression cannot be read: " + e.getDescription()
                    + (e.getIndex() >= 0 ? " at character " + (e.getIndex() + 1) : "") + "."));
            return null;
        }
    }
}
