package org.wirefig.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saving, exporting, shifting, aligning, merging, commenting, following and capturing, by keys and clicks. */
class CaptureWorkTest {
    private static final String TRACE = "ocs-crl-proxy.pcapng";
    private static final int PCAP_HEADER = 24;
    private static final int PORT = 9978;

    @TempDir
    Path home;

    /** The control of a view whose text contains something; empty while there is none. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> control(View.State state, String view, String kind, String text) {
        if (state.all().get(view) instanceof Map<?, ?> shown && shown.get("controls") instanceof List<?> controls) {
            for (Object each : controls) {
                Map<String, Object> control = (Map<String, Object>) each;
                if (control.get("kind").equals(kind) && control.get("text").toString().contains(text)) {
                    return control;
                }
            }
        }
        return Map.of();
    }

    static boolean says(View.State state, String sentence) {
        return !control(state, "dialog", "Label", sentence).isEmpty();
    }

    static boolean can(View.State state, String view, String button) {
        return Boolean.TRUE.equals(control(state, view, "Button", button).get("enabled"));
    }

    static void press(Product product, String view, String button) throws IOException, InterruptedException {
        product.view().waitFor("the button " + button, state -> can(state, view, button));
        product.screen().click(control(product.view().state(), view, "Button", button).get("at"));
    }

    /** Opens an entry of a menu by its mnemonics. */
    private static void menu(Product product, String menu, String dialog, String... keys) throws IOException, InterruptedException {
        product.screen().keys("alt+" + menu);
        for (String key : keys) {
            Thread.sleep(300);
            product.screen().keys(key);
        }
        product.screen().waitFor(dialog, 20);
        product.view().waitFor("the dialog " + dialog, state -> state.all().get("dialog") instanceof Map<?, ?> shown
                && shown.get("title").equals(dialog));
    }

    static void file(Product product, Path file) throws IOException, InterruptedException {
        product.screen().click(settled(product, file.getParent().toString()));
        product.screen().keys("ctrl+a");
        product.screen().type(file.toString());
    }


    /** Where the dialog's field stands; a window manager may still be placing a new window. */
    private static Object settled(Product product, String text) throws IOException, InterruptedException {
        Object before = null;
        Object now = control(product.view().state(), "dialog", "Text", text).get("at");
        while (!now.equals(before)) {
            Thread.sleep(500);
            before = now;
            now = control(product.view().state(), "dialog", "Text", text).get("at");
        }
        return now;
    }

    /** Records of a pcap file; -1 when there is none. */
    private static int records(Path pcap) throws IOException {
        if (!Files.exists(pcap)) {
            return -1;
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(pcap)).order(ByteOrder.LITTLE_ENDIAN);
        int count = 0;
        for (int at = PCAP_HEADER; at + 16 <= bytes.limit(); at += 16 + bytes.getInt(at + 8)) {
            count++;
        }
        return count;
    }

    private Path trace() throws IOException {
        return Files.copy(Path.of(Product.sample(TRACE)), home.resolve(TRACE));
    }

    @Test
    void framesAreExportedShiftedAlignedMergedAndCommented() throws Exception {
        Path trace = trace();
        try (Product product = Product.start(home, trace.toString())) {
            product.waitForMainWindow(TRACE);
            View view = product.view();
            Screen screen = product.screen();
            view.waitFor("all frames", state -> state.count().equals("1,004 frames") && state.idle());
            screen.keys("slash");
            screen.type("http");
            screen.keys("Return", "Escape");
            view.waitFor("HTTP frames", state -> state.rowNumbers().equals(List.of(407, 408, 416, 417)) && state.idle());
            // export what is displayed; before it is written it is said what pcap does not hold
            screen.keys("ctrl+shift+d");
            screen.waitFor("Export Frames", 20);
            view.waitFor("the displayed frames proposed", state -> Boolean.TRUE.equals(
                    control(state, "dialog", "Button", "Displayed frames (4)").get("on")) && says(state, "pcapng holds all"));
            file(product, trace);
            view.waitFor("a refusal to write over the open trace", state -> says(state, "is open here") && !can(state, "dialog", "Save"));
            Path part = home.resolve("part.pcap");
            file(product, part);
            view.waitFor("what pcap holds", state -> says(state, "pcap ") && says(state, "hold") && can(state, "dialog", "Save"));
            screen.picture("export");
            press(product, "dialog", "Save");
            view.waitFor("that it is written", state -> state.status().contains("part.pcap is written"));
            assertEquals(4, records(part));
            // a copy with another clock
            menu(product, "t", "Shift Clock", "h");
            screen.type("1.5");
            view.waitFor("where the first frame moves", state -> says(state, "The first frame moves from"));
            screen.picture("shift");
            press(product, "dialog", "Write and Open");
            product.waitForMainWindow("ocs-crl-proxy-shifted.pcapng");
            view.waitFor("the shifted trace", state -> state.count().equals("1,004 frames") && state.idle());
            // which is found out again from the two traces
            menu(product, "t", "Align Clocks", "a");
            view.waitFor("the offset", state -> says(state, "1.500000 s ahead"));
            screen.picture("align");
            press(product, "dialog", "Write and Open");
            product.waitForMainWindow("ocs-crl-proxy-shifted-aligned.pcapng");
            // all three in one
            menu(product, "f", "Merge Captures", "m");
            screen.picture("merge");
            press(product, "dialog", "Merge and Open");
            product.waitForMainWindow("merged.pcapng");
            view.waitFor("all frames of the three", state -> state.count().equals("3,012 frames") && state.idle());
            // a comment on the trace is in the file, and the trace is shown again
            menu(product, "t", "Trace Comment", "e");
            screen.type("Seen from both sides");
            screen.picture("comment");
            press(product, "dialog", "Save");
            view.waitFor("that the comment is saved", state -> state.status().contains("comments are saved"));
            assertTrue(new String(Files.readAllBytes(home.resolve("merged.pcapng")), java.nio.charset.StandardCharsets.ISO_8859_1)
                    .contains("Seen from both sides"));
            view.waitFor("the trace again", state -> state.count().equals("3,012 frames") && state.idle());
            product.waitForMainWindow("merged.pcapng");
            screen.keys("ctrl+q");
            assertEquals(0, product.waitForEnd());
            assertEquals(List.of(), product.errors());
        }
    }

