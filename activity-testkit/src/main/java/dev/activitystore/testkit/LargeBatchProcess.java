package dev.activitystore.testkit;

import static dev.activitystore.testkit.ActivityAssertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RewrittenStep;
import dev.activitystore.spi.SliceLimit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * A process that does nothing but write the same large batch again and again, each time another version of it, and is killed
 * within one. In turn the batch overwrites, updates, adds what is new, and is rewritten by the operator, in steps.
 */
final class LargeBatchProcess {

    private static final String ORGANIZATION = "large";
    private static final String ABSENT = "absent";
    private static final int KINDS = 4;
    private static final SliceLimit STEP = SliceLimit.ofRecords(400);
    private static final long LONGEST_BATCH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private LargeBatchProcess() {}

    /** Compares what is there of one batch with what may be there of it. */
    @FunctionalInterface
    interface Check {

        /**
         * Fails if there is something else.
         *
         * @param versions those of the batch's records
         * @param possible those that were acknowledged last, and that were written when the process was killed
         */
        void check(String situation, Set<String> versions, Set<String> possible);
    }

    /** Writes version 0. */
    static void prepare(ActivityStore store) {
        store.put(ORGANIZATION, Versions.large("0"));
    }

    /**
     * Runs the process, and kills it within one of its first batches.
     *
     * @param acknowledged the last version that was acknowledged before
     * @return the last one that is now
     */
    static int runAndKill(Storage storage, int acknowledged, Random random) throws IOException {
        int last = acknowledged;
        int batches = 1 + random.nextInt(4);
        try (OtherProcess process =
                new OtherProcess(LargeBatchProcess.class, storage, List.of(Integer.toString(acknowledged)))) {
            for (String line = process.read(); line != null; line = process.read()) {
                String[] words = line.split(" ", 2);
                last = Integer.parseInt(words[0]);
                if (last == acknowledged + batches) {
                    long nanos = Math.min(Long.parseLong(words[1]), LONGEST_BATCH_NANOS);
                    letTimePass((long) (nanos * random.nextDouble()));
                    process.kill();
                }
            }
            if (last < acknowledged + batches) {
                throw process.failure("the process ended by itself after version " + last);
            }
        }
        return last;
    }

    private static void letTimePass(long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    /** Checks what a killed process has left. */
    static void check(ActivityStore store, int acknowledged, Check check, String situation) {
        int next = acknowledged + 1;
        int overwritten = isAdded(acknowledged) ? acknowledged - 1 : acknowledged;
        String batch = situation + ", version " + next + " of a batch";
        Set<String> stored = Set.of(Integer.toString(overwritten));
        if (isAdded(next)) {
            check.check(batch, versions(store, ORGANIZATION), stored);
            check.check(batch, versions(store, added(next)), Set.of(ABSENT, Integer.toString(next)));
        } else {
            Set<String> possible = Set.of(Integer.toString(overwritten), Integer.toString(next));
            Set<String> versions = versions(store, ORGANIZATION);
            if (isRewritten(next)) {
                versionsOfSteps(store).forEach(ofStep -> check.check(batch + ", a step", ofStep, possible));
            } else {
                check.check(batch, versions, possible);
            }
        }
        if (isAdded(acknowledged)) {
            check.check(batch, versions(store, added(acknowledged)), Set.of(Integer.toString(acknowledged)));
        }
    }

    /** The versions of the records of each step, which a rewriting that changes nothing meets as one that does. */
    private static List<Set<String>> versionsOfSteps(ActivityStore store) {
        List<Set<String>> versions = new ArrayList<>();
        Position after = null;
        do {
            Set<String> ofStep = new TreeSet<>();
            RewrittenStep step = store.rewrite(ActivityFilter.of(ORGANIZATION), SortOrder.ASC, after, STEP, stored -> {
                ofStep.add(Versions.of(stored));
                return stored;
            });
            versions.add(ofStep);
            after = step.next();
        } while (after != null);
        return versions;
    }

    /** The versions of a batch's records, of which each is whole and found by each index. */
    private static Set<String> versions(ActivityStore store, String organization) {
        ActivityFilter all = ActivityFilter.of(organization);
        List<Activity> records = StoreTests.found(store, all);
        List<ActivityFilter> filters =
                new ArrayList<>(List.of(all.documentId("d"), all.activityIds(Versions.LARGE_IDS)));
        records.stream()
                .map(record -> record.actionUser().userId())
                .distinct()
                .forEach(user -> filters.add(all.userId(user)));
        for (ActivityFilter filter : filters) {
            assertThat(StoreTests.found(store, filter))
                    .as("%s", filter.criteria().get(0).field())
                    .isEqualTo(records.stream().filter(filter::matches).toList());
        }
        Map<String, String> byId = new HashMap<>();
        records.forEach(record -> byId.put(record.id(), Versions.of(record)));
        Set<String> versions = new TreeSet<>();
        Versions.LARGE_IDS.forEach(id -> versions.add(byId.getOrDefault(id, ABSENT)));
        return versions;
    }

    /**
     * Writes until it is killed, and prints each version that was acknowledged, and how many nanoseconds it took.
     *
     * @param arguments the store, and the version before the first
     * @throws Exception if the store can't be opened, or fails
     */
    public static void main(String[] arguments) throws Exception {
        ActivityStore store = OtherProcess.open(arguments);
        int acknowledged = Integer.parseInt(OtherProcess.ownArguments(arguments).get(0));
        for (int version = acknowledged + 1; ; version++) {
            long start = System.nanoTime();
            write(store, version);
            System.out.println(version + " " + (System.nanoTime() - start));
            System.out.flush();
        }
    }

    private static void write(ActivityStore store, int version) {
        String name = Integer.toString(version);
        if (isAdded(version)) {
            store.putIfAbsent(added(version), Versions.large(name));
        } else if (isRewritten(version)) {
            rewrite(store, name);
        } else if (version % KINDS == 0) {
            store.put(ORGANIZATION, Versions.large(name));
        } else {
            store.update(ORGANIZATION, Versions.largeUpdates(name));
        }
    }

    /** The user of the records becomes another one, too. */
    private static void rewrite(ActivityStore store, String version) {
        Position after = null;
        do {
            after = store.rewrite(
                            ActivityFilter.of(ORGANIZATION),
                            SortOrder.ASC,
                            after,
                            STEP,
                            stored -> Versions.of(stored, version).toBuilder()
                                    .actionUser(ActionUser.of("user-" + version))
                                    .build())
                    .next();
        } while (after != null);
    }

    private static boolean isRewritten(int version) {
        return version % KINDS == 3;
    }

    /** Whether a version goes into an organization of its own. */
    private static boolean isAdded(int version) {
        return version % KINDS == 2;
    }

    private static String added(int version) {
        return ORGANIZATION + version;
    }
}
