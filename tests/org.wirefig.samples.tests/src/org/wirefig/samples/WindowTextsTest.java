package org.wirefig.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The English of the window stands in files of its own, so that it can be translated: no label in a plugin.xml, and every
 * key of plugin.properties and messages.properties there and used.
 */
class WindowTextsTest {
    private static final Set<String> SHOWN = Set.of("label", "mnemonic", "tooltip", "description");
    /** Elements whose name a user reads; that of others is an identifier. */
    private static final Set<String> NAMED = Set.of("view", "command", "category", "editor", "perspective", "commandParameter", "context",
            "page", "fontDefinition", "colorDefinition");
    private static final Pattern FIELD = Pattern.compile("public static (?:final )?String (\\w+);");
    /** A text beside a widget's or a message's setter, which should stand in a file. */
    private static final Pattern LITERAL = Pattern.compile("(?:setText|setToolTipText|setMessage|setDescription|showEmpty|new Action"
            + "|Work\\.begin|model(?:\\(\\))?\\.(?:say|problem|begin))\\((?:\\w+, )?"
            + "(?:String\\.format\\(|NLS\\.bind\\()?\"[^\"]*[A-Za-z]{3}[^\"]*\"");
    /** An apostrophe in a text with places to fill in has to be doubled, or it is swallowed. */
    private static final Pattern SWALLOWED = Pattern.compile("(?<!')'(?!')");

    @Test
    void menusAndViewsHaveTheirTextsInFiles() throws Exception {
        List<String> wrong = new ArrayList<>();
        int read = 0;
        for (Path bundle : windowBundles()) {
            Path plugin = bundle.resolve("plugin.xml");
            if (!Files.exists(plugin)) {
                continue;
            }
            Properties texts = properties(bundle.resolve("plugin.properties"));
            Set<String> used = new TreeSet<>();
            NodeList elements = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(plugin.toFile()).getElementsByTagName("*");
            for (int i = 0; i < elements.getLength(); i++) {
                Element element = (Element) elements.item(i);
                for (int j = 0; j < element.getAttributes().getLength(); j++) {
                    String name = element.getAttributes().item(j).getNodeName();
                    String value = element.getAttributes().item(j).getNodeValue();
                    if (value.startsWith("%")) {
                        used.add(value.substring(1));
                    } else if (SHOWN.contains(name) || name.equals("name") && NAMED.contains(element.getTagName())) {
                        wrong.add(bundle.getFileName() + ": " + element.getTagName() + " has " + name + "=\"" + value + "\"");
                    }
                }
            }
            read += used.size();
            compare(bundle.getFileName() + "/plugin.properties", texts.stringPropertyNames(), used, wrong);
            if (!Files.readString(bundle.resolve("build.properties")).contains("plugin.properties")) {
                wrong.add(bundle.getFileName() + ": build.properties leaves plugin.properties out");
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(read > 100, "only " + read + " texts were found");
    }

    @Test
    void everyMessageIsThereAndUsed() throws Exception {
        List<String> wrong = new ArrayList<>();
        int read = 0;
        for (Path bundle : windowBundles()) {
            List<Path> files = files(bundle.resolve("src"), ".java");
            for (Path messages : files.stream().filter(file -> file.endsWith("Messages.java")).toList()) {
                String where = bundle.relativize(messages.getParent()).toString();
                Matcher field = FIELD.matcher(Files.readString(messages));
                Set<String> fields = new TreeSet<>();
                while (field.find()) {
                    fields.add(field.group(1));
                }
                compare(where + "/messages.properties", properties(messages.resolveSibling("messages.properties")).stringPropertyNames(), fields,
                        wrong);
                String code = files.stream().filter(file -> file.getParent().equals(messages.getParent()) && !file.equals(messages))
                        .map(WindowTextsTest::text).collect(Collectors.joining());
                for (String each : fields) {
                    if (!Pattern.compile("Messages\\." + each + "\\b").matcher(code).find()) {
                        wrong.add(where + ": nothing shows " + each);
                    }
                }
                read += fields.size();
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(read > 100, "only " + read + " messages were found");
    }

    @Test
    void apostrophesSurviveFillingIn() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Path bundle : windowBundles()) {
            for (Path file : files(bundle.resolve("src"), "messages.properties")) {
                properties(file).forEach((key, text) -> {
                    if (text.toString().contains("{0}") && SWALLOWED.matcher(text.toString()).find()) {
                        wrong.add(bundle.relativize(file) + ": " + key + " has an apostrophe that is not doubled");
                    }
                });
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void codeHasNoTextsOfItsOwn() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Path bundle : windowBundles()) {
            for (Path file : files(bundle.resolve("src"), ".java")) {
                Matcher literal = LITERAL.matcher(text(file));
                while (literal.find()) {
                    wrong.add(bundle.relativize(file) + ": " + literal.group());
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static void compare(String file, Set<String> there, Set<String> used, List<String> wrong) {
        Set<String> unused = new TreeSet<>(there);
        unused.removeAll(used);
        unused.forEach(key -> wrong.add(file + ": nothing uses " + key));
        Set<String> missing = new TreeSet<>(used);
        missing.removeAll(there);
        missing.forEach(key -> wrong.add(file + ": " + key + " is missing"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties properties(Path file) throws IOException {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        }
        return properties;
    }

    private static List<Path> windowBundles() throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(Samples.folder().resolveSibling("bundles"), "org.wirefig.ui*")) {
            stream.forEach(found::add);
        }
        return found;
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(file -> file.toString().endsWith(end)).toList();
        }
    }
}
