package org.wirefig.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What is written in the window can be read in both forms (WCAG 2.2, 1.4.3): measured in pictures of it, where a text's
 * strongest pixel stands against the commonest of its ground, so that whatever draws it counts, GTK's own widgets too.
 */
class ContrastTest extends OneWindow {
    private static final String TRACE = "ocs-crl-proxy.pcapng";
    private static final double LEAST = 4.5;
    private static final int RULES = 8;
    private static final int LINE = 7;
    /** A frame of the connection that has certificates. */
    private static final int CERTIFICATES = 311;

    /** A text in the picture: around it is its ground alone. */
    private record Place(String what, int x, int y, int width) {
    }

    @BeforeAll
    static void open() throws Exception {
        open(Path.of(Product.sample(TRACE)), Map.of("WIREFIG_JAVA_OPTIONS", "-Dwirefig.state.written=true"));
    }

    @Test
    void everyTextIsReadInBothForms() throws Exception {
        shows("the findings", state -> state.findings().contains("Root cause"));
        colourTheFirstRows();
        List<String> wrong = new ArrayList<>();
        // back again, too: what the dark form set must not stay
        for (String form : List.of("light", "dark", "light")) {
            screen.keys("alt+w");
            screen.keys("t", form.substring(0, 1));
            shows(form, state -> form.equals(state.all().get("theme")));
            goTo(960);
            shows("the reset", state -> state.rowNumbers().contains(959));
            check(form, "reset", rows(), wrong);
            goTo(1);
            goTo(RULES + 2);
            shows("the coloured rows", state -> state.rowNumbers().containsAll(List.of(1, RULES)));
            // the tree's line is selected as well, natively
            screen.keys("F6", "Home", "Down", "F12");
            shows("a line of the tree", state -> state.treeSelected() == 1 && state.focus().endsWith("NatTable"));
            List<Place> places = rows();
            places.addAll(others());
            BufferedImage picture = check(form, "window", places, wrong);
            Set<Integer> grounds = new HashSet<>();
            rows().subList(0, RULES).forEach(place -> grounds.add(ground(picture, place)));
            assertEquals(RULES, grounds.size(), form + ": the rules' colours are not all there");
        }
        assertEquals(List.of(), wrong);
    }

    /** In every view: what the system's own tables, trees, labels and buttons have written, a selected row too, with the keyboard and without. */
    @Test
    void everyViewIsReadInBothForms() throws Exception {
        shows("the findings", state -> state.findings().contains("Root cause"));
        goTo(CERTIFICATES);
        List<String> wrong = new ArrayList<>();
        for (String form : List.of("dark", "light")) {
            screen.keys("alt+w");
            screen.keys("t", form.substring(0, 1));
            shows(form, state -> form.equals(state.all().get("theme")));
            Set<String> selected = new TreeSet<>();
            for (ClippingTest.Sight sight : ClippingTest.VIEWS) {
                screen.keys(sight.keys());
                shows(sight.title(), state -> state.focus().startsWith(sight.title() + ":") && state.idle());
                if (view.state().focus().matches(".*(Tree|Table)")) {
                    screen.keys("Home");
                }
                // what is written is painted a moment after it is there, and the system fades colours from one theme to the other
                Thread.sleep(900);
                List<Place> places = written(sight.title());
                view.state().written().stream().filter(each -> Boolean.TRUE.equals(each.get("selected"))).forEach(each -> selected.add(each.get("kind") + " of " + sight.title()));
                check(form, sight.title().replaceAll("[ /]", "-").toLowerCase(), places, wrong);
            }
            assertTrue(selected.containsAll(List.of("Tree of Details", "Tree of Conversations", "Tree of Certificates", "Table of Keys")),
                    form + ": rows were selected only in " + selected);
        }
        assertEquals(List.of(), wrong);
    }

