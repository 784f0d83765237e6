package org.wirefig.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/** The display a product runs on: its windows, keys, mouse and pictures, through xdotool and ImageMagick. */
final class Screen {

    private final long pid;
    private final String display;

    /** @param display where the product of this process is shown */
    Screen(long pid, String display) {
        this.pid = pid;
        this.display = display;
    }

    /** Brings the window with exactly this title to the front; false when there is none. */
    boolean activate(String title) throws IOException, InterruptedException {
        for (String window : windows()) {
            if (title(window).equals(title)) {
                return run("xdotool", "windowactivate", "--sync", window).status() == 0;
            }
        }
        return false;
    }

    /** Waits until a window with this title is in front. */
    void waitFor(String title, long seconds) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!activate(title)) {
            if (System.nanoTime() > end) {
                picture("no-window");
                throw new AssertionError("No window '" + title + "' after " + seconds + " s, but " + titles());
            }
            Thread.sleep(150);
        }
    }

    /** Waits until no window has this title: a dialog that closes still takes the clicks meant for what is behind it. */
    void waitForNo(String title, long seconds) throws IOException, InterruptedException {
        if (!gone(title, seconds)) {
            picture("still-a-window");
            throw new AssertionError("The window '" + title + "' is still there after " + seconds + " s");
        }
    }

    private boolean gone(String title, long seconds) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (titles().contains(title)) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(50);
        }
        return true;
    }

    /**
     * Answers a file dialog with a path. What is typed while the dialog still looks into folders it may lose, and the first
     * Enter may go to its proposals: then the path is typed again.
     */
    void choose(String title, Path file) throws IOException, InterruptedException {
        waitFor(title, 20);
        boolean gone = false;
        for (int i = 0; i < 5 && !gone; i++) {
            keys("ctrl+l", "ctrl+a");
            type(file.toString());
            keys("Return");
            gone = gone(title, 4);
        }
        waitForNo(title, 1);
    }

    /** The titles of the product's visible windows. */
    List<String> titles() throws IOException, InterruptedException {
        List<String> titles = new ArrayList<>();
        for (String window : windows()) {
            titles.add(title(window));
        }
        return titles;
    }

    private List<String> windows() throws IOException, InterruptedException {
        return run("xdotool", "search", "--all", "--onlyvisible", "--pid", Long.toString(pid), "--name", ".").text()
                .lines().filter(line -> line.matches("\\d+")).toList();
    }

    private String title(String window) throws IOException, InterruptedException {
        return run("xdotool", "getwindowname", window).text().strip();
    }

    /** Presses keys, each in xdotool's words: "ctrl+o", "Return". */
    void keys(String... keys) throws IOException, InterruptedException {
        for (String key : keys) {
            require("xdotool", "key", "--clearmodifiers", key);
            Thread.sleep(60);
        }
    }

    void type(String text) throws IOException, InterruptedException {
        require("xdotool", "type", "--delay", "15", text);
    }

    /** Moves the mouse and waits until it has moved; for that it must not be there already, or the wait would have no end. */
    private void moveTo(int x, int y) throws IOException, InterruptedException {
        require("xdotool", "mousemove", Integer.toString(x - 1), Integer.toString(y), "mousemove", "--sync", Integer.toString(x),
                Integer.toString(y));
    }

    /** Clicks at a place on the screen. */
    void click(int x, int y) throws IOException, InterruptedException {
        moveTo(x, y);
        require("xdotool", "click", "1");
    }

    /** Clicks where the window's state says that something is. */
    void click(Object place) throws IOException, InterruptedException {
        if (!(place instanceof List<?> at)) {
            throw new AssertionError("What is to be clicked is not in sight");
        }
        click(((Number) at.get(0)).intValue(), ((Number) at.get(1)).intValue());
    }

    /** Clicks where the window's state says that something is, with a key held. */
    void clickHolding(String key, Object place) throws IOException, InterruptedException {
        require("xdotool", "keydown", key);
        try {
            click(place);
        } finally {
            require("xdotool", "keyup", key);
        }
    }

    /** Opens the context menu of what the window's state says to be there. */
    void menuAt(Object place) throws IOException, InterruptedException {
        if (!(place instanceof List<?> at)) {
            throw new AssertionError("What is to be clicked is not in sight");
        }
        moveTo(((Number) at.get(0)).intValue(), ((Number) at.get(1)).intValue());
        require("xdotool", "click", "3");
        // Under the mouse the first item would open its own menu after a moment, and letters would not reach that.
        require("xdotool", "mousemove_relative", "--", "-15", "0");
    }

    /** Moves the mouse without a click, so that what is there is told. */
    void hover(List<Double> at) throws IOException, InterruptedException {
        require("xdotool", "mousemove", "--sync", Integer.toString(at.get(0).intValue()), Integer.toString(at.get(1).intValue()));
    }

    /** Drags from one place to another, in steps as a hand does. */
    void drag(int x1, int y1, int x2, int y2) throws IOException, InterruptedException {
        require("xdotool", "mousemove", "--sync", Integer.toString(x1), Integer.toString(y1), "mousedown", "1");
        for (int i = 1; i <= 5; i++) {
            require("xdotool", "mousemove", "--sync", Integer.toString(x1 + (x2 - x1) * i / 5), Integer.toString(y1 + (y2 - y1) * i / 5));
        }
        require("xdotool", "mouseup", "1");
    }

    /** Turns the wheel over a place, downwards. */
    void wheel(int x, int y, int steps) throws IOException, InterruptedException {
        moveTo(x, y);
        require("xdotool", "click", "--repeat", Integer.toString(steps), "--delay", "10", "5");
    }

    /** What is done while a key is held, or a button. */
    interface Meanwhile {
        void run() throws Exception;
    }

    /** Holds a key, which repeats as the display has it repeat, until something is done. */
    void hold(String key, Meanwhile meanwhile) throws Exception {
        require("xdotool", "keydown", key);
        try {
            meanwhile.run();
        } finally {
            require("xdotool", "keyup", key);
        }
    }

    void doubleClick(int x, int y) throws IOException, InterruptedException {
        moveTo(x, y);
        require("xdotool", "click", "--repeat", "2", "--delay", "60", "1");
    }

    void doubleClick(Object place) throws IOException, InterruptedException {
        if (!(place instanceof List<?> at)) {
            throw new AssertionError("What is to be clicked twice is not in sight");
        }
        doubleClick(((Number) at.get(0)).intValue(), ((Number) at.get(1)).intValue());
    }

    /** What another program would paste; empty while nobody offers a text. */
    String clipboard() throws IOException, InterruptedException {
        Answer answer = run("xclip", "-out", "-selection", "clipboard");
        return answer.status() == 0 ? answer.text() : "";
    }

    /** Takes a picture of the whole screen, which stays in target/screenshots under this name. */
    BufferedImage picture(String name) throws IOException, InterruptedException {
        Path folder = Path.of(System.getProperty("wirefig.screenshots", "target/screenshots"));
        Files.createDirectories(folder);
        Path file = folder.resolve(name + ".png");
        require("import", "-window", "root", file.toString());
        return ImageIO.read(file.toFile());
    }

    /** The picture on the clipboard; null where xclip, which reads it, is not installed. */
    BufferedImage copied() throws IOException, InterruptedException {
        Process xclip;
        try {
            xclip = onDisplay("xclip", "-selection", "clipboard", "-t", "image/png", "-o").redirectError(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException missing) {
            System.err.println("SKIPPED: xclip is not here, so the copied picture was not read back");
            return null;
        }
        try (InputStream in = xclip.getInputStream()) {
            byte[] bytes = in.readAllBytes();
            assertEquals(0, xclip.waitFor(), "no picture is on the clipboard");
            return ImageIO.read(new ByteArrayInputStream(bytes));
        }
    }

    /** How many of the pixels in a picture are, within a few steps, of this colour (0xRRGGBB). */
    static long pixels(BufferedImage picture, int colour) {
        long count = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int rgb = picture.getRGB(x, y);
                if (near(rgb >> 16, colour >> 16) && near(rgb >> 8, colour >> 8) && near(rgb, colour)) {
                    count++;
                }
            }
        }
        return count;
    }

    private static boolean near(int a, int b) {
        return Math.abs((a & 0xff) - (b & 0xff)) <= 6;
    }

    private void require(String... command) throws IOException, InterruptedException {
        Answer answer = run(command);
        if (answer.status() != 0) {
            throw new AssertionError(Arrays.toString(command) + " ended with " + answer.status() + ": " + answer.text());
        }
    }

    private record Answer(int status, String text) {
    }

    private ProcessBuilder onDisplay(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        if (display != null) {
            builder.environment().put("DISPLAY", display);
        }
        return builder;
    }

    private Answer run(String... command) throws IOException, InterruptedException {
        Process process = onDisplay(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        try (InputStream in = process.getInputStream()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.waitFor(), text);
        }
    }
}
