package dev.activitystore;

import dev.activitystore.Outcome.Status;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Deletions of a log, in steps that are each atomic. */
record SteppedDeletions(ActivityStore store) {

    /** How many records one step meets: it bounds memory, and how long others wait for a step. */
    private static final int STEP = 1000;

    /** Deletes, and hands out the outcomes of each step after it. */
    void run(ActivityDeletion deletion, Consumer<? super Outcome> sink) {
        ActivityFilter filter = deletion.filter();
        if (!filter.isRestricted()) {
            throw new InvalidArgumentException(
                    Arrays.stream(ActivityField.values())
                            .map(ActivityField::parameter)
                            .collect(Collectors.joining(", ", "", ", from, until")),
                    "do not restrict the deletion: give at least one");
        }
        List<String> requestedIds = deletion.requestedIds();
        if (requestedIds == null) {
            matching(filter, sink);
        } else {
            byIds(requestedIds, filter, sink);
        }
    }

    private void byIds(List<String> requestedIds, ActivityFilter filter, Consumer<? super Outcome> sink) {
        for (int start = 0; start < requestedIds.size(); start += STEP) {
            List<String> step = requestedIds.subList(start, Math.min(start + STEP, requestedIds.size()));
            Map<String, Outcome> met = new HashMap<>();
            matching(filter.activityIds(step), outcome -> met.put(outcome.activityId(), outcome));
            step.forEach(id -> sink.accept(met.getOrDefault(id, new Outcome(id, Status.NOT_FOUND))));
        }
    }

    private void matching(ActivityFilter filter, Consumer<? super Outcome> sink) {
        Position after = null;
        do {
            DeletedStep step = store.delete(filter, after, STEP);
            step.outcomes().forEach(sink);
            after = step.next();
        } while (after != null);
    }
}
