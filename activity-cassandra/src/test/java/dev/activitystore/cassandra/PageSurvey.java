package dev.activitystore.cassandra;

import dev.activitystore.cassandra.PageReads.Reads;
import java.util.ArrayList;
import java.util.List;

/** What pages of lists read in some organizations of like rank. Not safe for concurrent use. */
final class PageSurvey {

    /** Where pages are read in each list, of each kind. */
    private static final int POSITIONS = 5;

    /** Pages are read in the last window's length of the year. */
    private static final long LAST_DAYS = (long) (ScaleLoad.WINDOW_DAYS * Rhythm.DAY_MILLIS);

    private final ScaleLoad load;
    private final LevelRule rule;
    private final Zipf shares;

    /** Which organizations. */
    enum Rank {
        LARGE(1, 10, 10),
        MEDIUM(1_000, 1_100, 20),
        SMALL(500_000, 600_000, 20);

        private final int from;
        private final int to;
        private final int sampled;

        Rank(int from, int to, int sampled) {
            this.from = from;
            this.to = to;
            this.sampled = sampled;
        }

        /** The rank of the first. */
        int from() {
            return from;
        }

        /** The rank of the last. */
        int to() {
            return to;
        }
    }

    /**
     * What pages of a kind have read.
     *
     * @param kind of which lists
     * @param limit how many records a page has
     * @param isDeep whether they begin anywhere in the year, and not with the newest
     * @param partitions how many they read
     * @param names how many rows that name partitions
     */
    record Pages(ListKind kind, int limit, boolean isDeep, Sizes partitions, Sizes names) {}

    PageSurvey(ScaleLoad load, LevelRule rule) {
        this.load = load;
        this.rule = rule;
        this.shares = load.shares();
    }

    /** Reads pages of 50 and 1,000 records, the newest and others, of each kind. */
    List<Pages> read(Rank ranks) {
        List<Pages> all = new ArrayList<>();
        for (ListKind kind : ListKind.values()) {
            List<Pages> ofKind = new ArrayList<>();
            for (int limit : new int[] {50, 1000}) {
                ofKind.add(new Pages(kind, limit, false, new Sizes(), new Sizes()));
                ofKind.add(new Pages(kind, limit, true, new Sizes(), new Sizes()));
            }
            for (int i = 0; i < ranks.sampled; i++) {
                long rank = ranks.from + (long) i * (ranks.to - ranks.from + 1) / ranks.sampled;
                read(kind, rank, ofKind);
            }
            all.addAll(ofKind);
        }
        return all;
    }

    private void read(ListKind kind, long rank, List<Pages> pages) {
        if (kind == ListKind.TARGET) { // all of its records are of one moment
            pages.forEach(page -> {
                page.partitions().add(new Reads(1, 1, 1).partitions(), POSITIONS);
                page.names().add(1, POSITIONS);
            });
            return;
        }
        Draws draws = new Draws(load.seed() + rank * 31 + kind.fact()); // the same for each rule
        ListYear list = list(kind, rank, draws);
        for (int i = 0; i < POSITIONS; i++) {
            Draws drawn = new Draws(load.seed() + i);
            long now = drawn.between(ScaleLoad.UNTIL - LAST_DAYS, ScaleLoad.UNTIL);
            long deep = drawn.between(ScaleLoad.FROM, now);
            for (Pages page : pages) {
                long position = page.isDeep() ? deep : now;
                Reads reads = PageReads.read(list, aDay(rank), rule.highest(), now, position, page.limit(), draws);
                page.partitions().add(reads.partitions(), 1);
                page.names().add(reads.names(), 1);
            }
        }
    }

    private double aDay(long rank) {
        return load.recordsADay() * shares.share(rank);
    }

    /** A list of an organization, drawn as often as it has records. */
    private ListYear list(ListKind kind, long rank, Draws draws) {
        double aDay = aDay(rank);
        double inYear = aDay * ScaleLoad.DAYS;
        double share = ScaleShape.share(kind, inYear, ScaleShape.draw(kind, inYear, draws));
        Rhythm rhythm = new Rhythm(draws.uniform() * Rhythm.DAY_MILLIS);
        return new ListYear(load, rule, rhythm, aDay * share, kind == ListKind.DOCUMENT, draws);
    }

    /** How many slots of records a page of all records of an organization reads on average, the newest ones. */
    double slots(long rank, int limit) {
        Draws draws = new Draws(load.seed());
        ListYear list = list(ListKind.ORGANIZATION, rank, draws);
        Sizes slots = new Sizes();
        for (int i = 0; i < 4 * POSITIONS; i++) {
            long position = draws.between(ScaleLoad.FROM, ScaleLoad.UNTIL);
            slots.add(
                    PageReads.read(list, aDay(rank), 0, ScaleLoad.FROM, position, limit, draws)
                            .records(),
                    1);
        }
        return slots.sum() / slots.count();
    }
}
