package org.wirefig.cli;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.util.Locale;
import org.wirefig.capture.Progress;
import org.wirefig.diagnosis.align.Alignment;
import org.wirefig.diagnosis.align.Delay;
import org.wirefig.trace.Trace;

/** {@code wirefig align CLIENT-SIDE SERVER-SIDE [--json]}: two captures of the same connection on one clock. */
final class AlignCommand extends Command {
    AlignCommand() {
        super("align", "Finds the clock offset between two captures of the same connection, and what was lost or changed between them.");
        argument("CLIENT-SIDE", "The capture taken at the client.");
        argument("SERVER-SIDE", "The capture taken at the server.");
        flag("--json", "As JSON.");
    }

    @Override
    int run(Given given, Traces outer, PrintStream out, PrintStream err) throws IOException, UsageException {
        try (Traces traces = new Traces(2, outer.reading())) {
            Trace client = traces.open(given.file(0));
            Trace server = traces.open(given.file(1));
            Alignment found = Alignment.of(client, server, Progress.NONE);
            if (found == null) {
                throw new UsageException("no TCP segment stands in both " + client.path() + " and " + server.path()
                        + ": give two captures of the same connection");
            }
            if (found.reversed()) {
                err.println("By these times segments arrive before they are sent: give the client's side first, then the server's.");
            }
            out.println(given.has("--json") ? json(found) : text(found));
            return Math.max(Traces.warn(client, err), Traces.warn(server, err));
        }
    }

    private static String text(Alignment found) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT,
                "The second clock is %.6f s %s the first (± %.6f s), by %d segments seen on both sides.", Math.abs(seconds(found.offsetNanos())),
                found.offsetNanos() < 0 ? "behind" : "ahead of", seconds(found.uncertaintyNanos()), found.matched()));
        way(text, "To the server", found.toServer());
        way(text, "To the client", found.toClient());
        for (Alignment.Lost lost : found.lost()) {
            text.append(System.lineSeparator()).append(lost.clientSent() ? "Client side" : "Server side").append(" frame ").append(lost.frame())
                    .append(": ").append(lost.what()).append(": sent, and never arrived");
        }
        for (Alignment.Changed changed : found.changed()) {
            text.append(System.lineSeparator()).append(changed.atClient() ? "Client side" : "Server side").append(" frame ")
                    .append(changed.frame()).append(": ").append(changed.what());
        }
        return text.toString();
    }

    private static void way(StringBuilder text, String direction, Delay delay) {
        if (delay.segments() > 0) {
            text.append(System.lineSeparator()).append(String.format(Locale.ROOT, "%s: %.3f ms at the least, %.3f ms mostly, %.3f ms at the most; %d hops",
                    direction, delay.leastNanos() / 1e6, delay.medianNanos() / 1e6, delay.mostNanos() / 1e6, delay.hops()));
        }
    }

    private static void way(JsonWriter json, Delay delay) throws IOException {
        json.beginObject().name("segments").value(delay.segments()).name("least_s").value(seconds(delay.leastNanos())).name("median_s")
                .value(seconds(delay.medianNanos())).name("most_s").value(seconds(delay.mostNanos())).name("hops").value(delay.hops()).endObject();
    }

    private static String json(Alignment found) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.setIndent(" ");
            json.beginObject().name("offset_s").value(seconds(found.offsetNanos())).name("uncertainty_s").value(seconds(found.uncertaintyNanos()))
                    .name("matched").value(found.matched());
            way(json.name("to_server"), found.toServer());
            way(json.name("to_client"), found.toClient());
            json.name("lost").beginArray();
            for (Alignment.Lost lost : found.lost()) {
                json.beginObject().name("sent_by").value(lost.clientSent() ? "client" : "server").name("frame").value(lost.frame())
                        .name("bytes").value(lost.length()).name("what").value(lost.what()).endObject();
            }
            json.endArray().name("changed").beginArray();
            for (Alignment.Changed changed : found.changed()) {
                json.beginObject().name("side").value(changed.atClient() ? "client" : "server").name("frame").value(changed.frame())
                        .name("what").value(changed.what()).endObject();
            }
            json.endArray().endObject();
        }
        return text.toString();
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
