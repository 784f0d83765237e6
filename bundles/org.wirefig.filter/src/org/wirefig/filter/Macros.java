package org.wirefig.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wirefig.protocol.Near;

/**
 * Saved macros and their expansion, as text, before the filter is read. A macro may use others; depth and the size of
 * the result are bounded, so that a macro that uses itself ends with an error.
 */
final class Macros {
    private static final int DEEPEST = 16;
    private static final int MOST_TOKENS = 100_000;
    private static final int LONGEST = 1_000_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w.-]*");
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)|\\$\\{(\\d+)\\}");

    private final Map<String, String> texts;
    private int depth;
    private int tokens;

    Macros(Map<String, String> texts) {
        this.texts = texts;
    }

    /** One use: {@code $name(a,b)}, {@code ${name}}, {@code ${name:a;b}} or {@code ${name;a;b}}. */
    record Use(String name, List<String> arguments, int end) {
        /** What stands at the dollar sign, or null when it is none of these. */
        static Use read(String text, int dollar) {
            if (text.startsWith("${", dollar)) {
                int close = text.indexOf('}', dollar);
                if (close < 0) {
                    return null;
                }
                String inside = text.substring(dollar + 2, close).strip();
                Matcher name = NAME.matcher(inside);
                if (!name.lookingAt()) {
                    return null;
                }
                String rest = inside.substring(name.end());
                if (rest.isEmpty() || rest.startsWith("#")) {
                    return new Use(inside, List.of(), close + 1);
                }
                boolean separated = rest.startsWith(":") || rest.startsWith(";");
                return separated ? new Use(name.group(), split(rest.substring(1), ';'), close + 1) : null;
            }
            Matcher name = NAME.matcher(text).region(dollar + 1, text.length());
            if (!name.lookingAt()) {
                return null;
            }
            if (!text.startsWith("(", name.end())) {
                return new Use(name.group(), List.of(), name.end());
            }
            int close = close(text, name.end());
            return close < 0 ? null
                    : new Use(name.group(), split(text.substring(name.end() + 1, close), ','), close + 1);
        }

        private static int close(String text, int open) {
            int depth = 0;
            for (int i = open; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '"') {
                    StringScanner string = new StringScanner(text, i, false);
                    if (string.end() < 0) {
                        return -1;
                    }
                    i = string.end() - 1;
                } else if (c == '(') {
                    depth++;
                } else if (c == ')' && --depth == 0) {
                    return i;
                }
            }
            return -1;
        }

        private static List<String> split(String text, char separator) {
            List<String> parts = new ArrayList<>();
            int start = 0;
            int depth = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '"') {
                    StringScanner string = new StringScanner(text, i, false);
                    i = string.end() < 0 ? i : string.end() - 1;
                } else if (c == '(' || c == '{') {
                    depth++;
                } else if (c == ')' || c == '}') {
                    depth--;
                } else if (c == separator && depth == 0) {
                    parts.add(text.substring(start, i).strip());
                    start = i + 1;
                }
            }
            parts.add(text.substring(start).strip());
            return parts.size() == 1 && parts.getFirst().isEmpty() ? List.of() : parts;
        }
    }

    boolean has(String name) {
        return texts.containsKey(name);
    }

    /** The text of a use with its arguments filled in, or null with a problem reported, now or before. To be left when it is scanned. */
    String enter(Use use, int at, List<Problem> problems) {
        int span = use.end() - at;
        if (tokens > MOST_TOKENS) {
            return null;
        }
        String text = texts.get(use.name());
        if (text == null) {
            problems.add(new Problem(at, span, "There is no macro \"" + use.name() + "\".", Near.to(use.name(), texts.keySet())));
            return null;
        }
        if (depth == DEEPEST) {
            problems.add(new Problem(at, span, "Macros use each other more than " + DEEPEST + " deep; does " + use.name()
                    + " use itself?"));
            return null;
        }
        StringBuilder filled = new StringBuilder();
        Matcher parameter = PARAMETER.matcher(text);
        while (parameter.find()) {
            String digits = parameter.group(1) != null ? parameter.group(1) : parameter.group(2);
            int number = digits.length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(digits);
            if (number < 1 || number > use.arguments().size()) {
                problems.add(new Problem(at, span, "The macro " + use.name() + " needs an argument number " + digits + "; "
                        + use.arguments().size() + (use.arguments().size() == 1 ? " is given." : " are given.")));
                return null;
            }
            parameter.appendReplacement(filled, Matcher.quoteReplacement(use.arguments().get(number - 1)));
            if (filled.length() > LONGEST) {
                problems.add(new Problem(at, span, "The macro " + use.name() + " becomes longer than " + LONGEST + " characters."));
                return null;
            }
        }
        parameter.appendTail(filled);
        depth++;
        return filled.toString();
    }

    void leave() {
        depth--;
    }

    /** Counts tokens that came from macros; false, with a problem, when they are too many. */
    boolean count(int more, int at, int length, List<Problem> problems) {
        boolean before = tokens > MOST_TOKENS;
        tokens += more;
        if (tokens > MOST_TOKENS) {
            if (!before) {
                problems.add(new Problem(at, length, "Macros make this filter longer than " + MOST_TOKENS + " words."));
            }
            return false;
        }
        return true;
    }
}
