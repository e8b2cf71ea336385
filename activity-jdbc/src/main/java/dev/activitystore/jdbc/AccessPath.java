package dev.activitystore.jdbc;

import dev.activitystore.ActivityField;
import java.util.List;

/**
 * An index that is read in the order of positions once its leading columns are fixed to one value each. Of those that
 * serve a filter, the first one is taken: a target has fewer records than a document, and both fewer than most users; and
 * what has types fixed is narrower than what has not.
 */
enum AccessPath {
    TARGET_ACTION("activity_by_target_action", ActivityField.TARGET, ActivityField.ACTION),
    TARGET_FEATURE("activity_by_target_feature", ActivityField.TARGET, ActivityField.FEATURE),
    TARGET("activity_by_target", ActivityField.TARGET),
    DOCUMENT_ACTION("activity_by_document_action", ActivityField.DOCUMENT, ActivityField.ACTION),
    DOCUMENT_FEATURE("activity_by_document_feature", ActivityField.DOCUMENT, ActivityField.FEATURE),
    DOCUMENT("activity_by_document", ActivityField.DOCUMENT),
    USER_ACTION("activity_by_user_action", ActivityField.USER, ActivityField.ACTION),
    USER_FEATURE("activity_by_user_feature", ActivityField.USER, ActivityField.FEATURE),
    USER("activity_by_user", ActivityField.USER),
    ACTION("activity_by_action", ActivityField.ACTION),
    FEATURE("activity_by_feature", ActivityField.FEATURE),
    ORGANIZATION("activity_by_organization");

    private final String index;

    @SuppressWarnings("ImmutableEnumChecker") // List.of gives an immutable list
    private final List<ActivityField> fields;

    AccessPath(String index, ActivityField... fields) {
        this.index = index;
        this.fields = List.of(fields);
    }

    /** The plain name of the index. */
    String index() {
        return index;
    }

    /** What the leading columns hold, without the organization that is first in each index and the position that is last. */
    List<ActivityField> fields() {
        return fields;
    }

    /** The leading columns, likewise. */
    List<Column> columns() {
        return fields.stream().map(Column::of).toList();
    }
}
