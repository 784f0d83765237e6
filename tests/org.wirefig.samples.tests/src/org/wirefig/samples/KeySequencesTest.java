package org.wirefig.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The keys of all bundles of the window: the platform silently runs neither of two commands that share one, so that no
 * bundle's own tests would tell. The help pages may name only keys that are bound.
 */
class KeySequencesTest {
    private static final Pattern CONTROL_KEY = Pattern.compile("Ctrl\\+[^<\\s]+");
    /** What a text field offers while it has the focus; bound by the field itself. */
    private static final Set<String> OF_FIELDS = Set.of("CTRL+SPACE");

    @Test
    void noTwoCommandsShareAKey() throws Exception {
        Map<String, String> commands = new HashMap<>();
        for (Element key : keys()) {
            String place = plain(key.getAttribute("sequence")) + " in " + key.getAttribute("contextId");
            String command = key.getAttribute("commandId");
            assertNull(commands.get(place), () -> place + " is bound to " + commands.get(place) + " and to " + command);
            commands.put(place, command);
        }
        assertTrue(commands.containsValue("org.wirefig.ui.open"), "no bundle's keys were found");
    }

    @Test
    void keysOfTheHelpPagesAreBound() throws Exception {
        Set<String> bound = new HashSet<>(OF_FIELDS);
        for (Element key : keys()) {
            bound.add(plain(key.getAttribute("sequence")));
        }
        List<String> unbound = new ArrayList<>();
        int named = 0;
        for (Path page : matches(bundles().resolve("org.wirefig.ui.help/pages"), "*.xml")) {
            Matcher matcher = CONTROL_KEY.matcher(Files.readString(page));
            while (matcher.find()) {
                named++;
                if (!bound.contains(plain(matcher.group()))) {
                    unbound.add(page.getFileName() + " names " + matcher.group());
                }
            }
        }
        assertEquals(List.of(), unbound, "no command has these keys");
        assertTrue(named > 0, "no help page names a key");
    }

    private static Path bundles() {
        return Samples.folder().resolveSibling("bundles");
    }

    private static List<Path> matches(Path folder, String glob) throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, glob)) {
            List<Path> found = new ArrayList<>();
            stream.forEach(found::add);
            return found;
        }
    }

    private static List<Element> keys() throws Exception {
        List<Element> keys = new ArrayList<>();
        for (Path bundle : matches(bundles(), "org.wirefig.*")) {
            Path plugin = bundle.resolve("plugin.xml");
            if (Files.exists(plugin)) {
                Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(plugin.toFile());
                NodeList found = document.getElementsByTagName("key");
                for (int i = 0; i < found.getLength(); i++) {
                    Element key = (Element) found.item(i);
                    // Without a command it takes a key of the platform away.
                    if (key.hasAttribute("commandId")) {
                        keys.add(key);
                    }
                }
            }
        }
        return keys;
    }

    /** One spelling for each key: modifiers by their names on a PC's keyboard, in one order. */
    private static String plain(String sequence) {
        String[] parts = sequence.toUpperCase(Locale.ROOT).split("\\+");
        TreeSet<String> modifiers = new TreeSet<>();
        for (String part : Arrays.copyOf(parts, parts.length - 1)) {
            modifiers.add(switch (part) {
                case "M1" -> "CTRL";
                case "M2" -> "SHIFT";
                case "M3" -> "ALT";
                default -> part;
            });
        }
        modifiers.add("~" + parts[parts.length - 1]);
        return String.join("+", modifiers).replace("~", "");
    }
}
