package dev.activitystore.bench.peers;

import static org.dizitart.no2.filters.FluentFilter.where;

import dev.activitystore.Activity;
import dev.activitystore.bench.Contender;
import dev.activitystore.bench.PageRequest;
import dev.activitystore.bench.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.dizitart.no2.Nitrite;
import org.dizitart.no2.collection.Document;
import org.dizitart.no2.collection.FindOptions;
import org.dizitart.no2.collection.NitriteCollection;
import org.dizitart.no2.collection.UpdateOptions;
import org.dizitart.no2.common.SortOrder;
import org.dizitart.no2.filters.Filter;
import org.dizitart.no2.mvstore.MVStoreModule;

/**
 * Nitrite on its MVStore: a collection of documents with one unique index, of all lists. A write is a commit of the store,
 * which either is in its file as a whole or not at all.
 */
public final class NitriteContender implements Contender<Document> {

    private static final int CACHE_MEGABYTES = 128;

    /** In bytes, which is what the store takes; the module's default, 16, is meant to be kilobytes. */
    private static final int PAGE_BYTES = 16 << 10;

    /** In kilobytes. What a write changes must fit, as the store would save a part of it before the rest. */
    private static final int BUFFER_KILOBYTES = 64 << 10;

    private final Nitrite database;
    private final NitriteCollection activities;

    /** One write after another, as a commit takes all that was written with it. */
    private final Object writing = new Object();

    /** The library's own lock is left before the documents are read that a search has found. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    /**
     * Opens the database, or makes a new one.
     *
     * @param folder where its file is
     */
    public NitriteContender(Path folder) {
        MVStoreModule store = MVStoreModule.withConfig()
                .filePath(folder.resolve("activities.nitrite").toString())
                .autoCommit(false)
                .autoCommitBufferSize(BUFFER_KILOBYTES)
                .cacheSize(CACHE_MEGABYTES)
                .pageSplitSize(PAGE_BYTES)
                .build();
        database = Nitrite.builder().loadModule(store).openOrCreate();
        activities = database.getCollection("activities");
        if (!activities.hasIndex(NitriteRecords.KEYS)) {
            activities.createIndex(NitriteRecords.KEYS);
        }
    }

    @Override
    public Callable<List<Document>> page(PageRequest request) {
        Map<String, String> tested = NitriteRecords.values(request.filter());
        String prefix = NitriteRecords.list(request.filter(), tested);
        List<Filter> filters = new ArrayList<>();
        filters.add(NitriteRange.behind(prefix, request, tested.isEmpty() ? request.size() : Integer.MAX_VALUE));
        tested.forEach((field, value) -> filters.add(where(field).eq(value)));
        Filter page = filters.size() == 1 ? filters.get(0) : Filter.and(filters.toArray(Filter[]::new));
        return () -> read(page, FindOptions.limitBy(request.size()));
    }

    @Override
    public Row row(Document read) {
        return NitriteRecords.row(read);
    }

    @Override
    public Callable<?> add(String organizationId, List<Activity> added) {
        Document[] documents = documents(organizationId, added);
        return () -> write(() -> activities.insert(documents));
    }

    @Override
    public Callable<?> update(String organizationId, List<String> ids, String messageTemplate) {
        Filter filter = new NitriteIds(organizationId, ids);
        Document changes = Document.createDocument(NitriteRecords.TEMPLATE, messageTemplate);
        return () -> write(() -> activities.update(filter, changes, UpdateOptions.updateOptions(false)));
    }

    @Override
    public Callable<?> delete(String organizationId, List<String> ids) {
        Filter filter = new NitriteIds(organizationId, ids);
        return () -> write(() -> activities.remove(filter));
    }

    @Override
    public Callable<?> deleteDocument(String organizationId, String documentId) {
        Filter filter = NitriteRange.all(NitriteRecords.documentPrefix(organizationId, documentId));
        return () -> write(() -> activities.remove(filter));
    }

    @Override
    public Callable<List<Document>> byId(String organizationId, List<String> ids) {
        Filter filter = new NitriteIds(organizationId, ids);
        FindOptions newestFirst = FindOptions.orderBy(NitriteRecords.OCCURRED_AT, SortOrder.Descending)
                .thenOrderBy(NitriteRecords.ID, SortOrder.Descending);
        return () -> read(filter, newestFirst);
    }

    /** Without a commit. */
    @Override
    public void fill(String organizationId, List<Activity> added) {
        activities.insert(documents(organizationId, added));
    }

    @Override
    public void finish() {
        database.commit();
    }

    @Override
    public void close() {
        database.close();
    }

    private List<Document> read(Filter filter, FindOptions options) {
        List<Document> documents = new ArrayList<>();
        lock.readLock().lock();
        try {
            activities.find(filter, options).forEach(documents::add);
        } finally {
            lock.readLock().unlock();
        }
        return documents;
    }

    private <T> T write(Change<T> change) {
        synchronized (writing) {
            T result;
            lock.writeLock().lock();
            try {
                result = change.run();
            } finally {
                lock.writeLock().unlock();
            }
            database.commit();
            return result;
        }
    }

    private static Document[] documents(String organizationId, List<Activity> activities) {
        return activities.stream()
                .map(activity -> NitriteRecords.document(organizationId, Row.of(activity)))
                .toArray(Document[]::new);
    }

    /** A change of the collection. */
    private interface Change<T> {

        T run();
    }
}
