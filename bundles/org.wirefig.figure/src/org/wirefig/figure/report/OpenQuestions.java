package org.wirefig.figure.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wirefig.capture.Warning;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Diagnosis;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.debugger.Buffer;
import org.wirefig.diagnosis.debugger.DebuggerEvidence;
import org.wirefig.figure.Figure;
import org.wirefig.figure.Participant;
import org.wirefig.figure.report.Report.Item;

/** What the trace leaves open, and what would answer it. */
final class OpenQuestions {
    private static final double CERTAIN = 0.85;
    private static final int MOST_WARNINGS = 5;

    private OpenQuestions() {
    }

    static List<Item> of(Diagnosis diagnosis, DebuggerEvidence evidence, Figure figure) {
        List<Item> items = new ArrayList<>();
        for (Finding finding : diagnosis.findings()) {
            if (finding.confidence() < CERTAIN) {
                add(items, String.format(Locale.ROOT, "Is it so? \"%s\" is only %.0f %% certain.", finding.title(), finding.confidence() * 100),
                        finding.advice());
            }
        }
        for (Participant participant : figure.participants()) {
            if (participant.inferred()) {
                add(items, "No packet of " + (participant.role() + " " + participant.name()).strip() + " is in the trace.",
                        "What others say of it is all that is known: a capture taken there, or beyond what stands between, would show it.");
            }
        }
        application(diagnosis, evidence, items);
        Message encrypted = diagnosis.facts().messages(Message.Kind.ENCRYPTED_ALERT).stream().findFirst().orElse(null);
        boolean failed = diagnosis.findings().stream().anyMatch(Finding::root);
        if (encrypted != null && failed) {
            add(items, "What does the encrypted alert in frame " + encrypted.frame() + " say?", "A key log of the client (SSLKEYLOGFILE) would tell.");
        }
        for (Warning warning : diagnosis.trace().capture().warnings().stream().limit(MOST_WARNINGS).toList()) {
            add(items, "The capture: " + warning.what(), "");
        }
        if (failed) {
            add(items, "Where does a working run differ?", "A capture of a computer that works, compared with this one, tells.");
        }
        return items;
    }

    /** Whether the application saw what it did not answer. */
    private static void application(Diagnosis diagnosis, DebuggerEvidence evidence, List<Item> items) {
        if (evidence != null) {
            for (Buffer buffer : evidence.absent()) {
                add(items, "Where did " + buffer.label() + " go?", "Its bytes stand in no payload of the trace.");
            }
            return;
        }
        Finding root = diagnosis.findings().stream().filter(Finding::root).findFirst().orElse(null);
        for (Connection connection : diagnosis.facts().connections()) {
            if (root != null && root.conversation().equals(connection.filter()) && connection.close(true) > connection.lastData(false)
                    && connection.lastData(false) > connection.lastData(true)) {
                add(items, "Did the client's application receive frame " + connection.lastData(false) + " before it closed?",
                        "A debugger's output taken on the client (call stack, receive buffer) held against the trace decides it.");
            }
        }
    }

    private static void add(List<Item> items, String text, String detail) {
        items.add(new Item(text, detail.isEmpty() ? List.of() : List.of(detail), List.of()));
    }
}