    private static List<Place> written(String where) throws Exception {
        List<Place> places = new ArrayList<>();
        for (Map<String, Object> each : view.state().written()) {
            places.add(new Place(where + ", " + each.get("kind") + (Boolean.TRUE.equals(each.get("selected")) ? ", selected: " : ": ") + each.get("text"),
                    at(each, 0), at(each, 1), width(each)));
        }
        return places;
    }

    /** A rule of every colour, each for one frame, by the context menu of its number. */
    private static void colourTheFirstRows() throws Exception {
        for (int i = 0; i < RULES; i++) {
            goTo(i + 1);
            screen.keys("shift+F10");
            Thread.sleep(400);
            screen.keys("Down", "Down", "Down", "Down", "Right");
            for (int down = 0; down < i; down++) {
                screen.keys("Down");
            }
            screen.keys("Return");
        }
    }

    private static List<Place> rows() throws Exception {
        View.State state = view.state();
        List<Place> places = new ArrayList<>();
        Map<String, Object> heading = state.columns().getLast();
        for (Map<String, Object> row : state.rows()) {
            places.add(new Place("row " + row.get("No."), at(heading, 0) - width(heading) / 2 + 4, at(row, 1), 200));
        }
        return places;
    }

    private static List<Place> others() throws Exception {
        View.State state = view.state();
        List<Place> places = new ArrayList<>();
        for (Map<String, Object> heading : state.columns()) {
            places.add(new Place("heading " + heading.get("title"), at(heading, 0) - width(heading) / 2 + 6, at(heading, 1), width(heading) - 12));
        }
        for (Map<String, Object> line : state.tree()) {
            places.add(new Place("line " + line.get("text"), at(line, 0), at(line, 1), 150));
        }
        state.filterButtons().forEach((name, at) -> places.add(new Place("button " + name, number(at, 0) - 12, number(at, 1), 24)));
        places.add(new Place("status line", number(state.all().get("statusAt"), 0), number(state.all().get("statusAt"), 1), 200));
        Map<?, ?> links = (Map<?, ?>) state.part("findings").get("links");
        links.forEach((frame, at) -> {
            places.add(new Place("link " + frame, number(at, 0) - 4, number(at, 1), 24));
            places.add(new Place("beside link " + frame, number(at, 0) + 40, number(at, 1), 100));
        });
        Object bytes = state.bytes().get("first");
        places.add(new Place("bytes", number(bytes, 0) - 4, number(bytes, 1), 200));
        return places;
    }

    private static BufferedImage check(String form, String what, List<Place> places, List<String> wrong) throws Exception {
        BufferedImage picture = screen.picture("contrast-" + what + "-" + form);
        assertTrue(places.size() > 5, "only these texts were found: " + places);
        for (Place place : places) {
            int ground = ground(picture, place);
            double most = 1;
            for (int y = place.y() - LINE; y <= place.y() + LINE; y++) {
                for (int x = place.x(); x < place.x() + place.width(); x++) {
                    most = Math.max(most, between(picture.getRGB(x, y), ground));
                }
            }
            if (most < LEAST) {
                wrong.add(String.format("%s, %s on %06x: %.2f", form, place.what(), ground & 0xffffff, most));
            }
        }
        return picture;
    }

    private static int ground(BufferedImage picture, Place place) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int y = place.y() - LINE; y <= place.y() + LINE; y++) {
            for (int x = place.x(); x < place.x() + place.width(); x++) {
                counts.merge(picture.getRGB(x, y), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    }

    /** The contrast ratio of WCAG 2.2. */
    private static double between(int one, int other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int channel) {
        double part = channel / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static int at(Map<String, Object> of, int axis) {
        return number(of.get("at"), axis);
    }

    private static int width(Map<String, Object> heading) {
        return ((Number) heading.get("width")).intValue();
    }

    private static int number(Object place, int axis) {
        return ((Number) ((List<?>) place).get(axis)).intValue();
    }
}
