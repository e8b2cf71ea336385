package dev.activitystore.cassandra;

import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What became of the records of a call, as far as it is decided. Not safe for concurrent use. */
final class Outcomes {

    private final Map<String, Status> byId = new HashMap<>();

    void put(String id, Status status) {
        byId.put(id, status);
    }

    /** Whether it is decided. */
    boolean has(String id) {
        return byId.containsKey(id);
    }

    /** The outcomes of some records, of which those are left out that nothing was decided of. */
    List<Outcome> of(Stream<String> ids) {
        return ids.filter(byId::containsKey)
                .map(id -> new Outcome(id, Objects.requireNonNull(byId.get(id))))
                .toList();
    }
}
