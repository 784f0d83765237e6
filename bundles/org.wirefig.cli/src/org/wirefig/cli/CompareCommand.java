package org.wirefig.cli;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import org.wirefig.capture.Progress;
import org.wirefig.diagnosis.Diagnosis;
import org.wirefig.diagnosis.compare.Comparison;
import org.wirefig.diagnosis.compare.Difference;
import org.wirefig.trace.Trace;

/** {@code wirefig compare WORKING FAILING [--json]}: where the two part. */
final class CompareCommand extends Command {
    CompareCommand() {
        super("compare", "Prints where a working and a failing trace part, the first difference that matters first.");
        argument("WORKING", "The capture of a run that works.");
        argument("FAILING", "The capture of a run that fails.");
        flag("--json", "As JSON.");
    }

    @Override
    int run(Given given, Traces outer, PrintStream out, PrintStream err) throws IOException {
        try (Traces traces = new Traces(2, outer.reading())) {
            Trace working = traces.explain(given.file(0), err);
            Trace failing = traces.explain(given.file(1), err);
            Comparison comparison = Comparison.of(Diagnosis.of(working, Progress.NONE), Diagnosis.of(failing, Progress.NONE));
            out.println(given.has("--json") ? json(comparison) : text(comparison));
            return Math.max(Traces.warn(working, err), Traces.warn(failing, err));
        }
    }

    private static String text(Comparison comparison) {
        if (comparison.differences().isEmpty()) {
            return "No difference that matters in " + comparison.pairs().size() + " conversations that both traces have.";
        }
        StringBuilder text = new StringBuilder();
        for (Difference difference : comparison.differences()) {
            text.append(difference.rank()).append(". ").append(difference.what()).append(System.lineSeparator())
                    .append("   In: ").append(difference.conversation()).append(System.lineSeparator());
        }
        if (comparison.failingRoot() != null) {
            text.append("The failing trace's root cause: ").append(comparison.failingRoot());
        }
        return text.toString().stripTrailing();
    }

    private static String json(Comparison comparison) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.setIndent(" ");
            json.beginObject().name("differences").beginArray();
            for (Difference difference : comparison.differences()) {
                json.beginObject().name("rank").value(difference.rank()).name("what").value(difference.what())
                        .name("conversation").value(difference.conversation());
                side(json.name("working"), difference.working());
                side(json.name("failing"), difference.failing());
                json.endObject();
            }
            json.endArray().name("working_root").value(comparison.workingRoot()).name("failing_root").value(comparison.failingRoot()).endObject();
        }
        return text.toString();
    }

    private static void side(JsonWriter json, Difference.Side side) throws IOException {
        json.beginObject().name("frame");
        if (side.frame() == 0) {
            json.nullValue();
        } else {
            json.value(side.frame());
        }
        json.name("what").value(side.what()).endObject();
    }
}
