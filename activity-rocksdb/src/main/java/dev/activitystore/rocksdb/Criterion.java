package dev.activitystore.rocksdb;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.FeatureType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One criterion of a filter that an index serves: the record's value is one of some.
 *
 * @param index the index
 * @param values the values, at least one
 */
record Criterion(Index index, List<String> values) {

    /** The criteria of a filter, all but those on ids and time. */
    static List<Criterion> of(ActivityFilter filter) {
        List<Criterion> criteria = new ArrayList<>();
        add(criteria, Index.DOCUMENT, filter.criterion(ActivityField.DOCUMENT));
        add(criteria, Index.TARGET, filter.criterion(ActivityField.TARGET));
        add(criteria, Index.USER, filter.criterion(ActivityField.USER));
        add(criteria, Index.ACTION, filter.criterion(ActivityField.ACTION));
        dev.activitystore.Criterion features = filter.criterion(ActivityField.FEATURE);
        if (features != null && features.values().size() < FeatureType.values().size()) {
            add(criteria, Index.FEATURE, features);
        }
        return criteria;
    }

    private static void add(List<Criterion> criteria, Index index, dev.activitystore.@Nullable Criterion criterion) {
        if (criterion != null) {
            criteria.add(new Criterion(index, List.copyOf(criterion.values())));
        }
    }
}
