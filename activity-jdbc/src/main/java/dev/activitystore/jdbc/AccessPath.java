package dev.activitystore.jdbc;

import java.util.List;

/**
 * An index that is read in the order of positions once its leading columns are fixed to one value each. Of those that
 * serve a filter, the first one is taken: a target has fewer records than a document, and both fewer than most users; and
 * what has types fixed is narrower than what has not.
 */
enum AccessPath {
    TARGET_ACTION("activity_by_target_action", "target_entity_id", "action_type"),
    TARGET_FEATURE("activity_by_target_feature", "target_entity_id", "feature_type"),
    TARGET("activity_by_target", "target_entity_id"),
    DOCUMENT_ACTION("activity_by_document_action", "document_id", "action_type"),
    DOCUMENT_FEATURE("activity_by_document_feature", "document_id", "feature_type"),
    DOCUMENT("activity_by_document", "document_id"),
    USER_ACTION("activity_by_user_action", "user_id", "action_type"),
    USER_FEATURE("activity_by_user_feature", "user_id", "feature_type"),
    USER("activity_by_user", "user_id"),
    ACTION("activity_by_action", "action_type"),
    FEATURE("activity_by_feature", "feature_type"),
    ORGANIZATION("activity_by_organization");

    private final String index;

    @SuppressWarnings("ImmutableEnumChecker") // List.of gives an immutable list
    private final List<String> columns;

    AccessPath(String index, String... columns) {
        this.index = index;
        this.columns = List.of(columns);
    }

    /** The plain name of the index. */
    String index() {
        return index;
    }

    /** The leading columns, without the organization that is first in each index and the position that is last. */
    List<String> columns() {
        return columns;
    }
}
