package org.wirefig.trace;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wirefig.capture.Capture;
import org.wirefig.filter.Filter;
import org.wirefig.protocol.Protocols;

/** A class of the tests with a main method, run in a Java machine of its own that can read traces. */
final class OtherProcess {
    private OtherProcess() {
    }

    static Process start(Class<?> main, List<String> options, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of("-Dstdout.encoding=UTF-8", "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-cp", Stream.of(main, Trace.class, Filter.class,
                Protocols.class, Capture.class).map(OtherProcess::place).collect(Collectors.joining(File.pathSeparator)), main.getName()));
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Waits until it has ended; the lines it printed. */
    static List<String> said(Process process) throws IOException, InterruptedException {
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        if (process.waitFor() != 0) {
            throw new AssertionError("ended with status " + process.exitValue() + ": " + lines);
        }
        return lines;
    }

    private static String place(Class<?> type) {
        return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString().replaceFirst("^reference:", "")
                .replace(" ", "%20"))).toString();
    }
}
