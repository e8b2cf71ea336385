package dev.activitystore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.cassandra.CountingRequests.Counts;
import dev.activitystore.hold.LegalHolds;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many requests calls make, where ids are generated. */
@Tag("cluster")
class RequestCountTest {

    private static final long NOW = 8192L * 200_000_000 + 4000;

    private final CountingRequests counting = new CountingRequests();
    private final ActivityStore store = TestStores.builder(
                    InterceptedSession.of(TestStores.session(), counting), TestStores.newNamespace())
            .clock(Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC))
            .build();
    private final List<Activity> batch = IntStream.range(0, 101)
            .mapToObj(i -> Activities.activity(new UUID(NOW << 16 | 0x7000 | i, Long.MIN_VALUE).toString(), NOW)
                    .build())
            .toList();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_batch_is_one_conditional_write_and_a_page_of_it_is_read_in_three_requests() {
        assertThat(store.put("o", batch)).allMatch(Outcome::done);
        Counts write = counting.take();
        assertThat(write.conditional()).isEqualTo(1);
        // the generation of lists; that there is the organization; of each of the four lists: that it has this
        // partition, and the entries
        assertThat(write.others()).isEqualTo(1 + 1 + 4 + 4);

        assertThat(store.find(ActivityFilter.of("o"), SortOrder.ASC, null, SliceLimit.ofRecords(50))
                        .activities())
                .isEqualTo(batch.subList(0, 50));
        Counts page = counting.take();
        assertThat(page.others()).isEqualTo(3);
        // a partition; an entry more than the page and one more, which tells whether there is another page; the rows
        assertThat(page.rows()).isEqualTo(1 + 52 + 51);
    }

    @Test
    void an_update_of_a_batch_reads_its_rows_and_the_holds_and_is_one_conditional_write() {
        store.put("o", batch);
        counting.take();
        List<ActivityUpdate> updates = batch.stream()
                .map(record -> ActivityUpdate.of(record.id()).actionIcon("icon"))
                .toList();
        assertThat(store.update("o", updates)).allMatch(Outcome::done);
        Counts write = counting.take();
        assertThat(write.conditional()).isEqualTo(1);
        // the rows, of which one answer has at most 100, and the holds
        assertThat(write.others()).isEqualTo(2 + 1);
    }

    @Test
    void a_hold_of_a_batch_is_one_conditional_write_of_it_and_no_list_is_written() {
        store.put("o", batch);
        counting.take();
        LegalHolds holds = LegalHolds.of(store, Clock.systemUTC(), "o");
        assertThat(holds.place("hold", ActivityFilter.of("o"), "a reason", "a person")
                        .records())
                .isEqualTo(101);
        Counts placing = counting.take();
        // the holds, and the batch
        assertThat(placing.conditional()).isEqualTo(1 + 1);
        // the holds as they were before, twice; which partitions there are, the entries, and the rows
        assertThat(placing.others()).isEqualTo(2 + 1 + 1 + 2);
    }

    @Test
    void sparse_partitions_of_a_list_are_read_ahead_twice_as_many_each_time() {
        List<Activity> sparse = IntStream.range(0, 40)
                .mapToObj(i -> Activities.activity(batch.get(i).id(), NOW - ((long) i << 40))
                        .build())
                .toList();
        store.put("o", sparse);
        counting.take();
        assertThat(store.find(ActivityFilter.of("o"), SortOrder.DESC, null, SliceLimit.ofRecords(9))
                        .activities())
                .isEqualTo(sparse.subList(0, 9));
        // the names of the partitions; these, until there are ten entries; the rows
        Counts page = counting.take();
        assertThat(page.others()).isEqualTo(1 + (1 + 2 + 4 + 8) + 1);
    }
}
