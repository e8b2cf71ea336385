package dev.activitystore.rocksdb;

import dev.activitystore.SortOrder;
import dev.activitystore.spi.OrderedMerge;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The entries of several lists, merged. No record stands in two of them: it has one value of a field. */
final class Union implements PostingCursor {

    private static final Comparator<PostingCursor> NEWEST_FIRST =
            (one, other) -> Arrays.compareUnsigned(one.position(), other.position());

    private final List<PostingList> lists;
    private final OrderedMerge<PostingList> merge;
    private PostingList current;

    /** A union of lists, at least one, which it closes; also if it fails at their first entries. */
    Union(List<PostingList> lists, SortOrder order) {
        this.lists = lists;
        this.current = lists.get(0);
        try {
            merge = new OrderedMerge<>(
                    lists.stream().map(Entries::new).toList(),
                    order == SortOrder.DESC ? NEWEST_FIRST : NEWEST_FIRST.reversed());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public boolean next() {
        boolean isMore = merge.hasNext();
        current = isMore ? merge.next() : current;
        return isMore;
    }

    @Override
    public byte[] position() {
        return current.position();
    }

    @Override
    public byte[] facts() {
        return current.facts();
    }

    @Override
    public long read() {
        return lists.stream().mapToLong(PostingList::read).sum();
    }

    @Override
    public void close() {
        lists.forEach(PostingList::close);
    }

    /** A list as its entries: each element is the list itself, which stands at that entry until the next one is read. */
    private static final class Entries implements Iterator<PostingList> {

        private final PostingList list;
        private boolean isAhead;

        Entries(PostingList list) {
            this.list = list;
        }

        @Override
        public boolean hasNext() {
            isAhead = isAhead || list.next();
            return isAhead;
        }

        @Override
        public PostingList next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            isAhead = false;
            return list;
        }
    }
}
