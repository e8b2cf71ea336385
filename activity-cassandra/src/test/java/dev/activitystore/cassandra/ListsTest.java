package dev.activitystore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.cassandra.StoredRow.Version;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.PositionRange;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What lists do by themselves, and that nobody believes them. */
@Tag("cluster")
class ListsTest {

    private static final long HOUR = 3_600_000;

    private final String namespace = TestStores.newNamespace();
    private final String organization = namespace + "o";
    private final Requests requests = new Requests(TestStores.session(), TestCluster.KEYSPACE, Consistency.LOCAL);

    private static Version version(String id, long timestamp) {
        return version(id, timestamp, 0);
    }

    private static Version version(String id, long timestamp, int level) {
        Levels levels = Levels.OF_FIRST;
        for (ListKind kind : ListKind.values()) {
            levels = levels.with(kind, level);
        }
        return new Version(
                Versions.next(Clock.systemUTC(), levels, Width.WIDE),
                Activities.activity(id, timestamp).build());
    }

    private List<Position> read(ListName list, PositionRange range, SortOrder order) {
        return read(list, range, order, ListPartitions.MOST_AT_ONCE);
    }

    private List<Position> read(ListName list, PositionRange range, SortOrder order, int namesAtOnce) {
        List<Position> positions = new ArrayList<>();
        new ListReader(requests, new ListPartitions(requests, namesAtOnce))
                .read(List.of(list), range, order, 2)
                .forEachRemaining(entry -> positions.add(entry.position()));
        return positions;
    }

    @Test
    void a_list_with_partitions_of_several_levels_is_read_in_order_from_every_position() {
        List<Position> all = new ArrayList<>();
        ListWriter writer = TestStores.lists(requests, namespace);
        for (int level : List.of(0, 4, 16)) {
            List<Version> versions = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                Version version = version("l" + level + "-" + i, i % 4 * 500L * HOUR + i + level - HOUR, level);
                versions.add(version);
                all.add(Position.of(version.activity()));
            }
            writer.write(organization, versions);
        }
        ListName list = new ListName(organization, ListKind.ORGANIZATION, "");
        for (int namesAtOnce : List.of(ListPartitions.MOST_AT_ONCE, 2)) {
            for (SortOrder order : SortOrder.values()) {
                List<Position> expected = new ArrayList<>(all);
                expected.sort(order == SortOrder.ASC ? Comparator.naturalOrder() : Collections.reverseOrder());
                PositionRange whole = PositionRange.of(ActivityFilter.of("o"), order, null);
                assertThat(read(list, whole, order, namesAtOnce)).isEqualTo(expected);
                for (int i = 0; i < expected.size(); i += 5) {
                    PositionRange behind = PositionRange.of(ActivityFilter.of("o"), order, expected.get(i));
                    assertThat(read(list, behind, order, namesAtOnce))
                            .isEqualTo(expected.subList(i + 1, expected.size()));
                }
            }
        }
    }

    @Test
    void an_entry_without_its_record_is_passed_over_and_left_to_its_writer() {
        ListWriter lists = TestStores.lists(requests, namespace);
        Version uncommitted = version("a", 5);
        try (ActivityStore store = TestStores.open(namespace)) {
            Activity stored = Activities.activity("a", 7).build();
            store.put("o", List.of(stored));
            lists.write(organization, List.of(uncommitted, version("b", 6)));
            for (int reads = 0; reads < 2; reads++) {
                assertThat(store.find(ActivityFilter.of("o"), SortOrder.ASC, null, SliceLimit.ofRecords(9))
                                .activities())
                        .isEqualTo(List.of(stored));
            }

            PositionRange whole = PositionRange.of(ActivityFilter.of("o"), SortOrder.ASC, null);
            assertThat(read(new ListName(organization, ListKind.ORGANIZATION, ""), whole, SortOrder.ASC))
                    .isEqualTo(List.of(new Position(5, "a"), new Position(6, "b"), new Position(7, "a")));
        }
    }

    @Test
    void an_entry_that_was_deleted_stays_deleted_when_it_is_written_late() {
        ListWriter lists = TestStores.lists(requests, namespace);
        Version version = version("a", 5);
        lists.write(organization, List.of(version));
        lists.delete(organization, List.of(version));
        lists.write(organization, List.of(version));

        PositionRange whole = PositionRange.of(ActivityFilter.of("o"), SortOrder.ASC, null);
        for (ListKind kind : ListKind.values()) {
            String value = kind.valueOf(version.activity());
            if (value != null) {
                assertThat(read(new ListName(organization, kind, value), whole, SortOrder.ASC))
                        .isEmpty();
            }
        }
    }
}
