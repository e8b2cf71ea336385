package dev.activitystore.rocksdb;

import dev.activitystore.SortOrder;
import dev.activitystore.spi.OrderedMerge;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The entries of several lists, merged. No record stands in two of them: it has one value of a field. */
final class Union implements PostingCursor {

    private static final Comparator<byte[]> NEWEST_FIRST = Arrays::compareUnsigned;

    private final List<PostingList> lists;
    private final Comparator<PostingCursor> order;
    private @Nullable OrderedMerge<PostingList> merge;
    private PostingList current;

    /** A union of lists, at least one, which it closes. */
    Union(List<PostingList> lists, SortOrder order) {
        this.lists = lists;
        this.order = Comparator.comparing(PostingCursor::position, readingOrder(order));
        this.current = lists.get(0);
    }

    /** How positions compare, as they stand in keys: what is read first is less. */
    static Comparator<byte[]> readingOrder(SortOrder order) {
        return order == SortOrder.DESC ? NEWEST_FIRST : NEWEST_FIRST.reversed();
    }

    @Override
    public boolean next() {
        return merge == null ? nextBehind(null) : next(merge);
    }

    @Override
    public boolean nextBehind(byte @Nullable [] position) {
        OrderedMerge<PostingList> rest = new OrderedMerge<>(
                lists.stream().map(list -> new Entries(list, position)).toList(), order);
        merge = rest;
        return next(rest);
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
    public @Nullable RowBytes row() {
        return current.row();
    }

    @Override
    public long read() {
        return lists.stream().mapToLong(PostingList::read).sum();
    }

    @Override
    public void close() {
        lists.forEach(PostingList::close);
    }

    private boolean next(OrderedMerge<PostingList> rest) {
        boolean isMore = rest.hasNext();
        current = isMore ? rest.next() : current;
        return isMore;
    }

    /** A list as its entries: each element is the list itself, which stands at that entry until the next one is read. */
    private static final class Entries implements Iterator<PostingList> {

        private final PostingList list;
        private final byte @Nullable [] start;
        private boolean isStarted;
        private boolean isAhead;

        /** The entries behind a position. */
        Entries(PostingList list, byte @Nullable [] start) {
            this.list = list;
            this.start = start;
        }

        @Override
        public boolean hasNext() {
            if (!isAhead) {
                isAhead = isStarted ? list.next() : list.nextBehind(start);
                isStarted = true;
            }
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
