package dev.activitystore.bench.rocksdb;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.bench.Filters;
import java.util.ArrayList;
import java.util.List;
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
        add(lists, RawKeys.DOCUMENT, Filters.only(filter, ActivityField.DOCUMENT), 0);
        add(lists, RawKeys.TARGET, Filters.only(filter, ActivityField.TARGET), 4);
        add(lists, RawKeys.USER, Filters.only(filter, ActivityField.USER), 8);
        add(lists, RawKeys.ACTION, Filters.only(filter, ActivityField.ACTION), 12);
        add(lists, RawKeys.FEATURE, Filters.only(filter, ActivityField.FEATURE), 16);
        return lists;
    }

    private static void add(List<RawList> lists, char tag, @Nullable String value, int factOffset) {
        if (value != null) {
            lists.add(new RawList(tag, value, factOffset));
        }
    }
}
