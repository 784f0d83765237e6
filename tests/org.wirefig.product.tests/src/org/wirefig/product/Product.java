package org.wirefig.product;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The built product as its user has it: started as a process of its own with settings of its own, and worked by keys
 * and clicks on the display in DISPLAY. {@link #close} ends it when a test did not.
 */
final class Product implements AutoCloseable {

    /** A start on a busy machine with two cores takes some seconds. */
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration END = Duration.ofSeconds(30);

    private final Process process;
    private final Path home;
    private final Path output;
    private final Screen screen;

    private Product(Process process, Path home, Path output, String display) {
        this.process = process;
        this.home = home;
        this.output = output;
        this.screen = new Screen(process.pid(), display);
    }

    /** Starts the product with its settings in a folder, which a second start can use again. */
    static Product start(Path home, String... arguments) throws IOException {
        return start(home, Map.of(), arguments);
    }

    /** The same with further variables in its environment; Java options are added to those it has. */
    static Product start(Path home, Map<String, String> environment, String... arguments) throws IOException {
        Path script = folder().resolve("wirefig");
        List<String> command = new ArrayList<>();
        command.add(script.toString());
        command.addAll(List.of(arguments));
        Files.createDirectories(home);
        Path output = home.resolve("output.txt");
        Files.deleteIfExists(home.resolve("state.json"));
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().put("WIREFIG_HOME", home.toString());
        builder.environment().put("WIREFIG_CONFIGURATION", home.resolve("configuration").toString());
        builder.environment().put("WIREFIG_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("GDK_BACKEND", "x11");
        builder.environment().putAll(environment);
        // The classes that one start has kept are for all that follow, whose settings are new each time.
        String options = "-XX:SharedArchiveFile=" + folder().resolve("configuration/classes.jsa") + " -Dwirefig.state=" + home.resolve("state.json");
        builder.environment().merge("WIREFIG_JAVA_OPTIONS", options, (own, ours) -> ours + " " + own);
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        return new Product(builder.start(), home, output, builder.environment().get("DISPLAY"));
    }

    /** The checkout these tests belong to. */
    static Path root() {
        return Path.of(System.getProperty("wirefig.root", ".")).toAbsolutePath().normalize();
    }

    private static Path folder() {
        String given = System.getProperty("wirefig.product");
        return given != null ? Path.of(given) : root().resolve(
                "releng/org.wirefig.product/target/products/org.wirefig.product/linux/gtk/x86_64");
    }

    /** The native libraries in use whose names begin so. */
    List<String> libraries(String name) throws IOException {
        try (Stream<String> maps = Files.lines(Path.of("/proc/" + process.pid() + "/maps"))) {
            return maps.filter(line -> line.contains("/" + name)).map(line -> line.substring(line.indexOf('/'))).distinct().toList();
        }
    }

    /** What the window shows. */
    View view() {
        return new View(this, home.resolve("state.json"));
    }

    /** A sample trace of the checkout. */
    static String sample(String name) {
        return root().resolve("samples").resolve(name).toString();
    }

    /** Makes a capture of so many megabytes, of the samples again and again. */
    static Path large(Path made, int megabytes) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                root().resolve("benchmarks/Replicate.java").toString(), made.toString(), Integer.toString(megabytes), "0"));
        try (Stream<Path> samples = Files.list(root().resolve("samples"))) {
            samples.filter(file -> file.toString().endsWith(".pcapng")).sorted().forEach(file -> command.add(file.toString()));
        }
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new AssertionError("The large capture was not made: status " + status);
        }
        return made;
    }

    /** The folder of its settings. */
    Path home() {
        return home;
    }

    Screen screen() {
        return screen;
    }

    /** Waits for the main window, with a trace of this name in front or with none, and brings it to the front. */
    void waitForMainWindow(String trace) throws IOException, InterruptedException {
        String title = trace.isEmpty() ? "Wirefig" : trace + " - Wirefig";
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end) {
            if (!process.isAlive()) {
                throw new AssertionError("The product ended with status " + process.exitValue() + " before its window"
                        + " appeared. It said:\n" + said());
            }
            // The state is first written when the start is over; before that the platform loses what it is told.
            if (Files.exists(home.resolve("state.json")) && screen.activate(title)) {
                return;
            }
            Thread.sleep(200);
        }
        screen.picture("no-main-window");
        throw new AssertionError("No window titled '" + title + "' after " + START.toSeconds() + " s, but "
                + screen.titles() + ". The product said:\n" + said() + log());
    }

    /** Waits until the product has ended by itself; its exit status. */
    int waitForEnd() throws InterruptedException, IOException {
        if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
            screen.picture("does-not-end");
            throw new AssertionError("The product still runs " + END.toSeconds() + " s after it was told to quit.\n" + log());
        }
        return process.exitValue();
    }

    /** How much processor time it has taken; none when it has ended. */
    Duration worked() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** What the product wrote to its standard output and error. */
    String said() throws IOException {
        return Files.exists(output) ? Files.readString(output, StandardCharsets.UTF_8) : "";
    }

    /** The platform's log; empty when nothing was logged. */
    String log() throws IOException {
        StringBuilder text = new StringBuilder();
        Path log = home.resolve("workspace/.metadata/.log");
        if (Files.exists(log)) {
            text.append(Files.readString(log, StandardCharsets.UTF_8));
        }
        Path configuration = home.resolve("configuration");
        if (Files.isDirectory(configuration)) {
            try (var files = Files.newDirectoryStream(configuration, "*.log")) {
                for (Path file : files) {
                    text.append(Files.readString(file, StandardCharsets.UTF_8));
                }
            }
        }
        return text.toString();
    }

    /** The entries of the log that are errors (severity 4), each with what follows it. */
    List<String> errors() throws IOException {
        List<String> errors = new ArrayList<>();
        for (String entry : log().split("(?m)^(?=!ENTRY )")) {
            if (entry.matches("(?s)!ENTRY \\S+ 4 .*")) {
                errors.add(entry);
            }
        }
        return errors;
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) {
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }
}
