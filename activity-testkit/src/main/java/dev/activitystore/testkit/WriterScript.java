package dev.activitystore.testkit;

import static dev.activitystore.testkit.ActivityAssertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.FeatureType;
import dev.activitystore.Outcomes;
import dev.activitystore.memory.InMemoryActivityStore;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The writes of one writer, numbered, so that two processes know what the store must hold after so many of them. Each
 * writer has records of its own; all are in one organization.
 */
final class WriterScript {

    static final String ORGANIZATION = "script";

    private static final int BATCH = 20;
    private static final int DOCUMENTS = 5;

    private WriterScript() {}

    /** Does one write: a batch that is new, a batch that moves an older one, an update, or a deletion. */
    static void write(ActivityLog log, int writer, int step) {
        switch (step % 4) {
            case 0, 1 -> done(log.add(ORGANIZATION, batch(writer, step, step)));
            case 2 ->
                done(log.update(
                        ORGANIZATION,
                        batch(writer, step - 1, 0).stream()
                                .map(activity -> ActivityUpdate.of(activity.id())
                                        .displayMessageTemplate("step " + step)
                                        .actionIcon(null))
                                .toList()));
            default -> {
                if (step % 8 == 3) {
                    done(log.add(ORGANIZATION, batch(writer, step - 3, -step)));
                } else {
                    done(log.delete(ActivityDeletion.of(ORGANIZATION).documentId(document(writer, step))));
                }
            }
        }
    }

    /** The writes from one number up to another, which is not done any more. */
    static void write(ActivityLog log, int writer, int firstStep, int endStep) {
        for (int step = firstStep; step < endStep; step++) {
            write(log, writer, step);
        }
    }

    /** All records of a writer. */
    static List<Activity> own(ActivityLog log, int writer) {
        return log.stream(ActivityQuery.of(ORGANIZATION).userId(user(writer))).toList();
    }

    /** Whether two logs hold the same of a writer, by each of its filters. */
    static boolean isEqual(ActivityLog log, ActivityLog other, int writer) {
        return filters(writer)
                .map(ActivityQuery::of)
                .allMatch(query ->
                        log.stream(query).toList().equals(other.stream(query).toList()));
    }

    /** Fails if two logs don't hold the same of a writer, by each of its filters. */
    static void checkEqual(ActivityLog actual, ActivityLog expected, int writer, String situation) {
        filters(writer)
                .map(ActivityQuery::of)
                .forEach(query -> assertThat(actual.stream(query).toList())
                        .as("%s: %s", situation, query)
                        .isEqualTo(expected.stream(query).toList()));
    }

    /** Fails if a log doesn't hold what a writer has written in so many steps. */
    static void checkWritten(ActivityLog log, int writer, int steps) {
        try (ActivityLog oracle = ActivityLog.on(new InMemoryActivityStore())) {
            write(oracle, writer, 0, steps);
            checkEqual(log, oracle, writer, "writer " + writer + " after " + steps + " steps");
        }
    }

    /** Filters that together read all records of a writer by every index. */
    static Stream<ActivityFilter> filters(int writer) {
        ActivityFilter all = ActivityFilter.of(ORGANIZATION);
        ActivityFilter own = all.userId(user(writer));
        return Stream.concat(
                Stream.of(
                        own,
                        own.featureTypes(List.of(FeatureType.COMMENT)),
                        own.featureTypes(List.of(FeatureType.REACTION, FeatureType.CRDT)),
                        own.actionTypes(List.of("even", "odd")),
                        all.targetEntityId("target-" + writer),
                        all.actionTypes(List.of("of-" + writer))),
                IntStream.range(0, DOCUMENTS).mapToObj(i -> all.documentId(document(writer, i))));
    }

    private static void done(Outcomes outcomes) {
        if (!outcomes.allDone()) {
            throw new AssertionError("refused: " + outcomes.failed());
        }
    }

    private static List<Activity> batch(int writer, int step, int time) {
        return IntStream.range(0, BATCH)
                .mapToObj(i -> Activity.builder()
                        .id(writer + "-" + step + "-" + i)
                        .timestamp(time / 3)
                        .featureType(i % 7 == 0 ? FeatureType.REACTION : FeatureType.COMMENT)
                        .actionType(i % 5 == 0 ? "of-" + writer : i % 2 == 0 ? "even" : "odd")
                        .actionUser(ActionUser.of(user(writer)))
                        .documentId(document(writer, step + i))
                        .targetEntityId("target-" + writer)
                        .actionIcon("icon")
                        .build())
                .toList();
    }

    private static String user(int writer) {
        return "user-" + writer;
    }

    private static String document(int writer, int number) {
        return "document-" + writer + "-" + number % DOCUMENTS;
    }
}
