package dev.activitystore.bench;

import dev.activitystore.Activity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * What is measured: a store of ours, the code by hand that is its floor, or what a service would use otherwise, on data of
 * its own that is all in place when it is opened.
 *
 * <p>Each method prepares an operation, which is not measured, and gives what is measured. What is given can be called
 * again if it reads, and once if it writes. A write is one transaction or batch: when it returns, it survives the death of
 * the process, and is seen by what is read next. Pages may be read by several threads at once, also while one writes.
 *
 * @param <R> a record as this contender gives it to a service, all of it in memory
 */
public interface Contender<R> extends AutoCloseable {

    /**
     * Prepares a page.
     *
     * @param request the page
     * @return gives its records, in order
     * @throws Exception if the engine fails
     * @throws UnsupportedOperationException if this contender can't select or order like that; says why
     */
    Callable<List<R>> page(PageRequest request) throws Exception;

    /**
     * A record in plain values, to be compared.
     *
     * @param read a record of a page
     * @return its fields
     */
    Row row(R read);

    /**
     * Prepares adding new records.
     *
     * @param organizationId their organization
     * @param activities records that are not there yet
     * @return adds them
     * @throws Exception if the engine fails
     */
    Callable<?> add(String organizationId, List<Activity> activities) throws Exception;

    /**
     * Prepares an update, which replaces the message template of some records.
     *
     * @param organizationId their organization
     * @param ids the ids of records that are there and not immutable
     * @param messageTemplate the new template
     * @return updates them
     * @throws Exception if the engine fails
     */
    Callable<?> update(String organizationId, List<String> ids, String messageTemplate) throws Exception;

    /**
     * Prepares a deletion.
     *
     * @param organizationId their organization
     * @param ids the ids of records that are there
     * @return deletes them
     * @throws Exception if the engine fails
     */
    Callable<?> delete(String organizationId, List<String> ids) throws Exception;

    /**
     * Prepares the deletion of all records of a document.
     *
     * @param organizationId their organization
     * @param documentId the document
     * @return deletes them
     * @throws Exception if the engine fails
     */
    Callable<?> deleteDocument(String organizationId, String documentId) throws Exception;

    /**
     * Prepares looking up records by id.
     *
     * @param organizationId their organization
     * @param ids the ids of records that are there
     * @return gives them, newest first
     * @throws Exception if the engine fails
     */
    Callable<List<R>> byId(String organizationId, List<String> ids) throws Exception;

    /**
     * Adds new records to data that is made to be measured: they must survive only when {@link #finish} has returned.
     *
     * @param organizationId their organization
     * @param activities records that are not there yet
     * @throws Exception if the engine fails
     */
    default void fill(String organizationId, List<Activity> activities) throws Exception {
        add(organizationId, activities).call();
    }

    /**
     * What is done once to data that was filled, so that reading it is at its best: merging, statistics.
     *
     * @throws Exception if the engine fails
     */
    default void finish() throws Exception {}

    /**
     * What an operation gives, to be compared.
     *
     * @param operation gives records
     * @return their fields
     * @throws Exception if the operation fails
     */
    default List<Row> rows(Callable<List<R>> operation) throws Exception {
        List<Row> rows = new ArrayList<>();
        for (R read : operation.call()) {
            rows.add(row(read));
        }
        return rows;
    }

    /**
     * What it has exchanged with a server until now.
     *
     * @return the sums since it was opened; nothing, if that is not counted
     */
    default Traffic traffic() {
        return Traffic.NONE;
    }

    @Override
    void close() throws IOException;
}
