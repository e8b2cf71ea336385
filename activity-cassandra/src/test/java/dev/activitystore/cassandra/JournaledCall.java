package dev.activitystore.cassandra;

import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * A call of a store by the one who alone writes the records that it names.
 *
 * @param number larger than that of each call of the same owner before
 * @param arguments the ids of the records; of {@link Kind#CLEAR} the document
 */
record JournaledCall(Kind kind, String organization, long number, List<String> arguments) {

    private static final int MOST_IN_STEP = 40;

    /** What it does. */
    enum Kind {
        /** Writes records that may be there, of other lists. */
        PUT,
        /** Adds records that are not there. */
        PUT_IF_ABSENT,
        /** Writes records that are there, of the same lists. */
        REPLACE,
        UPDATE,
        /** Deletes records by their ids. */
        DELETE,
        /** Deletes those of a document that are the owner's by their action. */
        CLEAR
    }

    /** One line of a journal, without its end. */
    String line() {
        return String.format(Locale.ROOT, "%s %s %d %s", kind, organization, number, String.join(",", arguments));
    }

    static JournaledCall parse(String line) {
        List<String> parts = List.of(line.split(" ", -1));
        return new JournaledCall(
                Kind.valueOf(parts.get(0)),
                parts.get(1),
                Long.parseLong(parts.get(2)),
                List.of(parts.get(3).split(",", -1)));
    }

    /** What a record that it is about is after it was that before. */
    RecordState after(RecordState before) {
        return switch (kind) {
            case PUT, PUT_IF_ABSENT -> new RecordState(number, 0);
            case REPLACE, UPDATE -> before.isPresent() ? new RecordState(before.version(), number) : before;
            case DELETE, CLEAR -> RecordState.ABSENT;
        };
    }

    boolean isDeletion() {
        return kind == Kind.DELETE || kind == Kind.CLEAR;
    }

    /** The filter of a deletion. */
    ActivityFilter filter(int owner) {
        ActivityFilter all = ActivityFilter.of(organization);
        return kind == Kind.CLEAR
                ? all.documentId(arguments.get(0)).actionTypes(RecordState.ownAction(owner))
                : all.activityIds(arguments);
    }

    /**
     * Makes it.
     *
     * @param states what is there of records that are replaced
     * @return the ids of the records that were written or deleted
     */
    Set<String> make(ActivityStore store, int owner, Function<String, RecordState> states) {
        return switch (kind) {
            case PUT, REPLACE ->
                done(store.put(
                        organization,
                        arguments.stream()
                                .map(id -> after(states.apply(id)).activity(owner, id))
                                .toList()));
            case PUT_IF_ABSENT ->
                done(store.putIfAbsent(
                        organization,
                        arguments.stream()
                                .map(id -> after(RecordState.ABSENT).activity(owner, id))
                                .toList()));
            case UPDATE ->
                done(store.update(
                        organization,
                        arguments.stream()
                                .map(id -> update(owner, id, after(states.apply(id))))
                                .toList()));
            case DELETE, CLEAR -> delete(store, filter(owner));
        };
    }

    private static ActivityUpdate update(int owner, String id, RecordState after) {
        return ActivityUpdate.of(id)
                .displayMessageTemplate(after.activity(owner, id).displayMessageTemplate())
                .actionIcon(null);
    }

    private static Set<String> delete(ActivityStore store, ActivityFilter filter) {
        Set<String> deleted = new HashSet<>();
        Position after = null;
        do {
            DeletedStep step = store.delete(filter, after, MOST_IN_STEP);
            deleted.addAll(done(step.outcomes()));
            after = step.next();
        } while (after != null);
        return deleted;
    }

    private static Set<String> done(List<Outcome> outcomes) {
        Set<String> done = new HashSet<>();
        for (Outcome outcome : outcomes) {
            if (!outcome.done()) {
                throw new AssertionError("refused: " + outcome);
            }
            done.add(outcome.activityId());
        }
        return done;
    }
}
