package dev.activitystore;

import dev.activitystore.Outcome.Status;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A deletion of which each step is made when it is asked for. */
final class DeletionSteps implements Iterator<List<Outcome>> {

    /** How many records a step meets: it bounds memory, and how long others wait for a step. */
    private static final int RECORDS = 1000;

    private final ActivityStore store;
    private final ActivityFilter filter;
    private final @Nullable List<String> requestedIds;
    private @Nullable Position after;
    private int ids;
    private boolean ended;

    private DeletionSteps(ActivityStore store, ActivityFilter filter, @Nullable List<String> requestedIds) {
        this.store = store;
        this.filter = filter;
        this.requestedIds = requestedIds;
        this.ended = requestedIds != null && requestedIds.isEmpty();
    }

    /** The steps of a deletion, none of which is made yet. */
    static DeletionSteps of(ActivityStore store, ActivityDeletion deletion) {
        ActivityFilter filter = deletion.filter();
        if (!filter.isRestricted()) {
            throw new InvalidArgumentException(
                    Arrays.stream(ActivityField.values())
                            .map(ActivityField::parameter)
                            .collect(Collectors.joining(", ", "", ", from, until")),
                    "do not restrict the deletion: give at least one");
        }
        return new DeletionSteps(store, filter, deletion.requestedIds());
    }

    @Override
    public boolean hasNext() {
        return !ended;
    }

    @Override
    public List<Outcome> next() {
        if (ended) {
            throw new NoSuchElementException();
        }
        return requestedIds == null ? ofFilter() : ofIds(requestedIds);
    }

    private List<Outcome> ofFilter() {
        DeletedStep step = store.delete(filter, after, RECORDS);
        after = step.next();
        ended = after == null;
        return step.outcomes();
    }

    private List<Outcome> ofIds(List<String> all) {
        List<String> some = all.subList(ids, Math.min(ids + RECORDS, all.size()));
        Map<String, Outcome> met = new HashMap<>();
        new DeletionSteps(store, filter.activityIds(some), null)
                .forEachRemaining(step -> step.forEach(outcome -> met.put(outcome.activityId(), outcome)));
        ids += some.size();
        ended = ids == all.size();
        return some.stream()
                .map(id -> met.getOrDefault(id, new Outcome(id, Status.NOT_FOUND)))
                .toList();
    }
}
