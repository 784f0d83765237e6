package org.wirefig.figure.build;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Diagnosis;
import org.wirefig.diagnosis.Evidence;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Severity;
import org.wirefig.figure.Detail;
import org.wirefig.trace.query.FrameSet;

/**
 * Which connections and which other frames a figure is about. A selection of frames decides where there is one; else, in
 * a story, what findings of errors rest on; else everything that has messages, in a story up to a readable number of hosts.
 */
final class Choice {
    private static final int MOST_HOSTS = 12;

    final Set<Connection> connections = new LinkedHashSet<>();
    private final Diagnosis diagnosis;
    private final FrameSet selection;
    private final Detail detail;
    private final Set<Integer> evidence = new HashSet<>();
    private boolean everything;
    private int leftOut;

    Choice(Diagnosis diagnosis, FrameSet selection, Detail detail) {
        this.diagnosis = diagnosis;
        this.selection = selection;
        this.detail = detail;
        if (selection != null) {
            select();
        } else if (detail != Detail.STORY || !errors()) {
            all();
        }
    }

    private void select() {
        BitSet streams = new BitSet();
        for (int place = 0; place < selection.size(); place++) {
            int stream = diagnosis.trace().columns().tcpStream(selection.frame(place));
            if (stream >= 0) {
                streams.set(stream);
            }
        }
        diagnosis.facts().connections().stream().filter(c -> streams.get(c.number())).forEach(connections::add);
    }

    private boolean errors() {
        List<Connection> all = diagnosis.facts().connections();
        for (Finding finding : diagnosis.findings()) {
            if (finding.severity() != Severity.ERROR && !finding.root()) {
                continue;
            }
            for (Evidence each : finding.evidence()) {
                evidence.add(each.frame());
                int stream = diagnosis.trace().columns().tcpStream(each.frame());
                if (stream >= 0) {
                    connections.add(all.get(stream));
                }
            }
        }
        return !evidence.isEmpty();
    }

    private void all() {
        everything = true;
        List<Connection> all = new ArrayList<>(diagnosis.facts().connections());
        if (detail != Detail.STORY) {
            connections.addAll(all);
            return;
        }
        all.sort(Comparator.comparing((Connection c) -> -Math.min(1, c.messages().size())).thenComparing(c -> -c.messages().size())
                .thenComparing(Connection::firstFrame));
        boolean messages = !all.isEmpty() && !all.getFirst().messages().isEmpty();
        Set<String> hosts = new HashSet<>();
        for (Connection connection : all) {
            Set<String> with = new HashSet<>(hosts);
            Ends who = Ends.of(connection);
            with.add(who.client());
            with.add(who.server());
            if (messages && connection.messages().isEmpty() || with.size() > MOST_HOSTS) {
                leftOut++;
            } else {
                hosts = with;
                connections.add(connection);
            }
        }
    }

    /** Connections that a story of everything has no room for. */
    int leftOut() {
        return leftOut;
    }

    /** Whether a message outside TCP is shown. */
    boolean shows(Message message) {
        if (selection != null) {
            return selection.contains(message.frame());
        }
        return everything && (detail != Detail.STORY || connections.isEmpty()) || evidence.contains(message.frame());
    }

    /** Whether a step of a chosen connection is shown: a story tells the whole connection, the others keep to the selection. */
    boolean shows(Draft step) {
        if (selection == null || detail == Detail.STORY) {
            return true;
        }
        if (step.frames.length == 0) {
            return selection.contains((int) step.place);
        }
        for (int frame : step.frames) {
            if (selection.contains(frame)) {
                return true;
            }
        }
        return false;
    }
}
