package org.wirefig.cli;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import org.wirefig.capture.Progress;
import org.wirefig.diagnosis.Diagnosis;
import org.wirefig.diagnosis.Evidence;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.debugger.DebuggerEvidence;
import org.wirefig.trace.Trace;

/** {@code wirefig diagnose FILE [--json] [--evidence TEXT]}: findings, root cause first, with a debugger's output held against them. */
final class DiagnoseCommand extends Command {
    private static final String INDENT = "    ";

    DiagnoseCommand() {
        super("diagnose", "Prints why it failed: findings with their evidence frames, the root cause first.");
        argument("FILE", "The capture; - for standard input.");
        flag("--json", "As JSON.");
        option("--evidence", "TEXT", "A file with a debugger's output (WinDbg, CDB, gdb): its buffers and stacks are found in the trace.");
    }

    @Override
    int run(Given given, Traces traces, PrintStream out, PrintStream err) throws IOException, UsageException {
        Trace trace = traces.explain(given.file(0), err);
        Diagnosis diagnosis = Diagnosis.of(trace, Progress.NONE);
        DebuggerEvidence evidence = DebuggerFile.read(given.option("--evidence"), diagnosis);
        diagnosis = evidence == null ? diagnosis : evidence.added(diagnosis);
        if (given.has("--json")) {
            out.println(json(diagnosis, evidence));
        } else {
            print(diagnosis, out);
            SecrecyText.unread(diagnosis.facts().missingKeys().closed(), out);
            if (evidence != null) {
                DebuggerFile.print(evidence, out);
            }
        }
        return Traces.warn(trace, err);
    }

    private static void print(Diagnosis diagnosis, PrintStream out) {
        if (diagnosis.findings().isEmpty()) {
            out.println("Nothing to report. Checked: " + String.join(", ", diagnosis.checked()) + ".");
        }
        for (Finding finding : diagnosis.findings()) {
            String margin = INDENT.repeat(diagnosis.level(finding));
            out.println(margin + (finding.root() ? "ROOT CAUSE" : finding.severity().toString()) + "  " + finding.title() + "  [" + finding.id() + "]");
            margin += INDENT;
            out.println(margin + finding.explanation());
            for (Evidence evidence : finding.evidence()) {
                out.println(margin + "frame " + evidence.frame() + ": " + evidence.what());
            }
            if (!finding.causedBy().isEmpty()) {
                out.println(margin + "Caused by: " + String.join(", ", finding.causedBy()));
            }
            if (!finding.advice().isEmpty()) {
                out.println(margin + "Advice: " + finding.advice());
            }
            out.println(margin + "Reference: " + finding.reference() + String.format(java.util.Locale.ROOT, ". Confidence %.0f %%.", finding.confidence() * 100));
            out.println();
        }
    }

    private static String json(Diagnosis diagnosis, DebuggerEvidence debugger) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.setIndent(" ");
            json.beginObject().name("trace").value(diagnosis.trace().path().toString());
            json.name("checked").beginArray();
            for (String area : diagnosis.checked()) {
                json.value(area);
            }
            json.endArray().name("findings").beginArray();
            for (Finding finding : diagnosis.findings()) {
                json.beginObject().name("id").value(finding.id()).name("rule").value(finding.rule()).name("root").value(finding.root())
                        .name("severity").value(finding.severity().toString()).name("confidence").value(finding.confidence())
                        .name("title").value(finding.title()).name("explanation").value(finding.explanation())
                        .name("advice").value(finding.advice()).name("reference").value(finding.reference())
                        .name("conversation").value(finding.conversation()).name("evidence").beginArray();
                for (Evidence evidence : finding.evidence()) {
                    json.beginObject().name("frame").value(evidence.frame()).name("what").value(evidence.what()).endObject();
                }
                json.endArray().name("caused_by").beginArray();
                for (String cause : finding.causedBy()) {
                    json.value(cause);
                }
                json.endArray().endObject();
            }
            json.endArray().name("without_keys").value(diagnosis.facts().missingKeys().closed().size());
            if (debugger != null) {
                DebuggerFile.write(debugger, json);
            }
            json.endObject();
        }
        return text.toString();
    }
}
