package dev.activitystore.cassandra;

import dev.activitystore.cassandra.ScaleShape.Lists;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * How many records or entries the partitions have that a year makes. Organizations are taken in groups of like rank, and their lists
 * of one kind in groups of like share; of each group some windows, or some slots, are drawn, and stand for all. Not safe for concurrent use.
 */
final class PartitionSizes {

    private static final double GROUP = 1.25;
    private static final double WINDOWS = ScaleLoad.DAYS / ScaleLoad.WINDOW_DAYS;

    /** Fewer years are drawn of lists with so many entries. */
    private static final double MANY = 7e7;

    /** Of more entries it makes no difference how many are of one moment. */
    private static final double MOMENTS = 1e4;

    private static final int SOME_SLOTS = 400;

    /** Most have one moment of writing, which may be 1 or 1,000 records. */
    private static final int SOME_NARROW_SLOTS = 20_000;

    private final ScaleLoad load;
    private final LevelRule rule;
    private Draws draws;
    private final Map<ListKind, Sizes> entries = new EnumMap<>(ListKind.class);
    private final NavigableMap<Double, Double> largestByRank = new TreeMap<>();

    PartitionSizes(ScaleLoad load, LevelRule rule) {
        this.load = load;
        this.rule = rule;
        this.draws = new Draws(load.seed());
        for (ListKind kind : ListKind.values()) {
            entries.put(kind, new Sizes());
        }
    }

    /** Entries of the partitions of lists of each kind. */
    Map<ListKind, Sizes> entries() {
        if (largestByRank.isEmpty()) {
            draws = new Draws(load.seed());
            for (Zipf.Group group : load.shares().groups(GROUP)) {
                double records = load.recordsADay() * ScaleLoad.WINDOW_DAYS * group.share();
                addTargets(records * group.count());
                for (ListKind kind : ListKind.values()) {
                    if (kind != ListKind.TARGET) {
                        addLists(group, kind, records);
                    }
                }
            }
        }
        return entries;
    }

    /** The most entries of a partition of the list of all records of an organization, by its rank. */
    NavigableMap<Double, Double> largestByRank() {
        entries();
        return largestByRank;
    }

    private void addTargets(double records) {
        double targets = records / ScaleShape.MOMENT_MEAN * WINDOWS;
        ScaleShape.eachMoment((size, share) -> entries.get(ListKind.TARGET).add(size, targets * share));
    }

    private void addLists(Zipf.Group group, ListKind kind, double records) {
        for (Lists lists : ScaleShape.lists(kind, records * WINDOWS)) {
            double expected = records * WINDOWS * lists.share();
            int samples = expected > MANY ? 2 : 20;
            double moment = kind == ListKind.DOCUMENT ? 1 : ScaleShape.MOMENT_MEAN;
            double each = group.count() * lists.lists() * -Math.expm1(-expected / moment) / samples;
            for (int i = 0; i < samples; i++) {
                long all = written(expected, moment);
                long first = rule.inFirst(all, load.processes(), draws);
                if (first > 0) {
                    add(group, kind, first, each);
                }
                addWindow(group, kind, (all - first) / WINDOWS, moment, each);
            }
        }
    }

    /** One window, which stands for all that a list is in. */
    private void addWindow(Zipf.Group group, ListKind kind, double expected, double moment, double lists) {
        if (expected == 0) {
            return;
        }
        double windows = lists * WINDOWS * -Math.expm1(-expected / moment);
        ListWindow window = new ListWindow(rule, load.processes(), rhythm(), ScaleLoad.FIRST_WINDOW, draws);
        window.write(written(expected, moment));
        window.partitions().values().stream()
                .flatMap(slices -> slices.values().stream())
                .forEach(partition -> add(group, kind, partition.entries(), windows));
    }

    private void add(Zipf.Group group, ListKind kind, long size, double partitions) {
        entries.get(kind).add(size, partitions);
        if (kind == ListKind.ORGANIZATION) {
            largestByRank.merge((double) group.first(), (double) size, Math::max);
        }
    }

    /** How many entries a list has in a year or a window, if it has any: as many moments of writing as there are, and those of each. */
    private long written(double expected, double moment) {
        if (moment == 1 || expected > MOMENTS) {
            return draws.poissonAboveZero(expected);
        }
        long entries = 0;
        for (long moments = draws.poissonAboveZero(expected / moment); moments > 0; moments--) {
            entries += ScaleShape.moment(draws);
        }
        return entries;
    }

    private Rhythm rhythm() {
        return new Rhythm(draws.uniform() * Rhythm.DAY_MILLIS);
    }

    /** Records of the slots of ids that are generated. */
    Sizes records() {
        Sizes sizes = new Sizes();
        draws = new Draws(load.seed());
        for (Zipf.Group group : load.shares().groups(GROUP)) {
            double aDay = load.recordsADay() * group.share();
            addWideSlots(group, aDay * ScaleLoad.WINDOW_DAYS, sizes);
            addNarrowSlots(group, aDay, sizes);
        }
        return sizes;
    }

    private void addWideSlots(Zipf.Group group, double inWindow, Sizes sizes) {
        double slots = group.count() * WINDOWS * -Math.expm1(-inWindow / ScaleShape.MOMENT_MEAN);
        for (int i = 0; i < SOME_SLOTS; i++) {
            sizes.add(Math.min(written(inWindow, ScaleShape.MOMENT_MEAN), ScaleLoad.FILLING), slots / SOME_SLOTS);
        }
    }

    private void addNarrowSlots(Zipf.Group group, double aDay, Sizes sizes) {
        long slot = 1L << Slot.NARROW_BITS;
        double moments = aDay / ScaleShape.MOMENT_MEAN * slot / Rhythm.DAY_MILLIS / Slot.PROCESSES;
        Rhythm rhythm = rhythm();
        double slots = group.count()
                * Slot.PROCESSES
                * TimeUnit.DAYS.toMillis(ScaleLoad.DAYS)
                / (double) slot
                * (1 - ScaleLoad.wideShare(aDay));
        for (int i = 0; i < SOME_NARROW_SLOTS && slots > 0; i++) {
            double now = moments * rhythm.at((long) (draws.uniform() * Rhythm.DAY_MILLIS));
            long records = 0;
            for (long left = draws.poissonAboveZero(now); left > 0; left--) {
                records += ScaleShape.moment(draws);
            }
            sizes.add(records, slots / SOME_NARROW_SLOTS * -Math.expm1(-now));
        }
    }
}
