package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.activity;

import dev.activitystore.Activity;
import dev.activitystore.ActivityUpdate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Batches of the same records again and again, each of another version, which two fields of every record tell: so that a
 * test sees whether a record, or a batch, is of one version and whole.
 */
final class Versions {

    /** The ids of the batches that {@link #anywhere} and {@link #updates} make. */
    static final List<String> IDS = IntStream.range(0, 20)
            .mapToObj(i -> String.format(Locale.ROOT, "b-%02d", i))
            .toList();

    /** The ids of the batches that {@link #large} and {@link #largeUpdates} make: more than engines like to commit at once. */
    static final List<String> LARGE_IDS = IntStream.range(0, 1500)
            .mapToObj(i -> String.format(Locale.ROOT, "l-%04d", i))
            .toList();

    private Versions() {}

    /** One record of each id, all of document {@code d} and at one time. */
    static List<Activity> at(long timestamp, String version) {
        return IDS.stream().map(id -> record(id, timestamp, "d", "d", version)).toList();
    }

    /** One record of each id, in random order, at random times, of documents and targets from {@code d0} to {@code d2}. */
    static List<Activity> anywhere(String version, Random random) {
        List<Activity> batch = new ArrayList<>();
        for (String id : IDS) {
            batch.add(record(id, random.nextInt(5), "d" + random.nextInt(3), "d" + random.nextInt(3), version));
        }
        Collections.shuffle(batch, random);
        return batch;
    }

    /** One record of each of many ids, all at one time. */
    static List<Activity> large(String version) {
        return LARGE_IDS.stream().map(id -> record(id, 1, "d", "d", version)).toList();
    }

    /** An update of each of many ids. */
    static List<ActivityUpdate> largeUpdates(String version) {
        return LARGE_IDS.stream().map(id -> update(id, version)).toList();
    }

    /** An update of each id, in random order. */
    static List<ActivityUpdate> updates(String version, Random random) {
        List<ActivityUpdate> updates = new ArrayList<>();
        for (String id : IDS) {
            updates.add(update(id, version));
        }
        Collections.shuffle(updates, random);
        return updates;
    }

    /** The version that a record tells; fails if it is not whole. */
    static String of(Activity record) {
        String version = String.valueOf(record.displayMessageTemplate());
        if (!version.equals(record.actionIcon())) {
            throw new AssertionError(
                    record.id() + " is of two versions at once: " + version + " and " + record.actionIcon());
        }
        return version;
    }

    /** A record in another version. */
    static Activity of(Activity record, String version) {
        return record.toBuilder()
                .displayMessageTemplate(version)
                .actionIcon(version)
                .build();
    }

    private static ActivityUpdate update(String id, String version) {
        return ActivityUpdate.of(id).displayMessageTemplate(version).actionIcon(version);
    }

    private static Activity record(String id, long timestamp, String document, String target, String version) {
        return activity(id, timestamp)
                .documentId(document)
                .targetEntityId(target)
                .displayMessageTemplate(version)
                .actionIcon(version)
                .build();
    }
}
