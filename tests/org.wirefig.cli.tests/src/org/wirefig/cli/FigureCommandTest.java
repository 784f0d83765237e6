package org.wirefig.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the options of {@code wirefig figure} make of the proxy scenario's figure, and what it says about wrong ones. */
class FigureCommandTest {
    private static final Pattern PARTICIPANT = Pattern.compile("(?m)^participant \"([^\"\\\\]*)");
    private static final int STEPS = 16;

    @TempDir
    Path folder;
    private String out;
    private String err;

    private static String sample() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path sample = at.resolve("samples/ocs-crl-proxy.cap");
            if (Files.exists(sample)) {
                return sample.toString();
            }
        }
        throw new IllegalStateException("no samples folder at or above " + Path.of("").toAbsolutePath());
    }

    private int figure(String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of("figure", sample()));
        words.addAll(List.of(options));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status = Main.run(new PrintStream(printed, true, StandardCharsets.UTF_8), new PrintStream(said, true, StandardCharsets.UTF_8),
                words.toArray(String[]::new));
        out = printed.toString(StandardCharsets.UTF_8);
        err = said.toString(StandardCharsets.UTF_8);
        return status;
    }

    /** Roles from left to right, as PlantUML has them. */
    private List<String> participants(String... options) throws IOException {
        String text = saved("figure.puml", options);
        return PARTICIPANT.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private String saved(String name, String... options) throws IOException {
        return Files.readString(save(name, options));
    }

    private Path save(String name, String... options) throws IOException {
        Path file = folder.resolve(name);
        List<String> words = new ArrayList<>(List.of(options));
        words.addAll(List.of("-o", file.toString()));
        assertEquals(0, figure(words.toArray(String[]::new)), err);
        assertEquals("", out);
        return file;
    }

    @Test
    void participantsAreRenamedHiddenMergedAndOrdered() throws IOException {
        assertEquals(List.of("Client", "Proxy", "CRL server", "OCS"), participants());
        assertEquals(List.of("Client", "Gateway", "CRL server", "Pool"), participants("--rename", "proxy=Gateway", "--rename", "10.21.8.40=Pool"));
        assertEquals(List.of("Client", "OCS"), participants("--hide", "Proxy", "--hide", "crl.verisign.com"));
        assertEquals(List.of("OCS", "Client", "Proxy", "CRL server"), participants("--order", "OCS, T6CK943Y"));
        assertEquals(List.of("Client", "Proxy", "CRL server"), participants("--merge", "OCS=Proxy"));
        assertTrue(saved("merged.svg", "--merge", "OCS=Proxy").contains("10.21.9.12, 10.21.8.40"), "the addresses of both belong to one");
    }

    @Test
    void timesAndDetailAreAsAskedFor() throws IOException {
        assertEquals(0, figure(), err);
        String relative = out;
        assertEquals(STEPS, steps(relative));
        assertEquals(0, figure("--time", "relative", "--detail", "story"), err);
        assertEquals(relative, out);
        assertEquals(0, figure("--time", "delta"), err);
        assertNotEquals(relative, out);
        String delta = out;
        assertEquals(0, figure("--time", "ABSOLUTE"), err);
        assertNotEquals(delta, out);
        assertNotEquals(relative, out);
        assertEquals(0, figure("--detail", "messages"), err);
        assertTrue(steps(out) > STEPS, out);
    }

    private static long steps(String svg) {
        return svg.lines().filter(line -> line.contains("class=\"step\"")).count();
    }

    @Test
    void aPngIsAsLargeAsTheScaleSays() throws IOException {
        BufferedImage once = ImageIO.read(save("one.png", "--scale", "1").toFile());
        BufferedImage twice = ImageIO.read(save("two.png").toFile());
        BufferedImage half = ImageIO.read(save("half.png", "--scale", "0.5", "--dark").toFile());
        assertEquals(2.0, (double) twice.getWidth() / once.getWidth(), 0.01);
        assertEquals(0.5, (double) half.getHeight() / once.getHeight(), 0.01);
        assertTrue(brightness(once) > 200, "light at first");
        assertTrue(brightness(half) < 60, "dark where it is asked for");
    }

    private static int brightness(BufferedImage image) {
        return image.getRGB(1, 1) >> 8 & 0xff;
    }

    @Test
    void aPdfHasThePaperAskedFor() throws IOException {
        assertEquals(297.0 / 210, longByShort(save("a4.pdf")), 0.01);
        assertEquals(11 / 8.5, longByShort(save("letter.pdf", "--paper", "letter")), 0.01);
    }

    private static double longByShort(Path file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            PDRectangle page = document.getPage(0).getMediaBox();
            return Math.max(page.getWidth(), page.getHeight()) / Math.min(page.getWidth(), page.getHeight());
        }
    }

    @Test
    void wrongOptionsSayWhatIsWrong() throws IOException {
        wrong("--detail takes story, messages, frames, not 'all'", "--detail", "all");
        wrong("--time takes relative, absolute, delta, not 'utc'", "--time", "utc");
        wrong("--paper takes a4, letter, not 'a3'", "--paper", "a3");
        wrong("--wide takes split, fit, not 'cut'", "--wide", "cut");
        wrong("--scale takes a number from 0.1 to 99, not '0'", "--scale", "0");
        wrong("--scale takes a number from 0.1 to 99, not '-1'", "--scale=-1");
        wrong("--rename takes WHO=NAME, not 'proxy'", "--rename", "proxy");
        wrong("--merge takes WHO=WHO, not 'proxy='", "--merge", "proxy=");
        wrong("--hide: 'Nobody' takes no part in the figure; it has Client (10.21.34.57), Proxy (10.21.9.12), CRL server, OCS", "--hide", "Nobody");
        wrong("--order: '' takes no part in the figure", "--order", "proxy,,ocs");
        assertEquals(2, figure("-o", folder.resolve("figure.doc").toString()));
        assertTrue(err.contains(".svg, .pdf, .png, .puml, .mmd, .txt"), err);
    }

    private void wrong(String why, String... options) throws IOException {
        assertEquals(2, figure(options), why);
        assertTrue(err.startsWith("wirefig: " + why), err);
        assertEquals("", out);
    }
}
