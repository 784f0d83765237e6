package org.wirefig.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefig.capture.Capture;
import org.wirefig.capture.Progress;
import org.wirefig.capture.write.CaptureWriter;
import org.wirefig.capture.write.CaptureWriters;
import org.wirefig.capture.write.Converter;
import org.wirefig.capture.write.TraceInfo;

/** Keys on the command line: bad ones are said, the rest goes on, and none of them stands where it was not asked for. */
class SecretsTest {
    @TempDir
    Path folder;
    private final Path samples = samples();
    private final String trace = samples.resolve("http-tls13.pcap").toString();
    private String out;
    private String err;

    private static Path samples() {
        Path root = Path.of(System.getProperty("wirefig.root", "")).toAbsolutePath();
        while (!Files.isDirectory(root.resolve("samples"))) {
            root = root.getParent();
        }
        return root.resolve("samples");
    }

    private int run(String... words) throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status = Main.run(new PrintStream(printed, true, StandardCharsets.UTF_8), new PrintStream(said, true, StandardCharsets.UTF_8), words);
        out = printed.toString(StandardCharsets.UTF_8);
        err = said.toString(StandardCharsets.UTF_8);
        return status;
    }

    /** What the count command has printed first. */
    private int count() {
        return Integer.parseInt(out.split("\t")[0].strip());
    }

    private List<String> secrets() throws IOException {
        return Files.readAllLines(samples.resolve("http-tls13.keys.txt")).stream().filter(line -> line.split(" ").length == 3)
                .map(line -> line.split(" ")[2]).toList();
    }

    @Test
    void keysAreWrittenOnlyWhereThatIsAskedFor() throws IOException {
        String keys = samples.resolve("http-tls13.keys.txt").toString();
        Path plain = folder.resolve("plain.pcapng");
        Path open = folder.resolve("open.pcapng");
        assertEquals(0, run("convert", trace, plain.toString(), "--keys", keys), err);
        assertEquals(0, run("convert", trace, open.toString(), "--keys", keys, "--with-keys"), err);
        String written = Files.readString(plain, StandardCharsets.ISO_8859_1);
        assertTrue(secrets().stream().noneMatch(written::contains));
        run("count", plain.toString(), "http");
        assertEquals(0, count());
        run("count", open.toString(), "http");
        assertTrue(count() > 0, out);
    }

    @Test
    void whatATraceHoldsItselfIsLeftOutToo() throws IOException {
        Path open = folder.resolve("open.pcapng");
        Path plain = folder.resolve("plain.pcapng");
        Path again = folder.resolve("again.pcapng");
        String keys = samples.resolve("http-tls13.keys.txt").toString();
        assertEquals(0, run("convert", trace, open.toString(), "--keys", keys, "--with-keys"), err);
        assertEquals(1, run("convert", open.toString(), plain.toString()), err);
        assertTrue(err.contains("1 block of decryption secrets is left out"), err);
        String written = Files.readString(plain, StandardCharsets.ISO_8859_1);
        assertTrue(secrets().stream().noneMatch(written::contains));
        assertEquals(0, run("convert", open.toString(), again.toString(), "--with-keys"), err);
        assertEquals(Files.size(open), Files.size(again), "the same keys, once");
        run("count", again.toString(), "http");
        assertTrue(count() > 0, out);
    }

    @Test
    void aCommentWithKeysIsWrittenAndSaid() throws IOException {
        Path commented = folder.resolve("commented.pcapng");
        try (Capture capture = Capture.open(Path.of(trace), Progress.NONE); CaptureWriter writer = CaptureWriters.forPath(commented,
                TraceInfo.of(capture).withComments(List.of("PSK was not used", Files.readString(samples.resolve("http-tls13.keys.txt")))))) {
            Converter.copy(capture, null, 0, writer, Progress.NONE);
            writer.finish();
        }
        assertEquals(1, run("convert", commented.toString(), folder.resolve("out.pcapng").toString()), err);
        assertTrue(err.contains("1 comments hold lines of a key log"), err);
        assertTrue(secrets().stream().noneMatch(err::contains), "no secret is printed");
        run("convert", commented.toString(), folder.resolve("out.pcap").toString());
        assertFalse(err.contains("hold lines of a key log"), "pcap holds no comment: " + err);
    }

    @Test
    void badLinesAreSaidWithoutWhatTheyHoldAndTheRestGoesOn() throws IOException {
        List<String> lines = Files.readAllLines(samples.resolve("http-tls13.keys.txt"));
        Path keys = folder.resolve("bad.log");
        String cut = secrets().getFirst().substring(2);
        Files.writeString(keys, "\u0000\u00ff rubbish\r\n" + lines.get(1) + "0\r\n" + String.join("\r\n", lines) + "\r\n" + "CLIENT_RANDOM " + "ab".repeat(31)
                + " " + cut + "\r\n");
        run("count", trace, "http", "--keys", keys.toString());
        assertTrue(count() > 0, out + err);
        assertTrue(err.contains("bad.log: line 1 begins with no label of a key log"), err);
        assertTrue(err.contains("client random of 31 bytes"), err);
        assertFalse(err.contains(cut) || secrets().stream().anyMatch(err::contains), "no secret is printed");
    }

    @Test
    void whatDoesNotFitIsSaid() throws IOException {
        Path keys = folder.resolve("other.pem");
        Files.writeString(keys, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        run("count", trace, "tcp", "--keys", keys.toString());
        assertTrue(err.contains("the private key in it is damaged"), err);
        assertTrue(count() > 0, "and the trace is read: " + out);
    }

    @Test
    void theDiagnosisSaysWhatItCouldNotLookInto() throws IOException {
        // without the key log that lies beside the sample
        Path alone = Files.copy(Path.of(trace), folder.resolve("alone.pcap"));
        run("diagnose", alone.toString());
        assertTrue(out.contains("Not looked into: "), out);
        run("info", alone.toString(), "--secrets");
        assertTrue(out.contains("wanted: CLIENT_TRAFFIC_SECRET_0 "), out);
    }
}
