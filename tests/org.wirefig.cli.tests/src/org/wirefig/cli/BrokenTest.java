package org.wirefig.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefig.capture.Capture;
import org.wirefig.diagnosis.Diagnosis;
import org.wirefig.figure.Detail;
import org.wirefig.filter.Filter;
import org.wirefig.protocol.Protocols;
import org.wirefig.trace.Trace;

/** A program that is damaged says so, and its status tells it apart from a damaged file; in a Java machine of its own. */
class BrokenTest {
    private static final int BROKEN = 4;

    @TempDir
    Path folder;

    @Test
    void aProtocolThatCannotBePreparedIsToldOf() throws Exception {
        Path broken = Files.createDirectories(folder.resolve("org/wirefig/protocol"));
        Files.write(broken.resolve("Udp.class"), new byte[0]);
        String told = run(folder, Main.class, Capture.class, Protocols.class, Filter.class, Trace.class, Diagnosis.class,
                Detail.class, library("org.apache.commons.cli.Option"), library("com.google.gson.JsonParser"));
        assertTrue(told.startsWith("wirefig: an error in Wirefig itself, not in what it was asked: java.lang.ClassFormatError"), told);
        assertTrue(told.contains("at org.wirefig.protocol.Protocols."), told);
    }

    @Test
    void aLibraryThatIsMissingIsToldOf() throws Exception {
        String told = run(folder, Main.class, Capture.class, Protocols.class, Filter.class, Trace.class);
        assertTrue(told.contains("an error in Wirefig itself") && told.contains("NoClassDefFoundError: org/apache/commons/cli"), told);
    }

    /** What is printed when the frames of a file are asked for. */
    private String run(Path first, Class<?>... places) throws Exception {
        Path file = folder.resolve("empty.pcap");
        Files.write(file, HexFormat.of().parseHex("d4c3b2a1020004000000000000000000ffff000001000000"));
        List<String> classes = new ArrayList<>(List.of(first.toString()));
        for (Class<?> place : places) {
            classes.add(Path.of(java.net.URI.create(place.getProtectionDomain().getCodeSource().getLocation().toString()
                    .replaceFirst("^reference:", "").replace(" ", "%20"))).toString());
        }
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
                "-cp", String.join(File.pathSeparator, classes), Main.class.getName(), "frames", file.toString(), "--no-index-cache")
                .redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(BROKEN, process.waitFor(), told);
        return told;
    }

    private static Class<?> library(String type) throws ClassNotFoundException {
        return Class.forName(type, false, Main.class.getClassLoader());
    }
}
