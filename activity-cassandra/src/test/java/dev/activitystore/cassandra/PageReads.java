package dev.activitystore.cassandra;

import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Set;

/**
 * What a page of a list reads, newest first: the names of all partitions of the list, of each level the partitions from its place
 * on until one has an entry behind the page, and the slots of its records.
 */
final class PageReads {

    private PageReads() {}

    /**
     * What was read.
     *
     * @param names rows that name partitions of the list
     * @param entries partitions of entries
     * @param records partitions of records
     */
    record Reads(long names, long entries, long records) {

        /** Partitions: the one that names the others, and those. */
        long partitions() {
            return 1 + entries + records;
        }
    }

    /**
     * Reads a page.
     *
     * @param recordsADay those of the list's organization
     * @param now when: of partitions that get their first entry later nothing is known
     * @param position the page has what was before
     * @param limit how many records; one more is read, by which one knows that it isn't the last page
     */
    static Reads read(
            ListYear list, double recordsADay, int highestLevel, long now, long position, int limit, Draws draws) {
        Set<Long> slots = new HashSet<>();
        long[] read = {0, Long.MIN_VALUE};
        list.before(position, time -> {
            slots.add(Slot.of(ScaleLoad.id(time, draws), ScaleLoad.width(time, recordsADay)));
            read[0]++;
            read[1] = time;
            return read[0] <= limit;
        });
        long oldest = read[0] > limit ? read[1] : Long.MIN_VALUE;
        boolean hasFirst = list.beginOfFirst() <= now;
        long names = hasFirst ? 1 : 0;
        long entries = names;
        int lastWindow = Bucket.of(now, 0).window();
        boolean[] isRead = new boolean[highestLevel + 1];
        for (int window = lastWindow; window >= ScaleLoad.FIRST_WINDOW; window--) {
            var levels = list.partitions(window);
            for (var level : levels.entrySet()) {
                names += level.getValue().values().stream()
                        .filter(partition -> partition.earliest() <= now)
                        .count();
                if (!isRead[level.getKey()]) {
                    Walk walk = new Walk(now, position, oldest);
                    isRead[level.getKey()] = walk.through(window, level.getKey(), level.getValue());
                    entries += walk.read;
                }
            }
        }
        return new Reads(names, entries, slots.size());
    }

    /** From partition to partition of a level. */
    private static final class Walk {

        private final long now;
        private final long position;
        private final long oldest;
        private long read;

        Walk(long now, long position, long oldest) {
            this.now = now;
            this.position = position;
            this.oldest = oldest;
        }

        /** Whether it comes to its end in this window. */
        boolean through(int window, int level, NavigableMap<Integer, ListWindow.Partition> slices) {
            for (var slice : slices.descendingMap().entrySet()) {
                long earliest = slice.getValue().earliest();
                if (new Bucket(window, level, slice.getKey()).from() <= position && earliest <= now) {
                    read++;
                    if (earliest <= oldest) {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
