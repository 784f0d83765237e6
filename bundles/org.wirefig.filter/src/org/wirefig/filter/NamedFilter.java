package org.wirefig.filter;

/**
 * A filter with a name. A name that begins with {@code $} is a macro's; its text may hold {@code $1}, {@code $2} for
 * arguments.
 *
 * @param mark what the name is used for beside being found: a button, a colour; empty for nothing
 */
public record NamedFilter(String name, String text, String mark) {
    public NamedFilter {
        name = line(name);
        text = line(text);
        mark = line(mark);
    }

    /** Each part of a line of the file must stay on it. */
    private static String line(String part) {
        return part.strip().replaceAll("[\\t\\r\\n]+", " ");
    }

    public boolean isMacro() {
        return name.startsWith("$");
    }
}
