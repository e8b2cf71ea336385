package dev.activitystore.testkit.broken;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.SliceLimit;
import java.util.List;

/** Stores that count wrongly. */
final class CountFaults {

    private static final int READ = 1000;

    static final List<BrokenStore> STORES = List.of(
            counting("a count ends at its bound", (store, filter, most) -> Math.min(store.count(filter, most), most)),
            counting("a count goes on behind its bound", (store, filter, most) -> store.count(filter, Long.MAX_VALUE)),
            counting("a bound is increased by one as a long", (store, filter, most) -> {
                long behind = most + 1;
                return behind < 0 ? 0 : store.count(filter, most);
            }),
            counting("a bound is cut to an int", (store, filter, most) -> store.count(filter, Math.max(1, (int) most))),
            counting(
                    "a count is that of the organization",
                    (store, filter, most) -> store.count(ActivityFilter.of(filter.organizationId()), most)),
            counting(
                    "a count ignores times",
                    (store, filter, most) ->
                            store.count(Restriction.without(filter, Restriction.FROM, Restriction.UNTIL), most)),
            counting(
                    "a count by document ignores all else",
                    (store, filter, most) -> filter.criterion(ActivityField.DOCUMENT) == null
                            ? store.count(filter, most)
                            : store.count(
                                    ActivityFilter.of(filter.organizationId())
                                            .where(filter.criterion(ActivityField.DOCUMENT)),
                                    most)),
            counting(
                    "a count of ids is the number of ids",
                    (store, filter, most) -> filter.criterion(ActivityField.ID) == null
                            ? store.count(filter, most)
                            : Math.min(
                                    most + 1,
                                    filter.criterion(ActivityField.ID).values().size())),
            counting("a count of more than 10,000 is an estimate", (store, filter, most) -> {
                long counted = store.count(filter, most);
                return counted > 10_000 ? counted / 1000 * 1000 + 1 : counted;
            }),
            counting(
                    "a count is at most 32,767",
                    (store, filter, most) -> Math.min(store.count(filter, most), Short.MAX_VALUE)),
            counting("a count is that of one read", (store, filter, most) -> Math.min(store.count(filter, most), READ)),
            counting(
                    "a count is that of one read's bytes",
                    (store, filter, most) -> store.find(
                                    filter,
                                    SortOrder.DESC,
                                    null,
                                    SliceLimit.of((int) Math.min(most, Integer.MAX_VALUE - 1) + 1, 4L << 20))
                            .activities()
                            .size()));

    private CountFaults() {}

    @FunctionalInterface
    private interface Counting {
        long count(ActivityStore store, ActivityFilter filter, long most);
    }

    private static BrokenStore counting(String fault, Counting counting) {
        return new BrokenStore(
                fault,
                () -> new MemoryStore() {
                    @Override
                    public long count(ActivityFilter filter, long most) {
                        return counting.count(target(), filter, most);
                    }
                },
                25);
    }
}
