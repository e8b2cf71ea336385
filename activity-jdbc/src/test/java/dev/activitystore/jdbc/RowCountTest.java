package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Updates over connections that a service has set up to count changed rows otherwise, or not at all. */
class RowCountTest {

    @ParameterizedTest
    @ValueSource(strings = {"useBulkStmts=true", "useAffectedRows=true"})
    void s19_outcomes_are_the_same_however_the_driver_counts(String setting) {
        Activity fixed =
                Activities.complete("fixed", 2).toBuilder().immutable(true).build();
        Activity plain = Activities.complete("plain", 1);
        List<ActivityUpdate> updates = Stream.of("plain", "absent", "fixed")
                .map(id -> ActivityUpdate.of(id).displayMessageTemplate("new"))
                .toList();
        try (JdbcActivityStore store = JdbcActivityStore.open(MariaDbServer.newDatabase() + "&" + setting)) {
            store.put("org-1", List.of(fixed, plain));
            for (int times = 0; times < 2; times++) { // the second one changes nothing
                assertThat(store.update("org-1", updates))
                        .containsExactly(
                                new Outcome("plain", Status.DONE),
                                new Outcome("absent", Status.NOT_FOUND),
                                new Outcome("fixed", Status.IMMUTABLE));
                assertThat(store.find(ActivityFilter.of("org-1"), SortOrder.ASC, null, SliceLimit.ofRecords(9))
                                .activities())
                        .containsExactly(
                                plain.toBuilder().displayMessageTemplate("new").build(), fixed);
            }
        }
    }
}
