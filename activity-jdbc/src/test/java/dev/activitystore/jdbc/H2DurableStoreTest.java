package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2DurableStoreTest {

    @Test
    void s21_a_durable_store_keeps_what_is_written(@TempDir Path folder) {
        String url = "jdbc:h2:file:" + folder.resolve("log");
        try (JdbcActivityStore store =
                JdbcActivityStore.builder(url).durable(true).poolSize(2).build()) {
            store.put("org-1", Activities.ascending(3));
        }
        try (JdbcActivityStore store = JdbcActivityStore.open(url)) {
            assertThat(store.find(ActivityFilter.of("org-1"), SortOrder.ASC, null, SliceLimit.ofRecords(10))
                            .activities())
                    .isEqualTo(Activities.ascending(3));
        }
    }
}
