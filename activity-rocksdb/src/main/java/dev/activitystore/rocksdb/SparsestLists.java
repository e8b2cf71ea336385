package dev.activitystore.rocksdb;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the entries that meet all criteria by the lists of one of them, those which have the fewest entries where the page
 * is. Nobody counts lists. Instead the criteria race: now and then the lists that are being read show how far some entries
 * of theirs lead, and those of the other criteria how many they have on that stretch. Whoever has fewer is read from there
 * on. So no entry is read for nothing but those of the races that are lost: a tenth of what is read, and a few at the
 * beginning; and where values are frequent at one time and rare at another, the choice changes with them.
 *
 * <p>Used by one thread.
 */
final class SparsestLists implements AutoCloseable {

    /** The entries of the first race. Each race is twice as long as the one before, so that its result is surer. */
    private static final int FIRST_RACE = 8;

    private static final int LONGEST_RACE = 128;

    /** Races may read one entry for so many that lead on. */
    private static final int ENTRIES_FOR_ONE = 10;

    private final List<Contestant> all;
    private final Comparator<byte[]> order;
    private Contestant leader;

    /** Whether the leader, which won a race, stands at an entry that was not yet looked at. */
    private boolean isAhead;

    /** How many races follow at once on one that was won: of several rivals, a short stretch may not tell the best. */
    private int revenges;

    private int raceLength = FIRST_RACE;
    private long stepsToEndOfRace = FIRST_RACE;

    /** The position behind which the race begins; null for the first of all. */
    private byte @Nullable [] startOfRace;

    /**
     * Stands before the first entry.
     *
     * @param contestants at least one; the first ones are expected to have fewer entries
     * @param order how positions compare, as they stand in keys: what is read first is less
     */
    SparsestLists(List<Contestant> contestants, Comparator<byte[]> order) {
        this.all = contestants;
        this.order = order;
        this.leader = contestants.get(0);
        this.revenges = contestants.size() - 2;
    }

    /** Goes on to the next entry that passes; false if there is none. */
    boolean next() {
        while (goOn()) {
            if (leader.passes()) {
                return true;
            }
        }
        return false;
    }

    /** The current entry's position, as it stands in keys. */
    byte[] position() {
        return leader.position();
    }

    /** The row that the current entry carries, or null if it is too large for that. */
    @Nullable
    RowBytes row() {
        return leader.row();
    }

    /** How many entries were read so far, of all lists. */
    long read() {
        return all.stream().mapToLong(Contestant::read).sum();
    }

    @Override
    public void close() {
        all.forEach(Contestant::close);
    }

    private boolean goOn() {
        if (stepsToEndOfRace == 0) {
            race();
        }
        boolean found = isAhead ? !leader.isAtEnd() : leader.next();
        isAhead = false;
        stepsToEndOfRace--;
        if (stepsToEndOfRace == raceLength && found) {
            startOfRace = leader.position();
        }
        return found;
    }

    /** Counts the rivals' entries on the stretch that the leader's last entries cover, and plans the next race. */
    private void race() {
        byte[] end = leader.position();
        Contestant winner = leader;
        int fewest = raceLength;
        for (Contestant rival : all) {
            if (rival != leader && mayRace(rival)) {
                int entries = rival.entriesWithin(startOfRace, end, fewest + 1, order);
                if (entries < fewest || (entries == fewest && isAhead && leadsFurther(rival, winner))) {
                    winner = rival;
                    fewest = entries;
                    isAhead = true;
                }
            }
        }
        boolean isRevenge = winner != leader && revenges-- > 0;
        leader = winner;
        if (isRevenge) {
            startOfRace = end;
            stepsToEndOfRace = raceLength;
        } else {
            raceLength = Math.min(2 * raceLength, LONGEST_RACE);
            stepsToEndOfRace = (long) ENTRIES_FOR_ONE * Math.max(raceLength, costOfRace());
        }
    }

    /** The most entries that the rivals may read in a race. */
    private long costOfRace() {
        return all.stream()
                .filter(rival -> rival != leader && mayRace(rival))
                .mapToLong(rival -> raceLength + rival.lists())
                .sum();
    }

    private boolean leadsFurther(Contestant rival, Contestant winner) {
        return rival.isAtEnd() || (!winner.isAtEnd() && order.compare(rival.position(), winner.position()) > 0);
    }

    /** A list costs a search, so that many of them are raced with only after as much as makes up for it. */
    private boolean mayRace(Contestant rival) {
        return rival.lists() <= Math.max(raceLength, read() / ENTRIES_FOR_ONE);
    }
}
