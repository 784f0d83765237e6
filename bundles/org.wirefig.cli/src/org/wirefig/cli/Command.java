package org.wirefig.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

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
    /** An error in Wirefig itself. */
    static final int BROKEN = 4;

    static final String HELP = "--help";

    /** An argument: what help calls it, and what it is. */
    record Argument(String label, String description) {
    }

    private final String name;
    private final String description;
    private final Options options = new Options();
    private final List<Argument> arguments = new ArrayList<>();
    private boolean more;

    protected Command(String name, String description) {
        this.name = name;
        this.description = description;
        options.addOption(Option.builder("h").longOpt("help").desc("Show this help.").get());
        Reading.addOptions(this);
    }

    final String name() {
        return name;
    }

    final String description() {
        return description;
    }

    final Options options() {
        return options;
    }

    final List<Argument> arguments() {
        return arguments;
    }

    /** An option with a value. May be repeated where the command asks for all its values. */
    final void option(String option, String label, String what) {
        options.addOption(named(option).hasArg().argName(label).desc(what).get());
    }

    /** An option that may stand without its value. */
    final void optional(String option, String label, String what) {
        options.addOption(named(option).hasArg().optionalArg(true).argName(label).desc(what).get());
    }

    final void flag(String option, String what) {
        options.addOption(named(option).desc(what).get());
    }

    private static Option.Builder named(String option) {
        return option.startsWith("--") ? Option.builder().longOpt(option.substring(2)) : Option.builder(option.substring(1));
    }

    /** An option as one types it. */
    static String typed(Option option) {
        return option.getOpt() != null ? "-" + option.getOpt() : "--" + option.getLongOpt();
    }

    final void argument(String label, String what) {
        arguments.add(new Argument(label, what));
    }

    /** One or more further arguments, the last that are declared. */
    final void arguments(String label, String what) {
        argument(label + "...", what);
        more = true;
    }

    /** Takes the words after the command's name apart. */
    final Given parse(List<String> words) throws UsageException {
        CommandLine line;
        try {
            line = DefaultParser.builder().setAllowPartialMatching(false).setStripLeadingAndTrailingQuotes(false).get()
                    .parse(options, words.toArray(String[]::new));
        } catch (UnrecognizedOptionException e) {
            throw new UsageException("there is no option " + e.getOption());
        } catch (MissingArgumentException e) {
            throw new UsageException(typed(e.getOption()) + " wants a value: " + e.getOption().getArgName());
        } catch (ParseException e) {
            throw new UsageException(e.getMessage());
        }
        Given given = new Given(line);
        if (!given.has(HELP) && given.count() < arguments.size()) {
            throw new UsageException(name + " wants " + arguments.get(given.count()).label() + ", which is missing");
        }
        if (!more && given.count() > arguments.size()) {
            throw new UsageException(name + " takes no further argument: " + given.argument(arguments.size()));
        }
        return given;
    }

    abstract int run(Given given, Traces traces, PrintStream out, PrintStream err) throws IOException, UsageException;
}
