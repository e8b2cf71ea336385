package dev.activitystore.jdbc;

import java.util.List;

/** An index that is read in the order of positions once its leading columns are fixed to one value each. */
enum AccessPath {
    TARGET("activity_by_target", "target_entity_id"),
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

    /** The name of the index. */
    String index() {
        return index;
    }

    /** The leading columns, without the organization that is first in each index and the position that is last. */
    List<String> columns() {
        return columns;
    }
}
