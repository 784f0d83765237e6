package org.wirefig.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start script of the checkout, asked for what the README and its own help say it can do. */
class CommandLineTest {
    /** Whatever only the README's fenced commands take for granted: the checkout's folder. */
    private static final Pattern EXAMPLE = Pattern.compile("(?m)^(?:\\$ )?\\./wirefig (.*)$");

    @TempDir
    Path folder;

    @BeforeEach
    void asInTheCheckout() throws IOException {
        Path samples = Files.createDirectory(folder.resolve("samples"));
        try (Stream<Path> files = Files.list(Product.root().resolve("samples"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, samples.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void everyCommandOfTheHelpIsOneOfTheScript() throws Exception {
        List<String> names = wirefig("help").lines().dropWhile(line -> !line.startsWith("Commands"))
                .skip(1).map(line -> line.strip().split(" ")[0]).toList();
        assertTrue(names.size() > 10, names::toString);
        for (String name : names) {
            String help = wirefig(name, "--help");
            assertTrue(help.startsWith("Usage: wirefig " + name + " ") || help.startsWith("Usage: wirefig " + name + "\n"), help);
        }
    }

    @Test
    void everyExampleOfTheReadmeWorks() throws Exception {
        String readme = Files.readString(Product.root().resolve("README.md"));
        List<String> examples = EXAMPLE.matcher(readme).results().map(match -> match.group(1)).toList();
        assertTrue(examples.size() >= 5, examples::toString);
        for (String example : examples) {
            wirefig(example.split(" "));
        }
        try (Stream<Path> written = Files.list(folder)) {
            assertEquals(List.of("ocs-crl-proxy.cap.figure.pdf", "ocs-crl-proxy.cap.figure.svg", "post-mortem.pdf", "samples"),
                    written.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    /** What the script prints without a display; it may say that it found errors in a trace, but not fail. */
    private String wirefig(String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile("wirefig", ".txt");
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(Product.root().resolve("wirefig").toString()),
                Arrays.stream(arguments)).toList()).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().remove("DISPLAY");
        builder.environment().remove("WAYLAND_DISPLAY");
        builder.environment().put("WIREFIG_JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly();
        String printed = Files.readString(output);
        Files.delete(output);
        String asked = String.join(" ", arguments);
        assertTrue(ended, () -> asked + " does not end: " + printed);
        assertTrue(process.exitValue() < 2, () -> asked + " ended with " + process.exitValue() + ": " + printed);
        return printed;
    }
}
