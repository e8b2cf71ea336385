package dev.activitystore.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.SortOrder;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.SliceLimit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Does the same with a store and an oracle, and demands the same answers. What a query must find is not asked of the
 * oracle's own queries, but sorted and filtered out of all its records.
 */
final class OracleComparison {

    private static final Comparator<Activity> ASCENDING =
            Comparator.comparingLong(Activity::timestamp).thenComparing(Activity::id);

    private final ActivityStore store;
    private final ActivityStore oracle;
    private final ActivityLog log;
    private final ActivityLog oracleLog;

    OracleComparison(ActivityStore store, InMemoryActivityStore oracle) {
        this.store = store;
        this.oracle = oracle;
        this.log = ActivityLog.on(store);
        this.oracleLog = ActivityLog.on(oracle);
    }

    /** One random write. */
    void write(SmallWorld world) {
        String organization = world.organization();
        int kind = world.random().nextInt(20);
        if (kind < 11) {
            List<Activity> batch = world.batch();
            assertThat(log.add(organization, batch))
                    .as("add of %s", batch)
                    .isEqualTo(oracleLog.add(organization, batch));
        } else if (kind < 16) {
            List<ActivityUpdate> updates = world.updates();
            assertThat(log.update(organization, updates))
                    .as("%s", updates)
                    .isEqualTo(oracleLog.update(organization, updates));
        } else if (kind < 18) {
            ActivityDeletion deletion = world.deletion();
            assertThat(log.delete(deletion))
                    .as("deletion of %s", deletion.filter())
                    .isEqualTo(oracleLog.delete(deletion));
        } else {
            int criteria = 1 << world.random().nextInt(7); // more would meet too little
            Position start = world.random().nextBoolean() ? null : world.position();
            deleteInSteps(world.filter(criteria), start, 1 + world.random().nextInt(5));
        }
    }

    /** One random filter with some criteria, in both orders, from every place on and in pages of several sizes. */
    void checkQuery(SmallWorld world, int criteria) {
        ActivityFilter filter = world.filter(criteria);
        List<Activity> all = all(filter.organizationId());
        List<Position> places = new ArrayList<>(all.stream().map(Position::of).toList());
        for (int i = 0; i < 10; i++) {
            places.add(world.position());
        }
        for (SortOrder order : SortOrder.values()) {
            Comparator<Activity> comparator = order == SortOrder.ASC ? ASCENDING : ASCENDING.reversed();
            List<Activity> expected =
                    all.stream().filter(filter::matches).sorted(comparator).toList();
            checkPages(filter, order, expected, world.random());
            for (Position place : places) {
                checkFrom(filter, order, place, 1 + world.random().nextInt(4), expected);
            }
        }
    }

    /** Every record of some organizations, without any filter. */
    void checkAll(Iterable<String> organizations) {
        for (String organization : organizations) {
            assertThat(store.find(ActivityFilter.of(organization), SortOrder.ASC, null, SliceLimit.ofRecords(9999))
                            .activities())
                    .isEqualTo(all(organization));
        }
    }

    private void checkPages(ActivityFilter filter, SortOrder order, List<Activity> expected, Random random) {
        int size = expected.size();
        for (int limit : new int[] {size + 1, Math.max(1, size), Math.max(1, size - 1)}) {
            assertThat(store.find(filter, order, null, SliceLimit.ofRecords(limit))
                            .activities())
                    .as("%s %s limit %d", filter, order, limit)
                    .isEqualTo(expected.subList(0, Math.min(size, limit)));
        }
        for (int pageSize : new int[] {1, 2 + random.nextInt(5)}) {
            ActivityQuery query = ActivityQuery.of(filter).order(order).pageSize(pageSize);
            assertThat(Walks.pages(log, query)).as("%s", query).isEqualTo(expected);
        }
    }

    private void checkFrom(
            ActivityFilter filter, SortOrder order, Position place, int limit, List<Activity> expectedOfAll) {
        List<Activity> expected = expectedOfAll.stream()
                .filter(activity -> isBehind(Position.of(activity), place, order))
                .limit(limit)
                .toList();
        assertThat(store.find(filter, order, place, SliceLimit.ofRecords(limit)).activities())
                .as("%s %s after %s limit %d", filter, order, place, limit)
                .isEqualTo(expected);
    }

    private void deleteInSteps(ActivityFilter filter, @Nullable Position start, int limit) {
        Position after = start;
        do {
            DeletedStep expected = oracle.delete(filter, after, limit);
            DeletedStep step = store.delete(filter, after, limit);
            assertThat(step.outcomes())
                    .as("deletion step of %s after %s limit %d", filter, after, limit)
                    .isEqualTo(expected.outcomes());
            if (step.next() != null) {
                assertThat(step.next()).isEqualTo(expected.next());
            } else if (expected.next() != null) {
                // a store that looks ahead may know already that a full step was the last one
                assertThat(oracle.delete(filter, expected.next(), 1).outcomes()).isEmpty();
            }
            after = step.next();
        } while (after != null);
    }

    private List<Activity> all(String organization) {
        return oracle.find(
                        ActivityFilter.of(organization), SortOrder.ASC, null, SliceLimit.ofRecords(Integer.MAX_VALUE))
                .activities();
    }

    private static boolean isBehind(Position position, Position place, SortOrder order) {
        int comparison = position.compareTo(place);
        return order == SortOrder.ASC ? comparison > 0 : comparison < 0;
    }
}
