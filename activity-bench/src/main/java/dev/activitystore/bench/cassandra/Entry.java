package dev.activitystore.bench.cassandra;

import dev.activitystore.ActivityField;
import dev.activitystore.bench.Filters;
import dev.activitystore.bench.PageRequest;
import dev.activitystore.bench.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record in the floor's lists: its organization's, and those of its values in five columns.
 *
 * @param time milliseconds since 1970
 * @param id the record's
 * @param values those of {@link #COLUMNS}
 */
record Entry(long time, String id, List<@Nullable String> values) {

    /** The kind of an organization's list, which has no value. */
    static final String ALL = "organization";

    /** The columns, and kinds of lists: who selects by several reads the first of their lists. */
    static final List<String> COLUMNS =
            List.of("document_id", "target_entity_id", "user_id", "action_type", "feature_type");

    private static final List<ActivityField> FIELDS = List.of(
            ActivityField.DOCUMENT,
            ActivityField.TARGET,
            ActivityField.USER,
            ActivityField.ACTION,
            ActivityField.FEATURE);

    /**
     * A list of an organization.
     *
     * @param kind a column, or {@link #ALL}
     * @param value what the column has
     */
    record ListName(String kind, String value) {}

    static Entry of(Row row) {
        return new Entry(
                row.occurredAt(),
                row.activityId(),
                Collections.unmodifiableList(Arrays.asList(
                        row.documentId(), row.targetEntityId(), row.userId(), row.actionType(), row.featureType())));
    }

    static Entry read(com.datastax.oss.driver.api.core.cql.Row columns) {
        List<@Nullable String> values = new ArrayList<>();
        COLUMNS.forEach(column -> values.add(columns.getString(column)));
        return new Entry(columns.getLong("ts"), Objects.requireNonNull(columns.getString("id")), values);
    }

    /** All that it is in. */
    List<ListName> lists() {
        List<ListName> lists = new ArrayList<>(List.of(new ListName(ALL, "")));
        for (int i = 0; i < COLUMNS.size(); i++) {
            String value = values.get(i);
            if (value != null) {
                lists.add(new ListName(COLUMNS.get(i), value));
            }
        }
        return lists;
    }

    /** By which columns and values a page selects, in the order of the columns. */
    static Map<String, String> selected(PageRequest request) {
        Map<String, String> selected = new LinkedHashMap<>();
        for (int i = 0; i < COLUMNS.size(); i++) {
            String value = Filters.only(request.filter(), FIELDS.get(i));
            if (value != null) {
                selected.put(COLUMNS.get(i), value);
            }
        }
        return selected;
    }
}
