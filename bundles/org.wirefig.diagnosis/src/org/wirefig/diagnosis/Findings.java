package org.wirefig.diagnosis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The findings made so far. */
public final class Findings {
    private final List<Finding> all = new ArrayList<>();

    private final Map<String, List<Integer>> byConversation = new HashMap<>();

    void add(List<Finding> more) {
        for (Finding finding : more) {
            byConversation.computeIfAbsent(finding.conversation(), c -> new ArrayList<>(2)).add(all.size());
            all.add(finding);
        }
    }

    /** What was found on a connection. */
    public List<Finding> on(Connection connection) {
        return byConversation.getOrDefault(connection.filter(), List.of()).stream().map(all::get).toList();
    }

    public List<Finding> all() {
        return Collections.unmodifiableList(all);
    }

    public boolean has(String id) {
        return all.stream().anyMatch(f -> f.id().equals(id));
    }

    /** Something that failed has been found on this connection. */
    public boolean explained(Connection connection) {
        return on(connection).stream().anyMatch(f -> f.severity() == Severity.ERROR);
    }

    /** Ids of the errors found on this connection that nothing caused. */
    public List<String> roots(Connection connection) {
        return on(connection).stream().filter(f -> f.root() && f.severity() == Severity.ERROR).map(Finding::id).distinct().toList();
    }

    /** Makes what was found on a connection a consequence of a cause found later. */
    public void causedBy(Connection connection, String cause) {
        for (int at : byConversation.getOrDefault(connection.filter(), List.of())) {
            Finding finding = all.get(at);
            if (finding.root() && !finding.id().equals(cause)) {
                all.set(at, finding.with(finding.confidence(), List.of(cause)));
            }
        }
    }

    /** The first finding of that id about a conversation, or null. */
    public Finding about(Connection connection, String id) {
        return on(connection).stream().filter(f -> f.id().equals(id)).findFirst().orElse(null);
    }
}
