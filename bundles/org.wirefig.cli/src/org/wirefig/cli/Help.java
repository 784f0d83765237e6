package org.wirefig.cli;

import java.io.PrintStream;
import java.util.Collection;
import org.apache.commons.cli.Option;

/** What {@code wirefig help} prints: the commands, or what one of them takes. */
final class Help {
    private static final int COLUMN = 24;

    private Help() {
    }

    static void all(Collection<Command> commands, PrintStream to) {
        to.println("Usage: wirefig [FILE...] | wirefig COMMAND ...");
        to.println("Shows why TLS, proxy and revocation failures in a packet capture happened, and draws it.");
        to.println("Without a command: opens the window.");
        line("--help", "Show this help.", to);
        line("--version", "Print the version.", to);
        to.println("Commands; 'wirefig help COMMAND' says what one takes:");
        for (Command command : commands) {
            line(command.name(), command.description(), to);
        }
    }

    static void of(Command command, PrintStream to) {
        StringBuilder usage = new StringBuilder("Usage: wirefig ").append(command.name());
        for (Option option : command.options().getOptions()) {
            usage.append(" [").append(Command.typed(option)).append(value(option)).append(']');
        }
        command.arguments().forEach(argument -> usage.append(' ').append(argument.label()));
        to.println(usage);
        to.println(command.description());
        command.arguments().forEach(argument -> line(argument.label(), argument.description(), to));
        for (Option option : command.options().getOptions()) {
            line(Command.typed(option) + value(option), option.getDescription(), to);
        }
    }

    private static String value(Option option) {
        return option.hasOptionalArg() ? " [" + option.getArgName() + "]" : option.hasArg() ? " " + option.getArgName() : "";
    }

    private static void line(String what, String description, PrintStream to) {
        to.println("  " + what + " ".repeat(Math.max(1, COLUMN - what.length())) + description);
    }
}
