package dev.activitystore.testkit;

import static dev.activitystore.testkit.ActivityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.SortOrder;
import dev.activitystore.hold.LegalHolds;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.SliceLimit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
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
        } else if (kind < 19) {
            rewrite(world);
        } else {
            Position start = world.random().nextBoolean() ? null : world.position();
            deleteInSteps(world.simpleFilter(), start, 1 + world.random().nextInt(5));
        }
    }

    /** One random write, or now and then a hold: places one, or releases it. */
    void writeOrHold(SmallWorld world) {
        if (world.random().nextInt(8) == 0) {
            holdOrRelease(world);
        } else {
            write(world);
        }
    }

    /** One random filter, in both orders, from every place on and in pages and slices of several sizes. */
    void checkQuery(SmallWorld world) {
        ActivityFilter filter = world.filter();
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
                int limit = 1 + world.random().nextInt(4);
                List<Activity> behind = expected.stream()
                        .filter(activity -> isBehind(Position.of(activity), place, order))
                        .toList();
                SliceChecks.check(store, filter, order, place, SliceLimit.ofRecords(limit), behind);
            }
        }
    }

    /** Every record of some organizations, without any filter. */
    void checkAll(Iterable<String> organizations) {
        for (String organization : organizations) {
            assertThat(StoreTests.found(store, ActivityFilter.of(organization)))
                    .as("all of %s", organization)
                    .isEqualTo(all(organization));
        }
    }

    private void checkPages(ActivityFilter filter, SortOrder order, List<Activity> expected, Random random) {
        int size = expected.size();
        for (int limit : new int[] {size + 1, Math.max(1, size), Math.max(1, size - 1)}) {
            SliceChecks.check(store, filter, order, null, SliceLimit.ofRecords(limit), expected);
        }
        for (int pageSize : new int[] {1, 2 + random.nextInt(5)}) {
            ActivityQuery query = ActivityQuery.of(filter).order(order).pageSize(pageSize);
            assertThat(Walks.pages(log, query)).as("%s", query).isEqualTo(expected);
        }
        SliceLimit small = SliceLimit.of(1 + random.nextInt(9), 1 + random.nextInt(1000));
        SliceChecks.checkWalk(store, filter, order, small, expected);
    }

    /** Some records are deleted, some become another one, some stay: what becomes of a record is up to its id. */
    private void rewrite(SmallWorld world) {
        ActivityFilter filter = world.random().nextBoolean() ? world.filter() : world.simpleFilter();
        SortOrder order = world.random().nextBoolean() ? SortOrder.ASC : SortOrder.DESC;
        Map<String, Optional<Activity>> written = new HashMap<>();
        for (Activity activity : all(filter.organizationId())) {
            written.put(activity.id(), world.rewritten(activity));
        }
        Function<Activity, @Nullable Activity> change =
                stored -> written.getOrDefault(stored.id(), Optional.empty()).orElse(null);
        SliceLimit limit =
                SliceLimit.of(1 + world.random().nextInt(9), world.random().nextBoolean() ? Long.MAX_VALUE : 300);
        @Nullable Position start = world.random().nextBoolean() ? null : world.position();
        String situation = String.format(Locale.ROOT, "rewriting of %s %s after %s, %s", filter, order, start, limit);
        assertThat(Rewritings.all(store, filter, order, start, limit, change))
                .as(situation)
                .isEqualTo(Rewritings.all(oracle, filter, order, start, limit, change));
    }

    /** At most one hold an organization, or soon nothing could be written any more. */
    private void holdOrRelease(SmallWorld world) {
        ActivityFilter filter = world.filter();
        LegalHolds holds = log.operator().holds(filter.organizationId());
        LegalHolds oracleHolds = oracleLog.operator().holds(filter.organizationId());
        if (holds.list().isEmpty()) {
            assertThat(holds.place("case", filter, "lawsuit", "legal").records())
                    .as("held by %s", filter)
                    .isEqualTo(oracleHolds
                            .place("case", filter, "lawsuit", "legal")
                            .records());
        } else {
            assertThat(holds.release("case").filter())
                    .isEqualTo(oracleHolds.release("case").filter());
        }
    }

    private void deleteInSteps(ActivityFilter filter, @Nullable Position start, int limit) {
        String situation = String.format(Locale.ROOT, "deletion of %s after %s, %d a step", filter, start, limit);
        assertThat(DeletionSteps.all(store, filter, start, limit))
                .as(situation)
                .isEqualTo(DeletionSteps.all(oracle, filter, start, Integer.MAX_VALUE));
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
