package dev.activitystore.rocksdb;

import dev.activitystore.ActivityFilter;
import dev.activitystore.FeatureType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
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
        addIfPresent(criteria, Index.DOCUMENT, filter.documentId());
        addIfPresent(criteria, Index.TARGET, filter.targetEntityId());
        addIfPresent(criteria, Index.USER, filter.userId());
        Collection<String> actions = filter.actionTypes();
        if (actions != null) {
            criteria.add(new Criterion(Index.ACTION, List.copyOf(actions)));
        }
        Set<FeatureType> features = filter.featureTypes();
        if (features != null && features.size() < FeatureType.values().length) {
            criteria.add(new Criterion(
                    Index.FEATURE, features.stream().map(FeatureType::wireName).toList()));
        }
        return criteria;
    }

    private static void addIfPresent(List<Criterion> criteria, Index index, @Nullable String value) {
        if (value != null) {
            criteria.add(new Criterion(index, List.of(value)));
        }
    }
}
