package org.wirefig.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The menus of the window, to which every bundle adds: each letter once, every command within reach, and the guide's table of keys. */
class MenusTest {
    /** Given by what the analyst does otherwise: a line of Recent Files, files dropped on the window. */
    private static final Set<String> NEITHER_MENU_NOR_KEY = Set.of("org.wirefig.ui.openRecent", "org.wirefig.ui.dropped");
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\| ([^|]+) \\|$", Pattern.MULTILINE);
    /** What the program calls the platform's commands that it has keys for. */
    private static final Map<String, String> OF_PLATFORM = Map.of("org.eclipse.ui.file.exit", "Exit", "org.eclipse.ui.window.preferences",
            "Preferences", "org.eclipse.ui.window.quickAccess", "Quick Access", "org.eclipse.ui.window.showKeyAssist", "Keys");

    /** An item of a menu: its text, and the letter that chooses it, if it has one. */
    private record Item(String text, String letter) {
    }

    private static final Map<String, List<Item>> MENUS = new TreeMap<>();
    private static final Map<String, String> COMMANDS = new HashMap<>();
    private static final Map<String, String> KEYS = new TreeMap<>();
    private static final Set<String> IN_MENUS = new HashSet<>();

    @BeforeAll
    static void read() throws Exception {
        try (DirectoryStream<Path> bundles = Files.newDirectoryStream(Samples.folder().resolveSibling("bundles"), "org.wirefig.*")) {
            for (Path bundle : bundles) {
                if (Files.exists(bundle.resolve("plugin.xml"))) {
                    read(bundle);
                }
            }
        }
    }

    private static void read(Path bundle) throws Exception {
        Properties texts = new Properties();
        if (Files.exists(bundle.resolve("plugin.properties"))) {
            try (InputStream in = Files.newInputStream(bundle.resolve("plugin.properties"))) {
                texts.load(in);
            }
        }
        Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(bundle.resolve("plugin.xml").toFile()).getDocumentElement();
        for (Element command : all(root, "command")) {
            if (command.hasAttribute("categoryId")) {
                COMMANDS.put(command.getAttribute("id"), text(texts, command, "name"));
            }
        }
        for (Element key : all(root, "key")) {
            KEYS.put(spelled(key.getAttribute("sequence")), key.getAttribute("commandId"));
        }
        for (Element contribution : all(root, "menuContribution")) {
            items(contribution, contribution.getAttribute("locationURI").replaceFirst("^\\w+:", "").replaceFirst("\\?.*", ""), texts);
        }
    }

    private static void items(Element of, String menu, Properties texts) {
        for (Node node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && Set.of("menu", "command").contains(element.getTagName())) {
                IN_MENUS.add(element.getAttribute("commandId"));
                String label = text(texts, element, "label");
                int and = label.indexOf('&');
                String letter = and >= 0 ? label.substring(and + 1, and + 2) : text(texts, element, "mnemonic");
                String shown = label.isEmpty() ? COMMANDS.getOrDefault(element.getAttribute("commandId"), "") : label.replace("&", "");
                MENUS.computeIfAbsent(menu, id -> new ArrayList<>()).add(new Item(shown, letter.toLowerCase(Locale.ROOT)));
                items(element, element.getAttribute("id"), texts);
            }
        }
    }

    private static List<Element> all(Element root, String name) {
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < root.getElementsByTagName(name).getLength(); i++) {
            found.add((Element) root.getElementsByTagName(name).item(i));
        }
        return found;
    }

    private static String text(Properties texts, Element of, String attribute) {
        String value = of.getAttribute(attribute);
        return value.startsWith("%") ? texts.getProperty(value.substring(1), "") : value;
    }

    /** As a reader knows it: "Ctrl+Shift+F". */
    private static String spelled(String sequence) {
        List<String> parts = new ArrayList<>();
        for (String part : sequence.split("\\+(?=.)")) {
            parts.add(switch (part) {
                case "M1" -> "Ctrl";
                case "M2" -> "Shift";
                case "M3" -> "Alt";
                case "ARROW_LEFT" -> "Left";
                case "ARROW_RIGHT" -> "Right";
                default -> part;
            });
        }
        return String.join("+", parts);
    }

    @Test
    void everyLetterChoosesOneItemOfAMenu() {
        List<String> wrong = new ArrayList<>();
        MENUS.forEach((menu, items) -> {
            Map<String, Item> by = new HashMap<>();
            for (Item item : items) {
                Item before = item.letter().isEmpty() ? null : by.put(item.letter(), item);
                if (before != null) {
                    wrong.add(menu + ": " + item.letter() + " is of \"" + before.text() + "\" and \"" + item.text() + "\"");
                }
                if (!item.text().toLowerCase(Locale.ROOT).contains(item.letter())) {
                    wrong.add(menu + ": \"" + item.text() + "\" has no " + item.letter());
                }
            }
        });
        assertEquals(List.of(), wrong);
        assertTrue(MENUS.size() > 10, "only these menus were found: " + MENUS.keySet());
    }

    @Test
    void everyItemOfTheMenuBarHasALetter() {
        List<String> without = new ArrayList<>();
        MENUS.forEach((menu, items) -> {
            if (!menu.startsWith("org.wirefig.ui.frames.table") && !menu.startsWith("org.eclipse")) {
                items.stream().filter(item -> item.letter().isEmpty()).forEach(item -> without.add(menu + ": " + item.text()));
            }
        });
        assertEquals(List.of(), without);
    }

    @Test
    void everyCommandHasAKeyOrAPlaceInAMenu() {
        List<String> lost = COMMANDS.keySet().stream().filter(command -> !NEITHER_MENU_NOR_KEY.contains(command)
                && !IN_MENUS.contains(command) && !KEYS.containsValue(command)).toList();
        assertEquals(List.of(), lost);
        assertTrue(COMMANDS.size() > 50, "only these commands were found: " + COMMANDS.keySet());
    }

    @Test
    void theGuideTellsEveryKeyAndWhatItDoes() throws IOException {
        Map<String, String> told = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(Samples.folder().resolveSibling("docs/user-guide.md")));
        while (row.find()) {
            told.put(row.group(1), row.group(2).strip());
        }
        Map<String, String> bound = new TreeMap<>();
        KEYS.forEach((key, command) -> bound.put(key, COMMANDS.getOrDefault(command, OF_PLATFORM.getOrDefault(command, command))));
        assertEquals(bound, told, "docs/user-guide.md, \"Keys\"");
    }
}
