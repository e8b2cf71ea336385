package dev.activitystore.cassandra;

import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The partitions of a list in one window. Its entries are written one after the other by processes that take turns at random, each at
 * a level of its own. What processes do is drawn, entry by entry where it matters: in between, entries are counted. Not safe for concurrent use.
 */
final class ListWindow {

    private final LevelRule rule;
    private final Rhythm rhythm;
    private final Bucket window;
    private final Draws draws;
    private final int[] processesAt;
    private final NavigableMap<Integer, NavigableMap<Integer, Partition>> partitions = new TreeMap<>();

    /** What is in a partition. */
    static final class Partition {

        private long entries;
        private long earliest = Long.MAX_VALUE;

        long entries() {
            return entries;
        }

        /** The time of the first entry. */
        long earliest() {
            return earliest;
        }
    }

    ListWindow(LevelRule rule, int processes, Rhythm rhythm, int window, Draws draws) {
        this.rule = rule;
        this.rhythm = rhythm;
        this.window = new Bucket(window, 0, 0);
        this.draws = draws;
        this.processesAt = new int[rule.highest() + 1];
        this.processesAt[0] = processes;
    }

    /** Partitions by level, and by slice. */
    NavigableMap<Integer, NavigableMap<Integer, Partition>> partitions() {
        return partitions;
    }

    /** How many entries the partitions of a level have. */
    long entriesAt(int level) {
        return partitions.getOrDefault(level, new TreeMap<>()).values().stream()
                .mapToLong(Partition::entries)
                .sum();
    }

    /** Adds an entry to the partition of a level. */
    void add(long time, int level) {
        count(Bucket.of(time, level), 1, time);
    }

    /** Writes as many entries, spread over the window as its days and nights are busy. */
    void write(long entries) {
        double begin = rhythm.busy((double) window.from());
        double each = (rhythm.busy((double) window.until()) - begin) / entries;
        for (long written = 0; written < entries; ) {
            double lookUp = rule.lookUpChance() * share(0, top());
            double count = rule.countChance() * share(0, rule.highest());
            long next = lookUp + count == 0 ? Long.MAX_VALUE : draws.geometric(lookUp + count);
            long now = Math.min(next, entries - written);
            spread(begin + each * written, begin + each * (written + now), now);
            written += now;
            if (now == next) {
                if (draws.uniform() * (lookUp + count) < lookUp) {
                    processesAt[anyBelow(top())]--;
                    processesAt[top()]++;
                } else {
                    haveCounted(timeOf(begin + each * written));
                }
            }
        }
    }

    private void haveCounted(long time) {
        int level = anyBelow(rule.highest());
        Partition partition = partitions
                .getOrDefault(level, new TreeMap<>())
                .getOrDefault(Bucket.of(time, level).slice(), new Partition());
        int next = rule.after(level, partition.entries);
        processesAt[level]--;
        processesAt[next]++;
    }

    /** The highest level that a process is at. */
    private int top() {
        int level = rule.highest();
        while (processesAt[level] == 0) {
            level--;
        }
        return level;
    }

    /** The share of processes that are at levels from one to another, that one not included. */
    private double share(int from, int until) {
        int some = 0;
        int all = 0;
        for (int level = 0; level < processesAt.length; level++) {
            some += level >= from && level < until ? processesAt[level] : 0;
            all += processesAt[level];
        }
        return some / (double) all;
    }

    private int anyBelow(int until) {
        double left = draws.uniform() * share(0, until);
        int last = 0;
        for (int level = 0; level < until; level++) {
            if (processesAt[level] > 0) {
                last = level;
                left -= share(level, level + 1);
                if (left < 0) {
                    break;
                }
            }
        }
        return last;
    }

    /** Counts entries that are written from one busy time to another. */
    private void spread(double from, double until, long entries) {
        long left = entries;
        for (int level = 0; level <= rule.highest() && left > 0; level++) {
            if (processesAt[level] > 0) {
                double share = share(level, level + 1) / share(level, rule.highest() + 1);
                long ofLevel = draws.binomial(left, share);
                left -= ofLevel;
                spread(from, until, ofLevel, level);
            }
        }
    }

    private void spread(double from, double until, long entries, int level) {
        long left = entries;
        long latest = timeOf(until);
        double at = from;
        for (long time = timeOf(from); left > 0; ) {
            Bucket bucket = Bucket.of(time, level);
            boolean isLast = bucket.until() > latest;
            double end = isLast ? until : rhythm.busy((double) bucket.until());
            long inBucket = isLast ? left : draws.binomial(left, (end - at) / (until - at));
            if (inBucket > 0) {
                double first = 1 - Math.pow(draws.uniform(), 1.0 / inBucket);
                count(bucket, inBucket, time + (long) ((Math.min(bucket.until() - 1, latest) - time) * first));
                left -= inBucket;
            }
            at = end;
            time = bucket.until();
        }
    }

    private void count(Bucket bucket, long entries, long earliest) {
        Partition partition = partitions
                .computeIfAbsent(bucket.level(), level -> new TreeMap<>())
                .computeIfAbsent(bucket.slice(), slice -> new Partition());
        partition.entries += entries;
        partition.earliest = Math.min(partition.earliest, earliest);
    }

    private long timeOf(double busy) {
        return Math.min(window.until() - 1, Math.max(window.from(), rhythm.when(busy)));
    }
}
