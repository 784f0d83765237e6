package org.wirefig.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command line: {@code wirefig COMMAND …}, without a display. Results on stdout, messages on stderr. */
public final class Main {
    private static final String VERSION = "Wirefig " + version();

    private final CommandLine line;

    Main() {
        CommandSpec top = CommandSpec.create().name("wirefig").version(VERSION).mixinStandardHelpOptions(true);
        top.usageMessage().description("Shows why TLS, proxy and revocation failures in a packet capture happened, and draws it.",
                "Without a command: opens the window.");
        line = new CommandLine(top);
        for (Command command : List.of(new InfoCommand(), new FramesCommand(), new FieldsCommand(), new CountCommand(),
                new BatchCommand(this), new ShowCommand(), new DiagnoseCommand(),
                new ConvertCommand(), new AlignCommand(), new CompareCommand(), new ReportCommand(),
                new FigureCommand())) {
            line.addSubcommand(command.spec().name(), command.spec());
        }
        line.addSubcommand("help", CommandSpec.forAnnotatedObject(new CommandLine.HelpCommand()));
    }

    public static void main(String[] arguments) throws IOException {
        int status;
        try (PrintStream out = new PrintStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
                false, StandardCharsets.UTF_8);
                PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
                Traces traces = new Traces(1)) {
            status = new Main().run(traces, out, err, arguments);
        }
        System.exit(status);
    }

    /** Runs one command line; the exit status. */
    int run(Traces traces, PrintStream out, PrintStream err, String... arguments) {
        try {
            ParseResult given = line.parseArgs(arguments);
            Integer help = CommandLine.executeHelpRequest(given);
            if (help != null) {
                return help;
            }
            if (!given.hasSubcommand()) {
                line.usage(err);
                return Command.USAGE;
            }
            ParseResult sub = given.subcommand();
            Command command = (Command) sub.commandSpec().userObject();
            return traces.with(KeyFiles.of(sub), () -> command.run(sub, traces, out, err));
        } catch (ParameterException e) {
            err.println("wirefig: " + e.getMessage());
            err.println("Try: wirefig help" + (e.getCommandLine() == line ? "" : " " + e.getCommandLine().getCommandName()));
            return Command.USAGE;
        } catch (UsageException e) {
            err.println("wirefig: " + e.getMessage());
            return Command.USAGE;
        } catch (IOException e) {
            err.println("wirefig: " + e.getMessage());
            return Command.UNREADABLE;
        }
    }

    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(development)" : version;
    }
}
