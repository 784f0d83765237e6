package org.wirefig.figure.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefig.figure.Detail;
import org.wirefig.figure.Figure;
import org.wirefig.figure.Figures;
import org.wirefig.figure.Gap;
import org.wirefig.figure.Note;
import org.wirefig.figure.Participant;
import org.wirefig.figure.Phase;
import org.wirefig.figure.Step;
import org.wirefig.figure.Title;
import org.wirefig.figure.build.Samples;

/**
 * What is written for PlantUML and Mermaid, read by their own parsers. {@code ./check} brings both into
 * {@code .cache/parsers}; elsewhere WIREFIG_PARSERS names a folder with the one's jar and the other's node_modules.
 */
class DiagramParsersTest {
    private static final String HARSH = "#;:%{}[]()<>\"'`|\\/&*_~-=+.,!?@^$ \u00e9\u2192\u2026\t\n";
    /** One line for each file: "ok", or what the parser says. */
    private static final String MERMAID = """
            import { JSDOM } from 'jsdom';
            import fs from 'fs';
            globalThis.window = new JSDOM('').window;
            globalThis.document = globalThis.window.document;
            const mermaid = (await import('mermaid')).default;
            for (const file of process.argv.slice(2)) {
              try {
                const read = await mermaid.parse(fs.readFileSync(file, 'utf8'));
                console.log(read.diagramType === 'sequence' ? 'ok' : 'read as ' + read.diagramType);
              } catch (error) {
                console.log(String(error.message).replaceAll('\\n', ' | '));
              }
            }
            """;

    @TempDir
    Path folder;

    private static Path parsers() {
        String given = System.getProperty("WIREFIG_PARSERS", System.getenv("WIREFIG_PARSERS"));
        return given != null ? Path.of(given) : Samples.folder().resolveSibling(".cache/parsers");
    }

    private static List<Figure> figures() throws Exception {
        List<Figure> figures = new ArrayList<>(List.of(Figures.everything(), Figures.random(4, 60, 8), harsh()));
        for (String sample : List.of("ocs-crl-proxy.cap", "ocs-crl-proxy-working.cap", "iis-client-cert.cap", "alert-alone.cap")) {
            figures.addAll(Samples.figures(Samples.folder().resolve(sample), List.of(Detail.values())));
        }
        return figures;
    }

