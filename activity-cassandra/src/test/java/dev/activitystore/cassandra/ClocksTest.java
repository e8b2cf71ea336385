package dev.activitystore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The clocks of writers are hours apart, and the last one to write still decides. */
@Tag("cluster")
class ClocksTest {

    private static ActivityStore open(String namespace, int hours) {
        return TestStores.builder(TestStores.session(), namespace)
                .clock(Clock.offset(Clock.systemUTC(), Duration.ofHours(hours)))
                .build();
    }

    @Test
    void whoever_writes_last_decides_by_each_list() {
        String namespace = TestStores.newNamespace();
        try (ActivityStore early = open(namespace, -7);
                ActivityStore late = open(namespace, 7)) {
            List<ActivityStore> writers = List.of(late, early, early, late, late, early);
            for (int i = 0; i < writers.size(); i++) {
                Activity written = Activities.activity("a", 1 + i % 2)
                        .documentId("document-" + i)
                        .targetEntityId("target-" + i % 3)
                        .build();
                assertThat(writers.get(i).put("o", List.of(written))).allMatch(Outcome::done);
                assertThat(byEachList(early)).isEqualTo(List.of(written, written, written));

                if (i % 2 == 1) {
                    ActivityStore deleter = writers.get((i + 2) % writers.size());
                    assertThat(deleter.delete(ActivityFilter.of("o"), null, 9).outcomes())
                            .hasSize(1);
                    assertThat(byEachList(late)).isEmpty();
                }
            }
        }
    }

    /** What the lists of the organization, of all documents and of all targets have. */
    private static List<Activity> byEachList(ActivityStore store) {
        ActivityFilter all = ActivityFilter.of("o");
        List<ActivityFilter> filters = new ArrayList<>(List.of(all));
        for (int i = 0; i < 6; i++) {
            filters.add(all.documentId("document-" + i));
        }
        for (int i = 0; i < 3; i++) {
            filters.add(all.targetEntityId("target-" + i));
        }
        return filters.stream()
                .flatMap(filter ->
                        store.find(filter, SortOrder.ASC, null, SliceLimit.ofRecords(9)).activities().stream())
                .toList();
    }
}
