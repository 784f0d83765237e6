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

    /** The first finding of that id about a conversation, or null. */
    public Finding about(Connection connection, String id) {
        return all.stream().filter(f -> f.id().equals(id) && f.conversation().equals(connection.filter())).findFirst().orElse(null);
    }
}
