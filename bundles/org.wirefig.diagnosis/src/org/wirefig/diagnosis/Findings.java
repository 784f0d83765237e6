package org.wirefig.diagnosis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The findings made so far. */
public final class Findings {
    private final List<Finding> all = new ArrayList<>();

    void add(List<Finding> more) {
        all.addAll(more);
    }

    public List<Finding> all() {
        return Collections.unmodifiableList(all);
    }

    public boolean has(String id) {
        return all.stream().anyMatch(f -> f.id().equals(id));
    }

    /** Something that failed has been found on this connection. */
    public boolean explained(Connection connection) {
        return all.stream().anyMatch(f -> f.severity() == Severity.ERROR && f.conversation().equals(connection.filter()));
    }

    /** Ids of the errors found on this connection that nothing caused. */
    public List<String> roots(Connection connection) {
        return all.stream().filter(f -> f.root() && f.severity() == Severity.ERROR && f.conversation().equals(connection.filter()))
                .map(Finding::id).distinct().toList();
    }

    /** Makes what was found on a connection a consequence of a cause found later. */
    public void causedBy(Connection connection, String cause) {
        all.replaceAll(f -> f.root() && !f.id().equals(cause) && f.conversation().equals(connection.filter())
                ? f.with(f.confidence(), List.of(cause)) : f);
    }

    /** The first finding of that id about a conversation, or null. */
    public Finding about(Connection connection, String id) {
        return all.stream().filter(f -> f.id().equals(id) && f.conversation().equals(connection.filter())).findFirst().orElse(null);
    }
}
