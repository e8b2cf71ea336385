package dev.activitystore.spi;

import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * Several ordered sources as one, which is read as far as it is needed: for stores that find the records of a list of
 * values in a list for each. Of each source no more than one element is read ahead, so a page reads the page and one
 * element for each source, however long the sources are. (Knuth, The Art of Computer Programming, volume 3, 5.4.1.)
 *
 * <p>Elements that compare as equal are all there, in no order. Not safe for concurrent use.
 *
 * @param <T> what is merged
 */
public final class OrderedMerge<T> implements Iterator<T> {

    private final PriorityQueue<Head<T>> heads;

    /** Whose element was handed out last. It goes on only when the next one is asked for, as that may cost a read. */
    private Iterator<? extends T> toAdvance = Collections.emptyIterator();

    /**
     * The union of some sources.
     *
     * @param sources each in the order; their first elements are read now
     * @param order the order of the sources, and of the result
     */
    public OrderedMerge(Iterable<? extends Iterator<? extends T>> sources, Comparator<? super T> order) {
        heads = new PriorityQueue<>((one, other) -> order.compare(one.element, other.element));
        sources.forEach(this::push);
    }

    @Override
    public boolean hasNext() {
        advance();
        return !heads.isEmpty();
    }

    @Override
    public T next() {
        advance();
        Head<T> head = heads.poll();
        if (head == null) {
            throw new NoSuchElementException();
        }
        toAdvance = head.source;
        return head.element;
    }

    private void advance() {
        push(toAdvance);
        toAdvance = Collections.emptyIterator();
    }

    private void push(Iterator<? extends T> source) {
        if (source.hasNext()) {
            heads.add(new Head<>(source.next(), source));
        }
    }

    private record Head<T>(T element, Iterator<? extends T> source) {}
}
