package org.wirefig.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** One command: what it takes, and what it does. A command is one file, and a line in {@link Main}. */
abstract class Command {
    /** Done. */
    static final int DONE = 0;
    /** Done, with something the user must know; it stands on the error stream. */
    static final int WARNED = 1;
    /** Wrong usage, or a filter that does not compile. */
    static final int USAGE = 2;
    /** A file that can't be read at all. */
    static final int UNREADABLE = 3;

    private final CommandSpec spec;

    protected Command(String name, String description) {
        spec = CommandSpec.wrapWithoutInspection(this).name(name);
        spec.usageMessage().description(description);
        spec.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build());
        KeyFiles.addOptions(this);
    }

    final CommandSpec spec() {
        return spec;
    }

    final void option(String name, String label, String description) {
        spec.addOption(OptionSpec.builder(name).type(String.class).paramLabel(label).description(description).build());
    }

    final void repeated(String name, String label, String description) {
        spec.addOption(OptionSpec.builder(name).type(String[].class).paramLabel(label).description(description).build());
    }

    /** An option that may stand without its value, which then is empty. */
    final void optional(String name, String label, String description) {
        spec.addOption(OptionSpec.builder(name).type(String.class).arity("0..1").fallbackValue("").paramLabel(label).description(description).build());
    }

    final void flag(String name, String description) {
        spec.addOption(OptionSpec.builder(name).type(boolean.class).description(description).build());
    }

    final void argument(String label, String description) {
        spec.addPositional(PositionalParamSpec.builder().type(String.class).paramLabel(label).arity("1")
                .index(Integer.toString(spec.positionalParameters().size())).description(description).build());
    }

    /** One or more further arguments. */
    final void arguments(String label, String description) {
        spec.addPositional(PositionalParamSpec.builder().type(String[].class).paramLabel(label).arity("1..*")
                .index(spec.positionalParameters().size() + "..*").description(description).build());
    }

    static String option(ParseResult given, String name) {
        return given.matchedOptionValue(name, (String) null);
    }

    static String[] options(ParseResult given, String name) {
        return given.matchedOptionValue(name, new String[0]);
    }

    static boolean has(ParseResult given, String name) {
        return given.hasMatchedOption(name);
    }

    static Path file(ParseResult given, int position) {
        return Path.of(given.matchedPositionalValue(position, ""));
    }

    /** A whole number given to an option, or {@code otherwise}. */
    static int number(ParseResult given, String name, int otherwise) throws UsageException {
        String text = option(given, name);
        if (text == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new UsageException(name + " takes a whole number, not '" + text + "'");
        }
    }

    abstract int run(ParseResult given, Traces traces, PrintStream out, PrintStream err) throws IOException, UsageException;
}
