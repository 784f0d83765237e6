package org.wirefig.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code wirefig batch}: command lines as JSON arrays from standard input, each answered in turn and ended by a line
 * {@code # done STATUS}. The last few traces stay open, so a second question about one is quick.
 */
final class BatchCommand extends Command {
    private static final int OPEN_TRACES = 4;

    private final Main main;

    BatchCommand(Main main) {
        super("batch", "Reads commands as JSON arrays from standard input, a line each, and answers them in turn.");
        this.main = main;
    }

    @Override
    int run(Given given, Traces outer, PrintStream out, PrintStream err) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Traces traces = new Traces(OPEN_TRACES, outer.reading())) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.isBlank()) {
                    out.println("# done " + answer(line, traces, out, err));
                    out.flush();
                }
            }
        }
        return DONE;
    }

    private int answer(String line, Traces traces, PrintStream out, PrintStream err) {
        List<String> words = new ArrayList<>();
        try {
            for (JsonElement word : JsonParser.parseString(line).getAsJsonArray()) {
                words.add(word.getAsString());
            }
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            err.println("wirefig: batch wants a JSON array of words a line, for example [\"info\",\"FILE\"]: " + line);
            return USAGE;
        }
        if (!words.isEmpty() && words.getFirst().equals("batch")) {
            err.println("wirefig: batch can't stand in a batch");
            return USAGE;
        }
        return main.run(traces, out, err, words.toArray(String[]::new));
    }
}
