package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.activitystore.Activity;
import dev.activitystore.cassandra.KnownBuckets.ListBucket;
import dev.activitystore.cassandra.StoredRow.Version;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The levels of the partitions that lists are written to, so that a list with little has one, and none grows for as long as it lasts. A
 * list begins with a partition for 35 years. When that has many entries, those that are written from then on go to partitions of windows,
 * and in each window, when one of its partitions has many, to the next level, beside those that are there.
 *
 * <p>Nobody counts what is written: chance has it that of so many entries one leads to a look, so that processes that live for a
 * moment find out as one does that lives for long (R. Morris, Counting large numbers of events in small registers, 1978). One look
 * tells which level others have come to, and few of them count. What a process doesn't know does no harm: it writes to partitions
 * that have more than they should.
 *
 * <p>Safe for concurrent use.
 */
final class ListLevels {

    private static final int MOST_KNOWN = 100_000;

    private final Requests requests;
    private final Growth growth;
    private final PreparedStatement selectName;
    private final PreparedStatement count;

    /**
     * Which level entries are written to: of a partition of the first level, and of a window. Where nothing is known of the one, that is the
     * first level; of the other, the window's own.
     */
    private final Map<ListBucket, Integer> known = new ConcurrentHashMap<>();

    /**
     * When a list goes on to the next level.
     *
     * @param entriesForLook of so many entries one leads to a look, on average
     * @param looksForCount of so many looks one counts, unless others are at a higher level already
     * @param many so many entries are enough for a partition
     */
    record Growth(int entriesForLook, int looksForCount, int many) {

        /**
         * Of a thousand partitions that were left for the next level, one has more than 65,000 entries, or 5 MB: if all are
         * deleted, nodes still read past them, which refuse to meet 100,000.
         */
        static final Growth DEFAULT = new Growth(1 << 10, 1 << 3, 1 << 13);
    }

    ListLevels(Requests requests, Growth growth) {
        this.requests = requests;
        this.growth = growth;
        String inList = " WHERE org = ? AND kind = ? AND value = ? AND lvl = ?";
        this.selectName =
                requests.repeatable("SELECT lvl FROM activity_list" + inList + " AND win >= ? AND win <= ? LIMIT 1");
        this.count = requests.repeatable("SELECT COUNT(*) FROM activity_entry" + inList + " AND win = ? AND slice = ?");
    }

    /**
     * Where the next version of a record has its entries: in a list that the one before is in, too, beside its entry. A reader that
     * has read which partitions there are, and not yet what they have, finds the one or the other.
     *
     * @param replaced the version before, or null if there is none
     */
    Levels of(String organization, Activity activity, @Nullable Version replaced) {
        if (known.isEmpty() && replaced == null) {
            return Levels.OF_FIRST;
        }
        Levels levels = Levels.OF_FIRST;
        for (ListKind kind : ListKind.values()) {
            String value = kind.valueOf(activity);
            if (value != null) {
                levels = levels.with(
                        kind,
                        replaced != null && isListedIn(kind, value, window(activity), replaced)
                                ? Versions.levels(replaced.name()).of(kind)
                                : of(new ListName(organization, kind, value), activity.timestamp()));
            }
        }
        return levels;
    }

    private int of(ListName list, long timestamp) {
        int level = known.getOrDefault(new ListBucket(list, Bucket.of(timestamp, Levels.FIRST)), Levels.FIRST);
        return level == Levels.FIRST
                ? level
                : known.getOrDefault(new ListBucket(list, Bucket.of(timestamp, Levels.WINDOW)), level);
    }

    private static boolean isListedIn(ListKind kind, String value, int window, Version version) {
        return value.equals(kind.valueOf(version.activity())) && window == window(version.activity());
    }

    private static int window(Activity activity) {
        return Bucket.of(activity.timestamp(), Levels.WINDOW).window();
    }

    /** Says that entries were written. Where that leads to a look which fails, nothing comes of it, and nobody waits for another try. */
    void wrote(ListBucket to, int entries) {
        if (to.bucket().level() < Levels.HIGHEST && isDrawn(entries, growth.entriesForLook())) {
            try {
                look(to);
            } catch (DriverException e) {
                // the records are written, and another write looks again
            }
        }
    }

    private void look(ListBucket at) {
        int highest = highest(at);
        if (highest == at.bucket().level() && isDrawn(1, growth.looksForCount()) && count(at) >= growth.many()) {
            highest = Levels.after(highest);
        }
        if (highest > at.bucket().level()) {
            if (known.size() > MOST_KNOWN) {
                known.clear();
            }
            known.merge(new ListBucket(at.list(), whole(at.bucket())), highest, Math::max);
        }
    }

    /** What a partition is a part of, or is itself: a partition of the first level, or a window. */
    private static Bucket whole(Bucket part) {
        return Bucket.of(part.from(), Math.min(part.level(), Levels.WINDOW));
    }

    /** The highest level that others have come to there: from the first one it is that of windows, whatever it is in each. */
    private int highest(ListBucket at) {
        Bucket whole = whole(at.bucket());
        int first = Bucket.of(whole.from(), Levels.WINDOW).window();
        int last = Bucket.of(whole.until() - 1, Levels.WINDOW).window();
        ListName list = at.list();
        int highest = at.bucket().level();
        Stream<Integer> higher = highest == Levels.FIRST
                ? Stream.of(Levels.WINDOW)
                : Levels.ALL.stream().filter(level -> level > at.bucket().level());
        for (CompletionStage<AsyncResultSet> names : higher.map(level -> requests.send(
                        selectName.bind(list.organization(), list.kind().column(), list.value(), level, first, last)))
                .toList()) {
            Row name = Requests.await(names).one();
            highest = name == null ? highest : name.getInt("lvl");
        }
        return highest;
    }

    private long count(ListBucket of) {
        Row counted = Requests.await(requests.send(of.bind(count))).one();
        return counted == null ? 0 : counted.getLong(0);
    }

    private static boolean isDrawn(int lots, int ofSoMany) {
        return ThreadLocalRandom.current().nextInt(ofSoMany) < lots;
    }
}
