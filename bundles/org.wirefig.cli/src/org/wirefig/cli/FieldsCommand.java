package org.wirefig.cli;

import java.io.IOException;
import java.io.PrintStream;
import org.wirefig.trace.FieldTexts;
import org.wirefig.trace.Trace;

/** {@code wirefig fields FILE -e FIELD… [-Y FILTER] [--header]}: chosen fields, tab-separated, a line a frame. */
final class FieldsCommand extends Command {
    FieldsCommand() {
        super("fields", "Prints chosen fields of every frame, tab-separated.");
        argument("FILE", "The capture; - for standard input.");
        option("-e", "FIELD", "A field, or a column as _ws.col.Source; may be repeated.");
        option("-Y", "FILTER", "Only frames that match.");
        flag("--header", "Begin with a line of names.");
    }

    @Override
    int run(Given given, Traces traces, PrintStream out, PrintStream err) throws IOException, UsageException {
        String[] names = given.options("-e");
        if (names.length == 0) {
            throw new UsageException("fields wants at least one -e FIELD, for example -e frame.number");
        }
        try {
            new FieldTexts(names);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        Trace trace = traces.open(given.file(0));
        if (given.has("--header")) {
            out.println(String.join("\t", names));
        }
        new Lines(() -> maker(trace, new FieldTexts(names)), out).print(Selection.of(trace, given.option("-Y")));
        return Traces.warn(trace, err);
    }

    private static Lines.Maker maker(Trace trace, FieldTexts texts) {
        return (frames, lines) -> {
            for (int frame : frames) {
                texts.read(trace, frame);
                for (int i = 0; i < texts.count(); i++) {
                    if (i > 0) {
                        lines.append('\t');
                    }
                    lines.append(texts.text(i).toString());
                }
                lines.append('\n');
            }
        };
    }
}
