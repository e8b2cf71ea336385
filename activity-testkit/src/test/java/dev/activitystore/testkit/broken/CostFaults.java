package dev.activitystore.testkit.broken;

import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stores whose pages are right, and cost too much. */
final class CostFaults {

    private CostFaults() {}

    static List<BrokenStore> stores() {
        return Stream.concat(
                        Stream.of(
                                new BrokenStore("every page reads the log", ReadsLog::new, 15),
                                new BrokenStore("a page far behind reads what is before it", ReadsFromStart::new, 15),
                                new BrokenStore("a page in ascending order is sorted first", SortsAscending::new, 15),
                                new BrokenStore("organizations are found by their records", ReadsAllOf::new, 26),
                                new BrokenStore("types are looked for before documents", TypesFirst::new, 15)),
                        Stream.of(ActivityField.values())
                                // these two need no index
                                .filter(field -> field != ActivityField.SUB_TARGET && field != ActivityField.EVENT)
                                .map(field -> new BrokenStore(
                                        "there is no index by " + field.parameter(), () -> new NoIndex(field), 15)))
                .toList();
    }

    private static final class ReadsLog extends CountedStore {
        @Override
        @Nullable
        ActivityField chosen(ActivityFilter filter) {
            return null;
        }
    }

    private static final class NoIndex extends CountedStore {
        private final ActivityField missing;

        NoIndex(ActivityField missing) {
            this.missing = missing;
        }

        @Override
        @Nullable
        ActivityField chosen(ActivityFilter filter) {
            ActivityField field = super.chosen(filter);
            return field == missing ? null : field;
        }
    }

    private static final class TypesFirst extends CountedStore {
        @Override
        @Nullable
        ActivityField chosen(ActivityFilter filter) {
            for (ActivityField field : List.of(ActivityField.FEATURE, ActivityField.ACTION)) {
                if (filter.criterion(field) != null) {
                    return field;
                }
            }
            return super.chosen(filter);
        }
    }

    private static final class ReadsAllOf extends CountedStore {
        @Override
        int entriesOf(String organizationId) {
            return records(organizationId);
        }
    }

    private static final class ReadsFromStart extends CountedStore {
        @Override
        int start(List<Activity> inOrder, SortOrder order, @Nullable Position after) {
            int start = super.start(inOrder, order, after);
            count(start);
            return start;
        }
    }

    private static final class SortsAscending extends CountedStore {
        @Override
        int start(List<Activity> inOrder, SortOrder order, @Nullable Position after) {
            count(order == SortOrder.ASC ? inOrder.size() : 0);
            return super.start(inOrder, order, after);
        }
    }
}
