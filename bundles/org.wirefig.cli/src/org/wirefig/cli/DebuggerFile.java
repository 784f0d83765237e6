package org.wirefig.cli;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.wirefig.capture.Progress;
import org.wirefig.diagnosis.Diagnosis;
import org.wirefig.diagnosis.debugger.DebuggerEvidence;
import org.wirefig.diagnosis.debugger.DebuggerText;
import org.wirefig.diagnosis.debugger.Pin;

/** A debugger's output given with {@code --evidence}: read, held against the trace, and printed. */
final class DebuggerFile {
    private DebuggerFile() {
    }

    /** Null without a file. */
    static DebuggerEvidence read(String file, Diagnosis diagnosis) throws IOException, UsageException {
        if (file == null) {
            return null;
        }
        if (!Files.isReadable(Path.of(file))) {
            throw new UsageException("--evidence: " + file + " can't be read; give a text file with a debugger's output");
        }
        DebuggerText text = DebuggerText.parse(DebuggerText.decode(Files.readAllBytes(Path.of(file))));
        if (text.isEmpty()) {
            throw new UsageException("--evidence: " + file + " holds no call stack, buffer or variable as WinDbg, CDB or gdb print them"
                    + " (k, da, x, dv; bt, x/s, x/bx)");
        }
        return DebuggerEvidence.of(diagnosis, text, Progress.NONE);
    }

    static void print(DebuggerEvidence evidence, PrintStream out) {
        out.println("DEBUGGER EVIDENCE");
        if (!evidence.verdict().isEmpty()) {
            out.println("    " + evidence.verdict());
        }
        for (Pin pin : evidence.pins()) {
            out.println("    frame " + pin.frame() + ": " + pin.title());
            pin.lines().forEach(line -> out.println("        " + line));
        }
        if (evidence.pins().isEmpty()) {
            out.println("    Nothing of it stands in this trace: " + evidence.text().buffers().size() + " buffers were searched, "
                    + evidence.text().stacks().size() + " stacks read.");
        }
    }

    static void write(DebuggerEvidence evidence, JsonWriter json) throws IOException {
        json.name("debugger").beginObject().name("verdict").value(evidence.verdict()).name("pins").beginArray();
        for (Pin pin : evidence.pins()) {
            json.beginObject().name("frame").value(pin.frame()).name("kind").value(pin.kind().toString().toLowerCase(java.util.Locale.ROOT))
                    .name("title").value(pin.title()).name("lines").beginArray();
            for (String line : pin.lines()) {
                json.value(line);
            }
            json.endArray().endObject();
        }
        json.endArray().endObject();
    }
}
