package dev.activitystore.bench.peers;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.bench.Filters;
import dev.activitystore.bench.Row;
import dev.activitystore.spi.Position;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Records as documents: a term for each list that a record is in, its position as doc values, and all of it as another.
 *
 * <p>Doc values are read from where they are. Stored fields, the usual place, are compressed in blocks of which one is
 * decompressed for each record of a page; that takes a fifth of the space and three times as long.
 */
final class LuceneRecords {

    static final String OCCURRED_AT = "occurredAt";

    static final Sort NEWEST_FIRST = sort(true);
    static final Sort OLDEST_FIRST = sort(false);

    static final String RECORD = "record";

    private static final String ID = "activityId";

    // only indexed: the names of the lists; no identifier has a control character
    private static final String KEY = "key";
    private static final String ORGANIZATION = "inOrganization";
    private static final String DOCUMENT = "inDocument";
    private static final String TARGET = "inTarget";
    private static final String USER = "inUser";
    private static final String FEATURE = "inFeature";
    private static final String ACTION = "inAction";
    private static final char SEPARATOR = '\n';

    private LuceneRecords() {}

    static Document document(String organizationId, Row row) {
        Document document = new Document();
        document.add(new StringField(KEY, key(organizationId, row.activityId()), Field.Store.NO));
        document.add(new StringField(ORGANIZATION, organizationId, Field.Store.NO));
        list(document, DOCUMENT, organizationId, row.documentId());
        list(document, TARGET, organizationId, row.targetEntityId());
        list(document, USER, organizationId, row.userId());
        list(document, FEATURE, organizationId, row.featureType());
        list(document, ACTION, organizationId, row.actionType());
        document.add(new NumericDocValuesField(OCCURRED_AT, row.occurredAt()));
        document.add(new SortedDocValuesField(ID, new BytesRef(row.activityId())));
        document.add(new BinaryDocValuesField(RECORD, LuceneRow.encode(row)));
        return document;
    }

    static BytesRef key(String organizationId, String activityId) {
        return new BytesRef(organizationId + SEPARATOR + activityId);
    }

    static Term keyTerm(String organizationId, String activityId) {
        return new Term(KEY, key(organizationId, activityId));
    }

    static String keyField() {
        return KEY;
    }

    static Term documentTerm(String organizationId, String documentId) {
        return new Term(DOCUMENT, organizationId + SEPARATOR + documentId);
    }

    /** The lists whose common records a filter selects. */
    static List<Term> terms(ActivityFilter filter) {
        String organizationId = filter.organizationId();
        List<Term> terms = new ArrayList<>();
        term(terms, DOCUMENT, organizationId, Filters.only(filter, ActivityField.DOCUMENT));
        term(terms, TARGET, organizationId, Filters.only(filter, ActivityField.TARGET));
        term(terms, USER, organizationId, Filters.only(filter, ActivityField.USER));
        term(terms, FEATURE, organizationId, Filters.only(filter, ActivityField.FEATURE));
        term(terms, ACTION, organizationId, Filters.only(filter, ActivityField.ACTION));
        return terms.isEmpty() ? List.of(new Term(ORGANIZATION, organizationId)) : terms;
    }

    /** A position in the form of the sort. */
    static Object[] sortValues(Position position) {
        return new Object[] {position.timestamp(), new BytesRef(position.id())};
    }

    private static Sort sort(boolean isReversed) {
        SortField time = new SortField(OCCURRED_AT, SortField.Type.LONG, isReversed);
        // no record is without a time: told so, a range of it is a range of document numbers
        time.setMissingValue(Long.MIN_VALUE);
        return new Sort(time, new SortField(ID, SortField.Type.STRING, isReversed));
    }

    private static void list(Document document, String field, String organizationId, @Nullable String value) {
        if (value != null) {
            document.add(new StringField(field, organizationId + SEPARATOR + value, Field.Store.NO));
        }
    }

    private static void term(List<Term> terms, String field, String organizationId, @Nullable String value) {
        if (value != null) {
            terms.add(new Term(field, organizationId + SEPARATOR + value));
        }
    }
}