    @Test
    void aFileThatIsBeingWrittenIsFollowedAndAShorterOneIsSaid() throws Exception {
        Path growing = home.resolve("growing.pcap");
        ByteBuffer whole = ByteBuffer.allocate(PCAP_HEADER + 100 * 76).order(ByteOrder.LITTLE_ENDIAN);
        whole.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0).putInt(65535).putInt(1);
        for (int i = 0; i < 100; i++) {
            whole.putInt(1_700_000_000 + i).putInt(0).putInt(60).putInt(60).put(new byte[60]);
        }
        byte[] bytes = whole.array();
        Files.write(growing, Arrays.copyOf(bytes, PCAP_HEADER + 10 * 76 + 7));
        try (Product product = Product.start(home, growing.toString())) {
            product.waitForMainWindow("growing.pcap");
            View view = product.view();
            view.waitFor("ten frames", state -> state.count().equals("10 frames") && state.idle());
            product.screen().keys("alt+t");
            Thread.sleep(400);
            product.screen().keys("l");
            view.waitFor("that it is followed", state -> !state.idle());
            Files.write(growing, Arrays.copyOfRange(bytes, PCAP_HEADER + 10 * 76 + 7, bytes.length), StandardOpenOption.APPEND);
            view.waitFor("all frames, the last in sight", state -> state.count().equals("100 frames") && state.rowNumbers().contains(100));
            product.screen().picture("followed");
            try (var channel = java.nio.channels.FileChannel.open(growing, StandardOpenOption.WRITE)) {
                channel.truncate(PCAP_HEADER + 5 * 76);
            }
            view.waitFor("that the file is shorter", state -> state.all().toString().contains("has become shorter") && state.idle());
            product.screen().picture("shorter");
            product.screen().keys("ctrl+q");
            assertEquals(0, product.waitForEnd());
            assertEquals(List.of(), product.errors());
        }
    }

    @Test
    void framesAreCapturedLive() throws Exception {
        try (Product product = Product.start(home)) {
            product.waitForMainWindow("");
            View view = product.view();
            Screen screen = product.screen();
            screen.keys("ctrl+shift+l");
            view.waitFor("the interfaces, or why there are none", state -> state.all().get("live") instanceof Map<?, ?> live
                    && !live.get("sentence").toString().startsWith("Listing"));
            String sentence = view.state().part("live").get("sentence").toString();
            org.junit.jupiter.api.Assumptions.assumeTrue(sentence.equals("Ready to capture."), "SKIPPED: no live capture here: " + sentence);
            Map<String, Object> table = control(view.state(), "live", "Table", "");
            // the loopback by its keyboard: a table goes to the row that begins with what is typed
            screen.click(table.get("at"));
            screen.keys("Home");
            List<String> names = table.get("text").toString().lines().map(line -> line.split("\t")[0]).toList();
            org.junit.jupiter.api.Assumptions.assumeTrue(names.contains("lo"), "SKIPPED: no interface lo, but " + names);
            for (int i = 0; i < names.indexOf("lo"); i++) {
                screen.keys("Down");
            }
            screen.click(control(view.state(), "live", "Text", "").get("at"));
            screen.type("udp prt 1");
            view.waitFor("what is wrong with the filter", state -> state.all().toString().contains("is not understood")
                    && !can(state, "live", "Start"));
            screen.keys("ctrl+a");
            screen.type("udp dst port " + PORT);
            Path file = home.resolve("live.pcap");
            screen.click(control(view.state(), "live", "Text", "wirefig-").get("at"));
            screen.keys("ctrl+a");
            screen.type(file.toString());
            press(product, "live", "Start");
            view.waitFor("a capture, or why there is none", state -> can(state, "live", "Stop") || can(state, "live", "Start")
                    && !state.part("live").get("sentence").equals("Ready to capture."));
            String begun = view.state().part("live").get("sentence").toString();
            org.junit.jupiter.api.Assumptions.assumeFalse(begun.contains("could not be opened"), "SKIPPED: no live capture here: " + begun);
            product.waitForMainWindow("live.pcap");
            view.waitFor("that it captures", state -> can(state, "live", "Stop") && !state.idle());
            try (DatagramSocket from = new DatagramSocket()) {
                for (int i = 0; i < 30; i++) {
                    from.send(new DatagramPacket(new byte[100], 100, InetAddress.getLoopbackAddress(), PORT));
                }
            }
            view.waitFor("the frames as they arrive", state -> state.count().equals("30 frames") && state.row(30).containsValue("UDP"));
            screen.picture("live");
            press(product, "live", "Stop");
            view.waitFor("that it is over", state -> state.all().toString().contains("30 frames were captured") && state.idle());
            assertEquals(30, records(file));
            screen.keys("ctrl+q");
            assertEquals(0, product.waitForEnd());
            assertEquals(List.of(), product.errors());
        }
    }
}
