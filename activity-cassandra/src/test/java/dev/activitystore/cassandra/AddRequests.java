package dev.activitystore.cassandra;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityBuilder;
import dev.activitystore.FeatureType;
import dev.activitystore.cassandra.KnownBuckets.Knowledge;
import dev.activitystore.cassandra.KnownBuckets.ListBucket;
import dev.activitystore.testkit.Activities;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Counts the requests of one process that adds records in batches for some minutes, record by record. Not safe for concurrent use. */
final class AddRequests {

    private static final int MINUTES = 10;

    private final ScaleLoad load;
    private final Zipf shares;
    private final Draws draws;
    private final int batch;
    private long nanos;
    private long generations;
    private final KnownBuckets known = new KnownBuckets(() -> ++generations, () -> nanos);
    private long adds;
    private long organizations;
    private long names;
    private long entries;
    private long reads;
    private long records;

    /**
     * A process.
     *
     * @param batch how many records an add has
     */
    AddRequests(ScaleLoad load, int batch) {
        this.load = load;
        this.shares = load.shares();
        this.draws = new Draws(load.seed());
        this.batch = batch;
    }

    /**
     * Requests of an add, on average.
     *
     * @param settings reads of what tells whether lists were taken out
     * @param names that say that there is an organization, or a partition of a list
     * @param entries that write entries
     * @param reads of wide slots that are full: a record might have got there before
     * @param conditional that write records
     */
    record Requests(double settings, double names, double entries, double reads, double conditional) {

        double all() {
            return settings + names + entries + reads + conditional;
        }
    }

    /** Adds, and counts. */
    Requests run() {
        double between = TimeUnit.DAYS.toNanos(1) / (load.recordsADay() / load.processes() / batch);
        for (double at = 0; at < TimeUnit.MINUTES.toNanos(MINUTES); at += between * draws.exponential()) {
            nanos = (long) at;
            add(ScaleLoad.HALF + TimeUnit.NANOSECONDS.toMillis(nanos));
        }
        double all = adds;
        return new Requests(
                generations / all, (organizations + names) / all, entries / all, reads / all, records / all);
    }

    private void add(long time) {
        adds++;
        long rank = shares.draw(draws);
        String organization = "organization-" + rank;
        Map<ListBucket, Integer> partitions = new LinkedHashMap<>();
        Map<Long, Integer> slots = new LinkedHashMap<>();
        Width width = ScaleLoad.width(time, load.recordsADay() * shares.share(rank));
        for (Activity activity : batch(rank, time)) {
            Bucket bucket = Bucket.of(activity.timestamp(), Levels.FIRST);
            for (ListKind kind : ListKind.values()) {
                ListName list = new ListName(organization, kind, String.valueOf(kind.valueOf(activity)));
                partitions.merge(new ListBucket(list, bucket), 1, Integer::sum);
            }
            slots.merge(Slot.of(activity.id(), width), 1, Integer::sum);
        }
        Knowledge now = known.now();
        List<ListBucket> unknown =
                partitions.keySet().stream().filter(bucket -> !now.has(bucket)).toList();
        now.add(unknown);
        names += unknown.size();
        organizations += unknown.stream()
                .filter(bucket -> bucket.list().kind() == ListKind.ORGANIZATION)
                .count();
        partitions.values().forEach(size -> entries += requests(size, ListWriter.MOST_IN_BATCH));
        if (width == Width.NARROW) {
            reads += requests(batch, Records.MOST_IN_ANSWER);
        }
        slots.values().forEach(size -> records += requests(size, Commits.MOST_CHANGES));
    }

    private static int requests(int size, int most) {
        return (size + most - 1) / most;
    }

    /** Records of one organization; those of one moment have target, user, action and feature in common, and a document each. */
    private List<Activity> batch(long rank, long time) {
        double inYear = load.recordsADay() * shares.share(rank) * ScaleLoad.DAYS;
        List<Activity> activities = new ArrayList<>();
        while (activities.size() < batch) {
            int left = Math.min(ScaleShape.moment(draws), batch - activities.size());
            String target = "target-" + ScaleShape.draw(ListKind.TARGET, inYear, draws);
            String user = "user-" + ScaleShape.draw(ListKind.USER, inYear, draws);
            String action = "action-" + ScaleShape.draw(ListKind.ACTION, inYear, draws);
            long feature = ScaleShape.draw(ListKind.FEATURE, inYear, draws);
            for (; left > 0; left--) {
                ActivityBuilder activity = Activities.activity(ScaleLoad.id(time, draws), time)
                        .featureType(FeatureType.values().get((int) feature - 1))
                        .actionType(action)
                        .actionUser(ActionUser.of(user, "Ada"))
                        .targetEntityId(target)
                        .documentId("document-" + ScaleShape.draw(ListKind.DOCUMENT, inYear, draws));
                activities.add(activity.build());
            }
        }
        return activities;
    }
}
