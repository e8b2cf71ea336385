package dev.activitystore.bench.rocksdb;

import dev.activitystore.ActivityFilter;
import dev.activitystore.FeatureType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A list that has all records of a filter, and what its entries' facts are tested for.
 *
 * @param tag what it is a list of
 * @param value of which value
 * @param factOffset where entries tell that value
 */
record RawList(char tag, String value, int factOffset) {

    static List<RawList> of(ActivityFilter filter) {
        List<RawList> lists = new ArrayList<>();
        add(lists, RawKeys.DOCUMENT, filter.documentId(), 0);
        add(lists, RawKeys.TARGET, filter.targetEntityId(), 4);
        add(lists, RawKeys.USER, filter.userId(), 8);
        add(lists, RawKeys.ACTION, only(filter.actionTypes()), 12);
        FeatureType feature = only(filter.featureTypes());
        add(lists, RawKeys.FEATURE, feature == null ? null : feature.wireName(), 16);
        return lists;
    }

    private static void add(List<RawList> lists, char tag, @Nullable String value, int factOffset) {
        if (value != null) {
            lists.add(new RawList(tag, value, factOffset));
        }
    }

    private static <T> @Nullable T only(@Nullable Set<T> values) {
        if (values != null && values.size() != 1) {
            throw new UnsupportedOperationException("the floor takes one value of each kind");
        }
        return values == null ? null : values.iterator().next();
    }
}
