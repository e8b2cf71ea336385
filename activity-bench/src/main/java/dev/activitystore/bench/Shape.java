package dev.activitystore.bench;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import java.util.List;
import java.util.Objects;

/** What pages are measured of: by which of its fields a record is selected. */
public enum Shape {
    /** All of the organization. */
    ORGANIZATION,
    /** One document. */
    DOCUMENT,
    /** One user. */
    USER,
    /** One target. */
    TARGET,
    /** One of the two feature types that are rare. */
    RARE_FEATURE,
    /** One feature type in one document. */
    DOCUMENT_FEATURE,
    /** One action of one user. */
    USER_ACTION,
    /** A document, a user and an action that are all there, but never together. */
    THREE_WITHOUT_MATCH;

    /** The filter on this shape's fields that a record matches; for the last shape, it is put together of several records. */
    ActivityFilter filterOf(String organizationId, Activity record) {
        ActivityFilter filter = ActivityFilter.of(organizationId);
        return switch (this) {
            case ORGANIZATION -> filter;
            case DOCUMENT -> filter.documentId(document(record));
            case USER -> filter.userId(user(record));
            case TARGET -> filter.targetEntityId(Objects.requireNonNull(record.targetEntityId()));
            case RARE_FEATURE -> filter.featureTypes(List.of(record.featureType()));
            case DOCUMENT_FEATURE -> filter.documentId(document(record)).featureTypes(List.of(record.featureType()));
            case USER_ACTION -> filter.userId(user(record)).actionTypes(List.of(record.actionType()));
            case THREE_WITHOUT_MATCH ->
                filter.documentId(document(record)).userId(user(record)).actionTypes(List.of(record.actionType()));
        };
    }

    private static String document(Activity record) {
        return Objects.requireNonNull(record.documentId());
    }

    private static String user(Activity record) {
        return record.actionUser().userId();
    }
}
