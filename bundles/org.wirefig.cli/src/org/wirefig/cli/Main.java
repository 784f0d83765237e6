package org.wirefig.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The command line: {@code wirefig COMMAND …}, without a display. Results on stdout, messages on stderr. */
public final class Main {
    private final Map<String, Command> commands = new LinkedHashMap<>();

    private Main() {
        for (Command command : List.of(new InfoCommand(), new FramesCommand(), new FieldsCommand(), new CountCommand(),
                new BatchCommand(this), new ShowCommand(), new DiagnoseCommand(),
                new ConvertCommand(), new AlignCommand(), new CompareCommand(), new ReportCommand(),
                new FigureCommand(), new StatisticsCommand())) {
            commands.put(command.name(), command);
        }
    }

    public static void main(String[] arguments) throws IOException {
        int status;
        try (PrintStream out = new PrintStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
                false, StandardCharsets.UTF_8);
                PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8)) {
            status = run(out, err, arguments);
        }
        if (status != Command.DONE) {
            // not otherwise: it looks through every library for a logger that would be told, which takes longer than a small trace
            System.exit(status);
        }
    }

    /** Runs one command line; the exit status. */
    public static int run(PrintStream out, PrintStream err, String... arguments) throws IOException {
        try (Traces traces = new Traces(1, Reading.plain(err))) {
            return new Main().run(traces, out, err, arguments);
        } catch (RuntimeException | Error e) {
            return broken(e, err);
        }
    }

    int run(Traces traces, PrintStream out, PrintStream err, String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        try {
            return switch (first) {
                case "" -> {
                    Help.all(commands.values(), err);
                    yield Command.USAGE;
                }
                case "-h", "--help" -> help(List.of(), out);
                case "help" -> help(words(arguments), out);
                case "-V", "-version", "--version" -> {
                    out.println("Wirefig " + version());
                    yield Command.DONE;
                }
                default -> command(first, words(arguments), traces, out, err);
            };
        } catch (UsageException e) {
            err.println("wirefig: " + e.getMessage());
            err.println("Try: wirefig help" + (commands.containsKey(first) ? " " + first : ""));
            return Command.USAGE;
        } catch (IOException e) {
            err.println("wirefig: " + e.getMessage());
            return Command.UNREADABLE;
        } catch (OutOfMemoryError e) {
            err.println("wirefig: " + (Runtime.getRuntime().maxMemory() >> 20) + " MB of memory do not suffice for this. Give Wirefig more, as in"
                    + " WIREFIG_JAVA_OPTIONS=-Xmx8g, or ask it of fewer frames (-Y) or of a part of the file");
            return Command.UNREADABLE;
        } catch (RuntimeException | Error e) {
            return broken(e, err);
        }
    }

    /** Told here, as the error stream is closed before the virtual machine could tell it. */
    private static int broken(Throwable e, PrintStream err) {
        err.println("wirefig: an error in Wirefig itself, not in what it was asked: " + cause(e) + ". Report it, with what follows:");
        e.printStackTrace(err);
        return Command.BROKEN;
    }

    /** What was wrong first: a class that cannot be prepared is told of by an error that names only the class. */
    private static Throwable cause(Throwable e) {
        return e.getCause() == null || !(e instanceof LinkageError) ? e : cause(e.getCause());
    }

    private static List<String> words(String... arguments) {
        return Arrays.asList(arguments).subList(1, arguments.length);
    }

    private int command(String name, List<String> words, Traces traces, PrintStream out, PrintStream err)
            throws IOException, UsageException {
        Command command = named(name);
        Given given = command.parse(words);
        if (given.has(Command.HELP)) {
            Help.of(command, out);
            return Command.DONE;
        }
        return traces.with(traces.reading().and(given), () -> command.run(given, traces, out, err));
    }

    private int help(List<String> words, PrintStream out) throws UsageException {
        if (words.isEmpty()) {
            Help.all(commands.values(), out);
        } else {
            Help.of(named(words.getFirst()), out);
        }
        return Command.DONE;
    }

    private Command named(String name) throws UsageException {
        Command command = commands.get(name);
        if (command == null) {
            throw new UsageException(name.startsWith("-") ? "there is no option " + name : "there is no command " + name);
        }
        return command;
    }

    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(development)" : version;
    }
}
