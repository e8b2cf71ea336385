package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.io.IOException;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** A server of which nothing is heard any more: packets are dropped, and no connection ends. */
@ParameterizedClass
@EnumSource(names = {"MARIADB", "POSTGRESQL"})
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SilentDatabaseTest {

    private static final ActivityFilter ALL = ActivityFilter.of("org-1");

    private final String direct;
    private final TcpProxy proxy;
    private final String url;

    SilentDatabaseTest(Database database) throws IOException {
        direct = database.newUrl();
        proxy = TcpProxy.before(direct);
        url = proxy.through(direct);
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
    }

    @Test
    void s22_each_call_ends_and_the_store_works_when_the_server_is_back() {
        try (JdbcActivityStore store = JdbcActivityStore.builder(url)
                .poolSize(2)
                .answerTimeout(Duration.ofSeconds(1))
                .build()) {
            store.put("org-1", Activities.ascending(3));
            assertThatEachCallEnds(store);
            store.checkHealth();
            assertThat(store.find(ALL, SortOrder.ASC, null, SliceLimit.ofRecords(10))
                            .activities())
                    .isEqualTo(Activities.ascending(3));
        }
    }

    @Test
    void s22_a_parameter_of_the_url_takes_precedence() throws Exception {
        String second = direct.startsWith("jdbc:mariadb") ? "1000" : "1";
        String separator = url.contains("?") ? "&" : "?";
        try (JdbcActivityStore store = JdbcActivityStore.builder(url + separator + "socketTimeout=" + second)
                .poolSize(2)
                .answerTimeout(Duration.ZERO)
                .build()) {
            store.put("org-1", Activities.ascending(3));
            proxy.setSilent(true);
            assertThatItIsAway(() -> store.put("org-1", Activities.ascending(1)));
            proxy.setSilent(false);
        }
    }

    /** As a process does that was stopped, while its system goes on to acknowledge packets. */
    @Test
    void s22_a_call_ends_whose_record_the_server_stops_to_take() {
        try (JdbcActivityStore store = JdbcActivityStore.builder(url)
                .poolSize(2)
                .answerTimeout(Duration.ofSeconds(1))
                .build()) {
            store.put("org-1", Activities.ascending(3));
            proxy.takeAtMost(100_000);
            Activity large = Activities.activity("large", 1)
                    .displayMessageTemplate("x".repeat(12_000_000))
                    .build();
            assertThatItIsAway(() -> store.put("org-1", List.of(large)));
            proxy.takeAtMost(Long.MAX_VALUE);
            store.put("org-1", List.of(large));
        }
    }

    @Test
    void s22_the_health_of_a_given_source_without_timeouts_is_told_in_time() throws Exception {
        try (JdbcActivityStore store = JdbcActivityStore.builder(
                        new SimpleDriverDataSource(DriverManager.getDriver(url), url))
                .build()) {
            store.checkHealth();
            proxy.setSilent(true);
            assertThatItIsAway(store::checkHealth);
        }
    }

    @Test
    void a_limit_out_of_range_is_refused() {
        for (Duration limit : List.of(Duration.ofMillis(-1), Duration.ofMillis(1), Duration.ofDays(2))) {
            assertThatThrownBy(() -> JdbcActivityStore.builder(url).answerTimeout(limit))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageStartingWith("answerTimeout must be 0, or 250 ms to a day, but was");
        }
    }

    private void assertThatEachCallEnds(JdbcActivityStore store) {
        proxy.setSilent(true);
        assertThatItIsAway(() -> store.put("org-1", Activities.ascending(9)));
        assertThatItIsAway(
                () -> store.update("org-1", List.of(ActivityUpdate.of("a-000").actionIcon("icon"))));
        assertThatItIsAway(() -> store.delete(ALL, null, 10));
        assertThatItIsAway(() -> store.find(ALL, SortOrder.ASC, null, SliceLimit.ofRecords(10)));
        assertThatItIsAway(store::checkHealth);
        proxy.setSilent(false);
    }

    private static void assertThatItIsAway(ThrowingCallable call) {
        ActivityStoreException failure = catchThrowableOfType(ActivityStoreException.class, call);
        assertThat(failure).isNotNull();
        assertThat(failure.isUnavailable()).as(failure.toString()).isTrue();
    }
}
