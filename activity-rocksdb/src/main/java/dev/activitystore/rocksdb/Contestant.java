package dev.activitystore.rocksdb;

import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The lists of one criterion, by which the records of a filter can be found: its entries are checked for the other criteria.
 * Its cursor is opened when it is first needed. Used by one thread.
 */
final class Contestant implements AutoCloseable {

    private final int lists;
    private final Supplier<PostingCursor> opener;
    private final List<FactCheck> checks;
    private @Nullable PostingCursor postings;
    private boolean isAtEnd;

    /**
     * A contestant.
     *
     * @param lists how many lists it has, each of which costs a search where it begins
     * @param opener opens them
     * @param checks what the other criteria ask of its entries
     */
    Contestant(int lists, Supplier<PostingCursor> opener, List<FactCheck> checks) {
        this.lists = lists;
        this.opener = opener;
        this.checks = checks;
    }

    int lists() {
        return lists;
    }

    /** Goes on to the next entry; false if there is none. */
    boolean next() {
        return remember(!isAtEnd && postings().next());
    }

    /** Whether the entry may be of a record that meets the other criteria. */
    boolean passes() {
        return checks.isEmpty() || Facts.pass(postings().facts(), checks);
    }

    /** The entry's position, as it stands in keys. */
    byte[] position() {
        return postings().position();
    }

    /** The row that the entry carries, or null if none. */
    @Nullable
    RowBytes row() {
        return postings().row();
    }

    /**
     * Goes to the first entry behind the end of a stretch, and counts those within it.
     *
     * @param start the position behind which the stretch begins; null for the first of all
     * @param end the position with which it ends
     * @param most the count with which it gives up
     * @param order what is read first is less
     */
    int entriesWithin(byte @Nullable [] start, byte[] end, int most, Comparator<byte[]> order) {
        int count = 0;
        boolean found = remember(postings().nextBehind(start));
        while (found && order.compare(position(), end) <= 0 && ++count < most) {
            found = next();
        }
        return count;
    }

    boolean isAtEnd() {
        return isAtEnd;
    }

    /** How many entries were read so far. */
    long read() {
        return postings == null ? 0 : postings.read();
    }

    @Override
    public void close() {
        if (postings != null) {
            postings.close();
        }
    }

    private boolean remember(boolean found) {
        isAtEnd = !found;
        return found;
    }

    private PostingCursor postings() {
        PostingCursor opened = postings;
        if (opened == null) {
            opened = opener.get();
            postings = opened;
        }
        return opened;
    }
}
