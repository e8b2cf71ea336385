package dev.activitystore.bench.rocksdb;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.FeatureType;
import java.util.Objects;

/** The pages that are measured. Public, as the classes that JMH generates are of another package. */
public enum GrowingShape {
    ORGANIZATION_1000(1000),
    DOCUMENT_50(50),
    DOCUMENT_1000(1000),
    USER_50(50),
    TARGET_50(50),
    DOCUMENT_USER_FEATURES_50(50);

    private final int pageSize;

    GrowingShape(int pageSize) {
        this.pageSize = pageSize;
    }

    int pageSize() {
        return pageSize;
    }

    /** The filter on this shape's fields that a record matches. */
    ActivityFilter filterOf(String organizationId, Activity record) {
        ActivityFilter filter = ActivityFilter.of(organizationId);
        return switch (this) {
            case ORGANIZATION_1000 -> filter;
            case DOCUMENT_50, DOCUMENT_1000 -> filter.documentId(document(record));
            case USER_50 -> filter.userId(record.actionUser().userId());
            case TARGET_50 -> filter.targetEntityId(target(record));
            case DOCUMENT_USER_FEATURES_50 ->
                filter.documentId(document(record))
                        .userId(record.actionUser().userId())
                        .featureTypes(record.featureType(), FeatureType.COMMENT, FeatureType.RECORDER);
        };
    }

    private static String document(Activity record) {
        return Objects.requireNonNullElse(record.documentId(), "none");
    }

    private static String target(Activity record) {
        return Objects.requireNonNullElse(record.targetEntityId(), "none");
    }
}
