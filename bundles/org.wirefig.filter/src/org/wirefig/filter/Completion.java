package org.wirefig.filter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wirefig.filter.Operators.Role;
import org.wirefig.protocol.Field;

/**
 * What may stand at a place in a filter that is being written: names of fields and protocols, operators, functions,
 * macros, and the values of the field before a comparison. Half-written filters are its daily bread.
 */
public final class Completion {
    private static final int MOST = 200;
    /** A reference or macro that is being written. */
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{?([\\w.]*)$");

    /** What a proposal is. */
    public enum Kind { PROTOCOL, FIELD, OPERATOR, FUNCTION, VALUE, MACRO, NETMON }

    /**
     * One proposal: {@code text} takes the place of {@code length} characters from {@code position}.
     *
     * @param help a line for people: label and type, or what it does
     */
    public record Proposal(Kind kind, String text, String help, int position, int length) {
    }

    private final FilterContext context;
    private final Resolver resolver;

    public Completion(FilterContext context) {
        this.context = context;
        this.resolver = new Resolver(context.fields());
    }

    /** Proposals for the caret's place (characters before it), best first. */
    public List<Proposal> at(String text, int caret) {
        int end = Math.clamp(caret, 0, text.length());
        String before = text.substring(0, end);
        Matcher reference = REFERENCE.matcher(before);
        if (reference.find()) {
            return macros(reference.group(1), reference.start(), end - reference.start());
        }
        List<Problem> ignored = new ArrayList<>();
        List<Token> tokens = new Scanner(before, context, new Macros(Map.of()), ignored).scan();
        tokens = tokens.subList(0, tokens.size() - 1);
        Token last = tokens.isEmpty() ? null : tokens.getLast();
        boolean writing = last != null && last.end() == end && (last.kind() == Token.Kind.WORD
                || last.kind() == Token.Kind.OPERATOR && last.operator().isWord()
                || last.kind() == Token.Kind.STRING && !ignored.isEmpty());
        int from = writing ? last.at() : end;
        List<Token> done = writing ? tokens.subList(0, tokens.size() - 1) : tokens;
        return propose(done, before.substring(from), from, end - from);
    }

    private List<Proposal> propose(List<Token> done, String prefix, int from, int length) {
        Map<String, Proposal> found = new LinkedHashMap<>();
        Token before = done.isEmpty() ? null : done.getLast();
        Field compared = compared(done);
        if (compared != null) {
            values(compared, prefix, from, length, found);
        }
        boolean afterValue = before != null && switch (before.kind()) {
            case WORD, STRING, CHARACTER, CLOSE, CLOSE_BRACE, SLICE, REFERENCE -> true;
            default -> false;
        };
        if (afterValue) {
            operators(done, prefix, from, length, found);
        } else {
            names(prefix, from, length, found);
        }
        return found.values().stream().limit(MOST).toList();
    }

    /** The field whose value is expected: before a comparison, or before the set that is open. */
    private Field compared(List<Token> done) {
        int at = done.size() - 1;
        while (at >= 0 && (done.get(at).kind() == Token.Kind.COMMA || done.get(at).kind() == Token.Kind.WORD
                || done.get(at).kind() == Token.Kind.STRING || done.get(at).kind() == Token.Kind.OPEN_BRACE
                || done.get(at).kind() == Token.Kind.RANGE)) {
            at--;
        }
        boolean set = at >= 0 && done.get(at).kind() == Token.Kind.OPERATOR && done.get(at).operator().role() == Role.IN;
        boolean comparison = at == done.size() - 1 && at >= 0 && done.get(at).kind() == Token.Kind.OPERATOR
                && done.get(at).operator().role() == Role.COMPARISON;
        if (!set && !comparison || at < 1 || done.get(at - 1).kind() != Token.Kind.WORD) {
            return null;
        }
        Resolver.Meaning meaning = resolver.of(done.get(at - 1).text());
        return meaning == null ? null : meaning.field();
    }

    private void values(Field field, String prefix, int from, int length, Map<String, Proposal> to) {
        String sought = prefix.startsWith("\"") ? prefix.substring(1) : prefix;
        List<String[]> values = new ArrayList<>();
        if (field.names() != null) {
            field.names().values().forEach((value, name) -> values.add(new String[] {name, number(field, value)}));
        }
        if (field.type() == Field.Type.BOOLEAN) {
            add(new Proposal(Kind.VALUE, "true", "the bit is set", from, length), sought, to);
            add(new Proposal(Kind.VALUE, "false", "the bit is not set", from, length), sought, to);
        }
        if (field.name().startsWith("frame.process")) {
            context.processes().forEach(process -> values.add(new String[] {process, "a process of this trace"}));
        }
        for (String[] value : values) {
            if (matches(value[0], sought) || value[1].startsWith(sought)) {
                String quoted = Dialect.quoted(value[0]);
                to.putIfAbsent(quoted, new Proposal(Kind.VALUE, quoted, value[1], from, length));
            }
        }
    }

    private static String number(Field field, long value) {
        return field.digits() > 0 ? "0x" + String.format("%0" + field.digits() + "x", value) : Long.toString(value);
    }

    private void operators(List<Token> done, String prefix, int from, int length, Map<String, Proposal> to) {
        Token before = done.getLast();
        Resolver.Meaning meaning = before.kind() == Token.Kind.WORD ? resolver.of(before.text()) : null;
        boolean comparable = meaning != null && meaning.field() != null
                && (meaning.field().type() != Field.Type.NONE || Fields.isProtocol(meaning.field())) || before.kind() == Token.Kind.SLICE;
        boolean number = meaning != null && meaning.field() != null && Types.isNumeric(meaning.field().type());
        boolean braces = done.stream().filter(token -> token.kind() == Token.Kind.OPEN_BRACE).count()
                > done.stream().filter(token -> token.kind() == Token.Kind.CLOSE_BRACE).count();
        for (Operators.Operator operator : Operators.all()) {
            boolean fits = switch (operator.role()) {
                case AND, OR, XOR -> true;
                case COMPARISON -> comparable && fits(operator, meaning == null ? null : meaning.field());
                case IN -> comparable;
                case ARITHMETIC -> number && (braces || operator.what() == Operators.Arithmetic.AND);
                default -> false;
            };
            if (fits && operator.spelling().startsWith(prefix.toLowerCase(Locale.ROOT))) {
                to.putIfAbsent(operator.spelling(), new Proposal(Kind.OPERATOR, operator.spelling(), operator.help(), from, length));
            }
        }
    }

    private static boolean fits(Operators.Operator operator, Field field) {
        boolean search = operator.what() == Comparison.CONTAINS || operator.what() == Comparison.MATCHES;
        return field == null || !search || field.type() == Field.Type.NONE || Types.isSearchable(field.type());
    }

    /**
     * Fields and protocols: those that begin so, then those in which a part begins so; Network Monitor's paths before them
     * where its style is written.
     */
    private void names(String prefix, int from, int length, Map<String, Proposal> to) {
        String sought = prefix.toLowerCase(Locale.ROOT);
        String alias = sought.startsWith("ssl") && !sought.startsWith("sslv") ? "tls" + sought.substring(3) : sought;
        if (NetMonNames.isStyle(prefix)) {
            for (String path : NetMonNames.all()) {
                String meaning = NetMonNames.translate(path, context.fields());
                add(new Proposal(Kind.NETMON, path, "Network Monitor's name for " + meaning, from, length), sought, to);
            }
        }
        List<Field> fields = new ArrayList<>(context.fields().all());
        fields.removeIf(field -> !matches(field.name(), alias) && !matches(field.name(), sought));
        fields.sort(Comparator.comparing((Field field) -> !field.name().startsWith(alias))
                .thenComparing(field -> !Fields.isProtocol(field)).thenComparing(Field::name));
        for (Field field : fields) {
            to.putIfAbsent(field.name(), new Proposal(Fields.isProtocol(field) ? Kind.PROTOCOL : Kind.FIELD, field.name(), FieldHelp.of(field).line(),
                    from, length));
        }
        for (Functions.Function function : Functions.all()) {
            add(new Proposal(Kind.FUNCTION, function.name() + "(", function.help(), from, length), sought, to);
        }
        Operators.words().filter(operator -> operator.role() == Role.NOT || operator.role() == Role.QUANTIFIER)
                .forEach(operator -> add(new Proposal(Kind.OPERATOR, operator.spelling(), operator.help(), from, length), sought, to));
    }

    /** Macros, and fields of the selected frame. */
    private List<Proposal> macros(String prefix, int from, int length) {
        String sought = prefix.toLowerCase(Locale.ROOT);
        List<Proposal> to = new ArrayList<>();
        context.macros().forEach((name, text) -> {
            if (name.toLowerCase(Locale.ROOT).startsWith(sought)) {
                to.add(new Proposal(Kind.MACRO, text.contains("$1") ? "$" + name + "(" : "${" + name + "}", text, from, length));
            }
        });
        for (Field field : context.fields().all()) {
            if (to.size() < MOST && field.type() != Field.Type.NONE && matches(field.name(), sought)) {
                to.add(new Proposal(Kind.MACRO, "${" + field.name() + "}", "of the selected frame: " + FieldHelp.of(field).line(), from, length));
            }
        }
        return to;
    }

    private static void add(Proposal proposal, String sought, Map<String, Proposal> to) {
        if (proposal.text().toLowerCase(Locale.ROOT).startsWith(sought.toLowerCase(Locale.ROOT))) {
            to.putIfAbsent(proposal.text(), proposal);
        }
    }

    /** Whether a name, or one of its parts, begins so. */
    private static boolean matches(String name, String sought) {
        String lower = name.toLowerCase(Locale.ROOT);
        String begin = sought.toLowerCase(Locale.ROOT);
        return lower.startsWith(begin) || lower.contains("." + begin) || lower.contains(" " + begin) || lower.contains("_" + begin);
    }
}
