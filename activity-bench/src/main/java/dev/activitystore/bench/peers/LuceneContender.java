package dev.activitystore.bench.peers;

import dev.activitystore.Activity;
import dev.activitystore.bench.Contender;
import dev.activitystore.bench.PageRequest;
import dev.activitystore.bench.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.NRTCachingDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * Apache Lucene: an index that is sorted newest first, with a term for each list that a record is in. A write is a commit
 * and a new searcher.
 */
public final class LuceneContender implements Contender<Row> {

    private static final double BUFFER_MEGABYTES = 64;
    private static final double CACHED_MERGE_MEGABYTES = 5;
    private static final double CACHE_MEGABYTES = 60;

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;

    /** Its transactions are the writer's commits, of which each is of one write. */
    private final Object writing = new Object();

    /**
     * Opens the index, or makes a new one.
     *
     * @param folder where it is
     * @throws IOException if it can't be opened
     */
    public LuceneContender(Path folder) throws IOException {
        // a small segment is several files until it is packed into one, which is all that gets to the disk by this
        directory = new NRTCachingDirectory(
                new Unsynced(FSDirectory.open(folder)), CACHED_MERGE_MEGABYTES, CACHE_MEGABYTES);
        writer = new IndexWriter(
                directory,
                new IndexWriterConfig()
                        .setIndexSort(LuceneRecords.NEWEST_FIRST)
                        .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                        // a commit doesn't wait for merges, which go on in the background
                        .setMaxFullFlushMergeWaitMillis(0));
        searchers = new SearcherManager(writer, null);
    }

    @Override
    public Callable<List<Row>> page(PageRequest request) {
        LuceneSearch search = new LuceneSearch(request);
        return () -> read(search::find);
    }

    @Override
    public Row row(Row read) {
        return read;
    }

    @Override
    public Callable<?> add(String organizationId, List<Activity> activities) {
        List<Document> documents = documents(organizationId, activities);
        return () -> write(() -> add(documents));
    }

    @Override
    public Callable<?> update(String organizationId, List<String> ids, String messageTemplate) {
        Query query = byKey(organizationId, ids);
        return () -> write(() -> {
            // what is stored can't be changed in place: a document is replaced by another
            for (Row read : read(searcher -> anyOrder(searcher, query, ids.size()))) {
                Row row = read.withMessageTemplate(messageTemplate);
                writer.updateDocument(
                        LuceneRecords.keyTerm(organizationId, row.activityId()),
                        LuceneRecords.document(organizationId, row));
            }
        });
    }

    @Override
    public Callable<?> delete(String organizationId, List<String> ids) {
        Term[] keys = ids.stream()
                .map(id -> LuceneRecords.keyTerm(organizationId, id))
                .toArray(Term[]::new);
        return () -> write(() -> writer.deleteDocuments(keys));
    }

    @Override
    public Callable<?> deleteDocument(String organizationId, String documentId) {
        Term document = LuceneRecords.documentTerm(organizationId, documentId);
        return () -> write(() -> writer.deleteDocuments(document));
    }

    @Override
    public Callable<List<Row>> byId(String organizationId, List<String> ids) {
        Query query = byKey(organizationId, ids);
        return () -> read(searcher -> LuceneSearch.top(searcher, query, LuceneRecords.NEWEST_FIRST, null, ids.size()));
    }

    /** Without a commit. */
    @Override
    public void fill(String organizationId, List<Activity> activities) throws IOException {
        add(documents(organizationId, activities));
    }

    @Override
    public void finish() throws IOException {
        writer.forceMerge(1);
        write(() -> {});
    }

    @Override
    public void close() throws IOException {
        searchers.close();
        writer.close();
        directory.close();
    }

    private void add(List<Document> documents) throws IOException {
        for (Document document : documents) {
            writer.addDocument(document);
        }
    }

    private Object write(Change change) throws IOException {
        synchronized (writing) {
            change.run();
            long sequence = writer.commit();
            searchers.maybeRefreshBlocking();
            return sequence;
        }
    }

    private List<Row> read(Search search) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            List<ScoreDoc> found = search.run(searcher);
            List<LeafReaderContext> segments = searcher.getIndexReader().leaves();
            BinaryDocValues[] values = new BinaryDocValues[segments.size()];
            List<Row> rows = new ArrayList<>(found.size());
            for (ScoreDoc each : found) {
                int segment = ReaderUtil.subIndex(each.doc, segments);
                LeafReaderContext context = segments.get(segment);
                int document = each.doc - context.docBase;
                if (values[segment] == null || values[segment].docID() >= document) {
                    // doc values are only read forwards, and opening them again costs little
                    values[segment] = DocValues.getBinary(context.reader(), LuceneRecords.RECORD);
                }
                values[segment].advanceExact(document);
                rows.add(LuceneRow.decode(values[segment].binaryValue()));
            }
            return rows;
        } finally {
            searchers.release(searcher);
        }
    }

    private static List<ScoreDoc> anyOrder(IndexSearcher searcher, Query query, int size) throws IOException {
        return List.of(searcher.search(query, size).scoreDocs);
    }

    private static List<Document> documents(String organizationId, List<Activity> activities) {
        return activities.stream()
                .map(activity -> LuceneRecords.document(organizationId, Row.of(activity)))
                .toList();
    }

    private static Query byKey(String organizationId, List<String> ids) {
        List<BytesRef> keys =
                ids.stream().map(id -> LuceneRecords.key(organizationId, id)).toList();
        return new TermInSetQuery(LuceneRecords.keyField(), keys);
    }

    /** A change of the index. */
    private interface Change {

        void run() throws IOException;
    }

    /** Finds documents. */
    private interface Search {

        List<ScoreDoc> run(IndexSearcher searcher) throws IOException;
    }

    /** What is written survives the process without being forced to the disk: only a loss of power would need that. */
    private static final class Unsynced extends FilterDirectory {

        Unsynced(Directory directory) {
            super(directory);
        }

        @Override
        public void sync(Collection<String> names) {}

        @Override
        public void syncMetaData() {}
    }
}
