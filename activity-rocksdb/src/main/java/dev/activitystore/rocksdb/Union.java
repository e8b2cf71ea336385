package dev.activitystore.rocksdb;

import dev.activitystore.SortOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The entries of several lists, merged. No record stands in two of them: it has one value of a field. */
final class Union implements PostingCursor {

    private final List<? extends PostingCursor> lists;
    private final PriorityQueue<Head> heads;
    private boolean started;

    Union(List<? extends PostingCursor> lists, SortOrder order) {
        Comparator<Head> newestFirst = (one, other) -> Arrays.compareUnsigned(one.position, other.position);
        this.lists = lists;
        this.heads = new PriorityQueue<>(order == SortOrder.DESC ? newestFirst : newestFirst.reversed());
    }

    @Override
    public boolean next() {
        if (started) {
            Head current = heads.poll();
            if (current != null) {
                push(current.list);
            }
        } else {
            lists.forEach(this::push);
            started = true;
        }
        return !heads.isEmpty();
    }

    @Override
    public byte[] position() {
        return heads.element().position;
    }

    @Override
    public byte[] facts() {
        return heads.element().list.facts();
    }

    @Override
    public long read() {
        return lists.stream().mapToLong(PostingCursor::read).sum();
    }

    @Override
    public void close() {
        lists.forEach(PostingCursor::close);
    }

    private void push(PostingCursor list) {
        if (list.next()) {
            heads.add(new Head(list, list.position()));
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Head(PostingCursor list, byte[] position) {}
}