    /** A figure whose texts are made of what either language gives a meaning to: a capture may say anything. */
    private static Figure harsh() {
        Random random = new Random(17);
        List<Participant> hosts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            hosts.add(new Participant("h" + i, Participant.Kind.HOST, harsh(random), harsh(random), List.of(harsh(random)), i == 2));
        }
        List<Step> steps = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        List<Note> notes = new ArrayList<>();
        List<Phase> phases = new ArrayList<>();
        List<String> words = List.of("end", "note over p1", "@enduml", "loop", "...", "== a ==", "participant x", "%% comment", "title", "!include x",
                "end note", "'", "/' begun", "activate", "", " ", "alt", "hide", "end: a");
        for (int i = 0; i < 200; i++) {
            String text = i < words.size() ? words.get(i) : harsh(random);
            steps.add(new Step(i % 3, i / 3 % 3, Step.Kind.values()[i % Step.Kind.values().length], i * 1_000_000_000L, new int[] {i + 1}, text,
                    i < words.size() ? text : harsh(random), -1, false, i % 7 == 0 ? List.of(text) : List.of()));
            if (i % 10 == 0) {
                gaps.add(new Gap(i, 3_000_000_000L, text, text));
                notes.add(new Note(i, i % 4 - 1, Note.Severity.PLAIN, text, text + "\n" + harsh(random), new int[] {i + 1}));
                phases.add(new Phase(i, i, text, false));
            }
        }
        Title title = new Title(harsh(random), harsh(random), harsh(random), 200, 200, 0, 0, 1, Figures.everything().title().zone());
        return new Figure(title, Detail.STORY, hosts, List.of(), steps, gaps, phases, notes);
    }

    private static String harsh(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(14); i > 0; i--) {
            text.append(random.nextInt(3) == 0 ? (char) ('a' + random.nextInt(26)) : HARSH.charAt(random.nextInt(HARSH.length())));
        }
        return text.toString();
    }

    @Test
    void plantUmlReadsWhatIsWrittenForIt() throws Exception {
        Path jar = null;
        if (Files.isDirectory(parsers())) {
            try (Stream<Path> files = Files.list(parsers())) {
                jar = files.filter(file -> file.getFileName().toString().matches("plantuml.*\\.jar")).findFirst().orElse(null);
            }
        }
        Assumptions.assumeTrue(jar != null, "SKIPPED: PlantUML is not in " + parsers() + "; ./check brings it when a Maven repository is reachable");
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            for (Figure figure : figures()) {
                String text = PlantUml.text(figure);
                assertEquals("", plantUml(loader, text), () -> "PlantUML does not read this:\n" + numbered(text));
            }
            assertFalse(plantUml(loader, "@startuml\np1 -> : nobody -> -> \nfoo bar baz\n@enduml\n").isEmpty(), "the parser takes anything");
        }
    }

    /** What PlantUML says against a text; empty when it reads it as a sequence diagram. */
    private static String plantUml(ClassLoader loader, String text) throws Exception {
        Object result = loader.loadClass("net.sourceforge.plantuml.syntax.SyntaxChecker").getMethod("checkSyntax", String.class).invoke(null, text);
        boolean wrong = (boolean) result.getClass().getMethod("isError").invoke(result);
        String type = String.valueOf(result.getClass().getMethod("getUmlDiagramType").invoke(result));
        return wrong ? result.getClass().getMethod("getErrors").invoke(result) + " " + result.getClass().getMethod("getLineLocation").invoke(result)
                : type.equals("SEQUENCE") ? "" : "read as " + type;
    }

    @Test
    void mermaidReadsWhatIsWrittenForIt() throws Exception {
        Path modules = parsers().resolve("node_modules");
        Assumptions.assumeTrue(Files.isDirectory(modules.resolve("mermaid")),
                "SKIPPED: Mermaid is not in " + modules + "; ./check brings it where npm is and its registry is reachable");
        List<String> command = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Figure figure : figures()) {
            texts.add(Mermaid.text(figure));
        }
        texts.add("sequenceDiagram\n    p1->>: nobody\n");
        Path script = Files.createTempFile(parsers(), "parse", ".mjs");
        try {
            Files.writeString(script, MERMAID);
            command.addAll(List.of("node", script.toString()));
            for (int i = 0; i < texts.size(); i++) {
                command.add(Files.writeString(folder.resolve(i + ".mmd"), texts.get(i)).toString());
            }
            List<String> answers = run(command);
            assertEquals(texts.size(), answers.size(), answers::toString);
            for (int i = 0; i < texts.size() - 1; i++) {
                String text = texts.get(i);
                assertEquals("ok", answers.get(i), () -> "Mermaid does not read this:\n" + numbered(text));
            }
            assertTrue(answers.getLast().contains("Parse error"), "the parser takes anything: " + answers.getLast());
        } finally {
            Files.delete(script);
        }
    }

    private List<String> run(List<String> command) throws IOException, InterruptedException {
        File errors = folder.resolve("errors.txt").toFile();
        Process process = new ProcessBuilder(command).redirectError(errors).start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> answer + errorText(errors));
        return answer.lines().toList();
    }

    private static String errorText(File errors) {
        try {
            return Files.readString(errors.toPath());
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String numbered(String text) {
        List<String> lines = text.lines().toList();
        StringBuilder numbered = new StringBuilder();
        for (int i = 0; i < Math.min(400, lines.size()); i++) {
            numbered.append(i + 1).append("  ").append(lines.get(i)).append('\n');
        }
        return numbered.toString();
    }
}
