package org.wirefig.cli;

import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;

/** What stood behind a command: its options by name as typed ({@code -Y}, {@code --json}), and its arguments in order. */
final class Given {
    private final CommandLine line;
    private final List<String> arguments;

    Given(CommandLine line) {
        this.line = line;
        this.arguments = line.getArgList();
    }

    boolean has(String option) {
        return line.hasOption(option);
    }

    /** An option's value, or null. */
    String option(String name) {
        return line.getOptionValue(name);
    }

    /** All values of an option that may be repeated. */
    String[] options(String name) {
        String[] values = line.getOptionValues(name);
        return values == null ? new String[0] : values;
    }

    /** A whole number given to an option, or {@code otherwise}. */
    int number(String name, int otherwise) throws UsageException {
        String text = option(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new UsageException(name + " takes a whole number, not '" + text + "'");
        }
    }

    int count() {
        return arguments.size();
    }

    String argument(int position) {
        return arguments.get(position);
    }

    /** The arguments from a position on. */
    List<String> from(int position) {
        return arguments.subList(position, arguments.size());
    }

    Path file(int position) {
        return Path.of(argument(position));
    }
}
