package org.wirefig.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line takes, what it says about words it does not take, and its exit status. */
class CommandLineTest {
    private static final int FRAMES = 3000;

    @TempDir
    Path folder;
    private String trace;
    private String out;
    private String err;

    /** A pcap file of frames without any bytes. */
    @BeforeEach
    void makeTrace() throws IOException {
        byte[] header = HexFormat.of().parseHex("d4c3b2a1020004000000000000000000ffff000001000000");
        byte[] bytes = java.util.Arrays.copyOf(header, header.length + 16 * FRAMES);
        Path file = folder.resolve("empty frames.pcap");
        Files.write(file, bytes);
        trace = file.toString();
    }

    private int run(String... words) throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status = Main.run(new PrintStream(printed, true, StandardCharsets.UTF_8),
                new PrintStream(said, true, StandardCharsets.UTF_8), words);
        out = printed.toString(StandardCharsets.UTF_8);
        err = said.toString(StandardCharsets.UTF_8);
        return status;
    }

    @Test
    void optionsMayStandBeforeAndBehindArguments() throws IOException {
        assertEquals(0, run("frames", "-c", "2", trace), err);
        assertEquals(2, out.lines().count());
        assertEquals(0, run("frames", trace, "-c", "1", "-Y", "frame.number >= 7"), err);
        assertTrue(out.startsWith("7\t"), out);
        assertEquals(0, run("fields", trace, "-e", "frame.number", "-e", "frame.len", "--header"), err);
        assertEquals("frame.number\tframe.len", out.lines().findFirst().orElseThrow());
        assertEquals("1\t0", out.lines().skip(1).findFirst().orElseThrow());
    }

    @Test
    void digestIsThatOfTheNumbersALineEach() throws Exception {
        StringBuilder numbers = new StringBuilder("1");
        for (int frame = 2; frame <= FRAMES; frame++) {
            numbers.append('\n').append(frame);
        }
        String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(numbers.toString().getBytes(StandardCharsets.US_ASCII)));
        assertEquals(0, run("count", trace, "frame", "frame.number == 0"), err);
        assertEquals(FRAMES + "\t" + digest + "\tframe\n0\tda39a3ee5e6b4b0d3255bfef95601890afd80709\tframe.number == 0\n", out);
    }

    @Test
    void explainSaysHowEachFilterIsAnswered() throws IOException {
        String some = "frame.number in {2, 3} && frame.len == 0";
        String plain = "frame.len > 0 || udp.checksum == 1";
        assertEquals(0, run("count", trace, some, plain), err);
        List<String> counts = out.lines().toList();
        assertEquals(2, counts.size(), "unasked, the plan is not told: " + out);
        assertEquals(0, run("count", "--explain", trace, some, plain), err);
        assertEquals(List.of(counts.get(0),
                "      frame.number in {2, 3}  from a column of the index",
                "      frame.len == 0          from a column of the index",
                "    Of 3000 frames the index answers 3000 (2 yes); none has to be decoded.",
                counts.get(1),
                "      frame.len > 0      from a column of the index",
                "      udp.checksum == 1  by decoding",
                "    Of 3000 frames the index answers 3000 (0 yes); none has to be decoded."), out.lines().toList());
    }

    @Test
    void explainTellsNoPlanOfAWrongFilter() throws IOException {
        assertEquals(2, run("count", trace, "frame.ln > 0", "--explain"));
        assertTrue(out.startsWith("error\tcolumn 1: "), out);
        assertEquals(1, out.lines().count(), out);
    }

    @Test
    void optionsMayStandWithoutTheirValue() throws IOException {
        assertEquals(0, run("frames", trace, "-c", "1", "--password", "secret"), err);
        assertEquals(0, run("frames", trace, "--password=secret", "-c", "1"), err);
        assertWrong("--password without a value asks for it on the terminal", "frames", trace, "--password");
        assertWrong("--password without a value asks for it on the terminal", "frames", "--password", "-c", "1", trace);
    }

    @Test
    void quotesOfAFilterStay() throws IOException {
        assertEquals(0, run("frames", trace, "-Y", "\"a\" == frame.comment || frame.comment == \"b\""), err);
        assertEquals("", out);
    }

    @Test
    void wrongUsageSaysWhatIsWrong() throws IOException {
        assertWrong("there is no option -x", "frames", "-x", trace);
        assertWrong("there is no option --head", "fields", trace, "--head", "-e", "frame.number");
        assertWrong("-Y wants a value: FILTER", "frames", trace, "-Y");
        assertWrong("-c takes a whole number, not 'many'", "frames", trace, "-c", "many");
        assertWrong("frames wants FILE, which is missing", "frames");
        assertWrong("count wants FILTER..., which is missing", "count", trace);
        assertWrong("frames takes no further argument: more", "frames", trace, "more");
        assertWrong("there is no command frame", "frame", trace);
        assertWrong("there is no option --nonsense", "--nonsense");
        assertWrong("there is no command frame", "help", "frame");
    }

    private void assertWrong(String why, String... words) throws IOException {
        assertEquals(2, run(words), why);
        assertTrue(err.startsWith("wirefig: " + why), err);
        assertEquals("", out);
    }

    @Test
    void helpTellsWhatACommandTakes() throws IOException {
        assertEquals(0, run("help"));
        assertTrue(out.contains("diagnose"), out);
        assertEquals(0, run("help", "frames"));
        String help = out;
        assertTrue(help.startsWith("Usage: wirefig frames [-h] "), help);
        assertTrue(help.contains("-Y FILTER") && help.contains("--keys FILE") && help.contains("FILE  "), help);
        assertEquals(0, run("frames", "--help"));
        assertEquals(help, out);
        assertEquals(2, run());
        assertTrue(err.contains("Usage: wirefig"), err);
    }

    @Test
    void aFileThatCannotBeReadIsToldApart() throws IOException {
        assertEquals(3, run("frames", folder.resolve("nothing.pcap").toString()));
        assertTrue(err.startsWith("wirefig: "), err);
    }

    /** A pcap file of one TCP segment to port 8443 that holds a fatal alert. */
    private String alertTo8443() throws IOException {
        Path file = folder.resolve("alert.pcap");
        Files.write(file, HexFormat.of().parseHex("d4c3b2a1020004000000000000000000ffff000001000000" + "00000000000000003d0000003d000000"
                + "0000000000000000000000000800" + "4500002f000000004006000001010101" + "02020202" + "9c4020fb" + "0000000100000001" + "501820000000" + "0000"
                + "15030300020228"));
        return file.toString();
    }

    @Test
    void portsAreDecodedAsTheCommandSays() throws IOException {
        String alert = alertTo8443();
        assertEquals(0, run("count", alert, "tls"), err);
        assertEquals("1", out.split("\t")[0]);
        assertEquals(0, run("count", alert, "tls", "--decode-as", "tcp.port==8000-8500,data"), err);
        assertEquals("0", out.split("\t")[0]);
        assertEquals(0, run("count", alert, "tls", "--decode-as", "tcp.port==8000-8500,data", "--decode-as", "tcp.port==8443,tls"), err);
        assertEquals("1", out.split("\t")[0]);
    }

    @Test
    void aRuleThatCanNotBeReadIsWrongUsage() throws IOException {
        assertEquals(2, run("count", trace, "tls", "--decode-as", "tcp.port==80,htttp"));
        assertTrue(err.contains("--decode-as: there is no protocol \"htttp\". Did you mean http?"), err);
    }
}
