package org.wirefig.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.SVGLoader;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.wirefig.ui.model.Contrast;

/**
 * Every icon is seen at 3 to 1 or better on the grounds of both forms (WCAG 2.2, 1.4.11), as it is drawn at the size of a
 * tool: where its stroke covers a pixel for the most part, for half of those pixels at least.
 */
class IconContrastTest {
    private static final double LEAST = 3;
    private static final int SIZE = 16;
    private static final int MOSTLY = 160;
    /** Tabs and tools of the light form, and what views and menus stand on. */
    private static final Set<Integer> LIGHT = Set.of(0xf8f8f8, 0xffffff, 0xf6f5f4);
    private static final Pattern GROUND = Pattern.compile("ColorDefinition#\\S+BACKGROUND \\{ color: #([0-9a-f]{6}); }|_BG_\\w+ \\{ color: #([0-9a-f]{6}); }");
    /** The program's sign has a ground of its own. */
    private static final Set<String> OWN_GROUND = Set.of("wirefig.svg", "about.svg", "splash.svg");

    @Test
    void everyIconIsSeenOnTheGroundsOfBothForms() throws Exception {
        Set<Integer> grounds = new TreeSet<>(LIGHT);
        Matcher dark = GROUND.matcher(Files.readString(bundles().resolve("org.wirefig.ui/css/dark.css")));
        while (dark.find()) {
            grounds.add(Integer.parseInt(dark.group(1) == null ? dark.group(2) : dark.group(1), SIZE));
        }
        assertTrue(grounds.size() > LIGHT.size(), "dark.css names no ground");
        List<String> tooLittle = new ArrayList<>();
        List<Path> icons = icons();
        for (Path icon : icons) {
            BufferedImage drawn = drawn(icon);
            for (int ground : grounds) {
                double contrast = contrast(drawn, ground);
                if (contrast < LEAST) {
                    tooLittle.add(String.format("%s/%s on %06x: %.2f", icon.getName(icon.getNameCount() - 3), icon.getFileName(), ground, contrast));
                }
            }
        }
        assertEquals(List.of(), tooLittle);
        assertTrue(icons.size() > 20, "only " + icons.size() + " icons were found");
    }

    private static Path bundles() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve("bundles"))) {
            at = at.getParent();
        }
        return at.resolve("bundles");
    }

    private static List<Path> icons() throws IOException {
        List<Path> icons = new ArrayList<>();
        try (DirectoryStream<Path> bundles = Files.newDirectoryStream(bundles(), "org.wirefig.ui*")) {
            for (Path bundle : bundles) {
                Path folder = bundle.resolve("icons");
                if (Files.isDirectory(folder)) {
                    try (DirectoryStream<Path> drawings = Files.newDirectoryStream(folder, "*.svg")) {
                        drawings.forEach(icons::add);
                    }
                }
            }
        }
        icons.removeIf(icon -> OWN_GROUND.contains(icon.getFileName().toString()));
        return icons;
    }

    private static BufferedImage drawn(Path icon) throws IOException {
        SVGDocument document = new SVGLoader().load(icon.toUri().toURL());
        assertTrue(document != null, icon + " is no drawing");
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        document.render(null, graphics);
        graphics.dispose();
        return image;
    }

    /** The middle one of the contrasts of all pixels that the stroke covers for the most part. */
    private static double contrast(BufferedImage drawn, int ground) {
        List<Double> contrasts = new ArrayList<>();
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                int argb = drawn.getRGB(x, y);
                if (argb >>> 24 >= MOSTLY) {
                    contrasts.add(Contrast.between(over(argb, ground), ground));
                }
            }
        }
        contrasts.sort(null);
        assertTrue(contrasts.size() > 3, "nothing was drawn");
        return contrasts.get(contrasts.size() / 2);
    }

    private static int over(int argb, int ground) {
        int alpha = argb >>> 24;
        int mixed = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            mixed |= ((argb >> shift & 255) * alpha + (ground >> shift & 255) * (255 - alpha)) / 255 << shift;
        }
        return mixed;
    }
}
