package dev.activitystore.bench.peers;

import dev.activitystore.SortOrder;
import dev.activitystore.bench.PageRequest;
import dev.activitystore.spi.Position;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.IndexSortSortedNumericDocValuesRangeQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.jspecify.annotations.Nullable;

/**
 * Finds the documents of a page in segments that are sorted newest first.
 *
 * <p>In that order, a search ends in each segment as soon as the page is full, and a range of time is a range of document
 * numbers, so that a deep page begins where it has to. Postings are only read forwards: for the oldest records, ranges
 * are searched that begin at the place and grow until the page is full.
 */
final class LuceneSearch {

    /** By how much longer each range is than the one before: a list without matches takes few of them. */
    private static final int GROWTH = 4;

    /** Below the times of all records, which the index sort takes for missing. */
    private static final long LOWEST = Long.MIN_VALUE + 1;

    private final PageRequest request;
    private final List<Term> terms;

    LuceneSearch(PageRequest request) {
        this.request = request;
        this.terms = LuceneRecords.terms(request.filter());
    }

    List<ScoreDoc> find(IndexSearcher searcher) throws IOException {
        Position after = request.after();
        if (request.order() == SortOrder.DESC) {
            long last = after == null ? Long.MAX_VALUE : after.timestamp();
            return search(searcher, LuceneRecords.NEWEST_FIRST, LOWEST, last, after, request.size());
        }
        return oldest(searcher, after);
    }

    static List<ScoreDoc> top(IndexSearcher searcher, Query query, Sort sort, @Nullable FieldDoc after, int size)
            throws IOException {
        // nothing is counted beyond the page
        TopFieldCollectorManager manager = new TopFieldCollectorManager(sort, size, after, size, false);
        return List.of(searcher.search(query, manager).scoreDocs);
    }

    private List<ScoreDoc> oldest(IndexSearcher searcher, @Nullable Position after) throws IOException {
        if (searcher.getIndexReader().leaves().isEmpty()) {
            return List.of();
        }
        LeafReader largest = Collections.max(
                        searcher.getIndexReader().leaves(),
                        (one, other) -> Integer.compare(
                                one.reader().maxDoc(), other.reader().maxDoc()))
                .reader();
        List<ScoreDoc> found = new ArrayList<>(request.size());
        long first = after == null ? LOWEST : after.timestamp();
        int end = after == null ? largest.maxDoc() : documentsFrom(largest, first);
        Position begin = after;
        for (long length = expectedLength(largest); ; length *= GROWTH) {
            int start = (int) Math.max(0, end - length);
            long last = start == 0 ? Long.MAX_VALUE : timestamp(largest, start);
            int left = request.size() - found.size();
            found.addAll(search(searcher, LuceneRecords.OLDEST_FIRST, first, last, begin, left));
            if (found.size() == request.size() || start == 0) {
                return found;
            }
            first = last + 1;
            end = start;
            begin = null;
        }
    }

    private List<ScoreDoc> search(
            IndexSearcher searcher, Sort sort, long first, long last, @Nullable Position after, int size)
            throws IOException {
        return top(
                searcher,
                query(first, last),
                sort,
                after == null ? null : new FieldDoc(Integer.MAX_VALUE, Float.NaN, LuceneRecords.sortValues(after)),
                size);
    }

    private Query query(long first, long last) {
        if (terms.size() == 1 && first == LOWEST && last == Long.MAX_VALUE) {
            return new TermQuery(terms.get(0));
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        terms.forEach(term -> all.add(new TermQuery(term), Occur.FILTER));
        if (first != LOWEST || last != Long.MAX_VALUE) {
            String field = LuceneRecords.OCCURRED_AT;
            Query unsorted = NumericDocValuesField.newSlowRangeQuery(field, first, last);
            all.add(new IndexSortSortedNumericDocValuesRangeQuery(field, first, last, unsorted), Occur.FILTER);
        }
        return all.build();
    }

    /** How many documents of a segment are likely to have two pages of the shortest list among them. */
    private long expectedLength(LeafReader reader) throws IOException {
        int listed = reader.maxDoc();
        for (Term term : terms) {
            listed = Math.min(listed, reader.docFreq(term));
        }
        return listed == 0 ? reader.maxDoc() : 2L * request.size() * reader.maxDoc() / listed + 1;
    }

    /** How many documents are not older. */
    private static int documentsFrom(LeafReader reader, long timestamp) throws IOException {
        int low = 0;
        int high = reader.maxDoc();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (timestamp(reader, middle) >= timestamp) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Doc values are only read forwards, and opening them again costs nothing. */
    private static long timestamp(LeafReader reader, int document) throws IOException {
        NumericDocValues times = reader.getNumericDocValues(LuceneRecords.OCCURRED_AT);
        if (times == null || !times.advanceExact(document)) {
            throw new IllegalStateException("A document has no time");
        }
        return times.longValue();
    }
}
