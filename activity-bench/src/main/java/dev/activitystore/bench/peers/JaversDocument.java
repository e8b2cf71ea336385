package dev.activitystore.bench.peers;

import dev.activitystore.bench.Row;

/**
 * What JaVers keeps the history of: each activity is a version of its document.
 *
 * @param key the organization and the document
 * @param activity what was done last
 */
record JaversDocument(String key, Row activity) {

    /** No identifier contains it. */
    private static final char SEPARATOR = '\t';

    static JaversDocument of(String organizationId, Row row) {
        // activities without a document have a history in common
        return new JaversDocument(scoped(organizationId, row.documentId() == null ? "" : row.documentId()), row);
    }

    /** A value in an organization. */
    static String scoped(String organizationId, String value) {
        return organizationId + SEPARATOR + value;
    }
}
