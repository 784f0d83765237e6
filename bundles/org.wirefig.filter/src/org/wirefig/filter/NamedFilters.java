package org.wirefig.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A list of named filters, in order, and the text file that it is mailed as: a line each, {@code name TAB filter}, with a
 * third column for what the filter is used for ({@code button}, a colour). A name that begins with {@code $} is a
 * macro's. Empty lines and lines that begin with {@code #} say nothing.
 *
 * @param problems what a file has that cannot be read, a sentence each; those lines are left out
 */
public record NamedFilters(List<NamedFilter> list, List<String> problems) {
    /** More is no list that somebody made. */
    private static final int MOST = 5_000;
    private static final Pattern MACRO = Pattern.compile("\\$[A-Za-z_][\\w.-]*");

    public NamedFilters {
        list = List.copyOf(list);
        problems = List.copyOf(problems);
    }

    public static NamedFilters of(List<NamedFilter> list) {
        return new NamedFilters(list, List.of());
    }

    /** Reads the file's text. Of two lines with one name the last counts, at the first one's place. */
    public static NamedFilters read(String text) {
        Map<String, NamedFilter> found = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        int number = 0;
        for (String line : text.replaceFirst("^\\uFEFF", "").lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.split("\\t+");
            if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
                problems.add("Line " + number + " is not a name, a tab and a filter: " + shortened(line));
            } else if (parts[0].startsWith("$") && !MACRO.matcher(parts[0].strip()).matches()) {
                problems.add("Line " + number + ": a macro's name is made of letters, digits and _ after its $, not " + shortened(parts[0]));
            } else if (found.size() == MOST) {
                problems.add("Line " + number + ": only the first " + MOST + " filters are taken");
                break;
            } else {
                NamedFilter filter = new NamedFilter(parts[0], parts[1], parts.length > 2 ? parts[2] : "");
                found.put(filter.name(), filter);
            }
        }
        return new NamedFilters(new ArrayList<>(found.values()), problems);
    }

    /** The file's text. */
    public String write() {
        StringBuilder text = new StringBuilder("# Wirefig filters, a line each: name, tab, filter, and after a tab what it is used for.\n"
                + "# A name that begins with $ is a macro: $1, $2 in it stand for arguments.\n");
        for (NamedFilter filter : list) {
            text.append(filter.name()).append('\t').append(filter.text());
            text.append(filter.mark().isEmpty() ? "" : "\t" + filter.mark()).append('\n');
        }
        return text.toString();
    }

    /** The macros among them, as {@link FilterContext#withMacros} takes them. */
    public Map<String, String> macros() {
        Map<String, String> macros = new LinkedHashMap<>();
        list.stream().filter(NamedFilter::isMacro).forEach(macro -> macros.put(macro.name().substring(1), macro.text()));
        return macros;
    }

    /** This list with another's taken in: those of the same name replaced, the new ones behind. */
    public NamedFilters with(NamedFilters other) {
        Map<String, NamedFilter> all = new LinkedHashMap<>();
        list.forEach(filter -> all.put(filter.name(), filter));
        other.list.forEach(filter -> all.put(filter.name(), filter));
        return of(new ArrayList<>(all.values()));
    }

    /** Why a name cannot be given, or empty. */
    public static String wrong(String name) {
        String plain = name.strip();
        return plain.isEmpty() ? "A name is missing."
                : plain.startsWith("#") ? "A name does not begin with #: such lines of the file are remarks."
                : plain.startsWith("$") && !MACRO.matcher(plain).matches() ? "A macro's name is made of letters, digits and _ after its $." : "";
    }

    private static String shortened(String text) {
        return "\"" + (text.length() > 60 ? text.substring(0, 60) + "…" : text).replace('\t', ' ') + "\"";
    }
}
