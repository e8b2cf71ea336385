package dev.activitystore;

import static dev.activitystore.Refusals.assertRefused;
import static dev.activitystore.Samples.ascending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.StoreHealth;
import dev.activitystore.token.TokenKey;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Keys, clock, views and closing. */
class ActivityLogSetupTest {

    private static final ActivityQuery QUERY = ActivityQuery.of("org-1").pageSize(1);

    private final CallsStore store = new CallsStore();

    private static String token(ActivityLog log) {
        return log.get(QUERY).nextPageToken();
    }

    private static void assertOpens(ActivityLog log, String token) {
        assertThat(Samples.ids(log.get(QUERY.pageToken(token)).activities())).isEqualTo(List.of("a-001"));
    }

    private static void assertRefuses(ActivityLog log, String token) {
        assertRefused(() -> log.get(QUERY.pageToken(token)), "pageToken", "is not valid for this query");
    }

    @Test
    void s12_without_a_key_all_logs_on_a_store_share_the_one_it_keeps() {
        ActivityLog first = ActivityLog.on(store);
        ActivityLog second = ActivityLog.builder(store).build();
        first.add("org-1", ascending(3));

        assertOpens(second, token(first));
        assertOpens(first, token(second));
        ActivityLog elsewhere = ActivityLog.on(new InMemoryActivityStore());
        assertRefuses(elsewhere, token(first));
    }

    @Test
    void s12_s22_a_key_that_was_damaged_is_a_failure_of_the_store() {
        for (int length : new int[] {0, 31, 33}) {
            InMemoryActivityStore damaged = new InMemoryActivityStore();
            damaged.setting("page-token-key", new byte[length]);
            assertThatThrownBy(() -> ActivityLog.on(damaged))
                    .isInstanceOf(ActivityStoreException.class)
                    .hasMessage("the store's setting page-token-key is damaged: it has " + length + " bytes, not 32");
        }
    }

    @Test
    void s11_configured_keys_rotate_and_the_store_is_not_asked_for_one() {
        TokenKey older = TokenKey.generate();
        TokenKey newer = TokenKey.generate();
        ActivityLog before =
                ActivityLog.builder(store).tokenKeys(List.of(older)).build();
        ActivityLog rotated =
                ActivityLog.builder(store).tokenKeys(List.of(newer, older)).build();
        ActivityLog after = ActivityLog.builder(store).tokenKeys(List.of(newer)).build();
        assertThat(store.calls).isEmpty();
        before.add("org-1", ascending(3));

        assertOpens(rotated, token(before));
        assertOpens(after, token(rotated));
        assertRefuses(after, token(before));
        assertRefuses(before, token(rotated));
        assertRefuses(ActivityLog.on(store), token(rotated));
    }

    @Test
    void a_log_over_a_view_has_the_same_keys_limits_and_clock() {
        ActivityLog log = ActivityLog.builder(store)
                .limits(Limits.DEFAULT.withMaxPageSize(1))
                .clock(Clock.fixed(Instant.ofEpochMilli(77), ZoneOffset.UTC))
                .build();
        log.add("org-1", ascending(3));
        CallsStore view = new CallsStore();
        ActivityLog over = log.over(view);
        over.add("org-1", ascending(3));

        assertOpens(over, token(log));
        assertOpens(log, token(over));
        assertThat(over.get(QUERY.pageSize(3)).activities()).hasSize(1);
        Activity made = over.newActivity()
                .featureType(FeatureType.COMMENT)
                .actionType("x")
                .actionUser(ActionUser.of("u"))
                .build();
        assertThat(made.timestamp()).isEqualTo(77);
        assertThat(view.calls).doesNotContain("exchangeSetting page-token-key");
    }

    @Test
    void closing_a_log_over_a_view_closes_the_view_only() {
        ActivityLog log = ActivityLog.on(store);
        CallsStore view = new CallsStore();
        log.over(view).close();

        assertThat(view.calls).isEqualTo(List.of("close"));
        assertThat(store.calls).isEqualTo(List.of("exchangeSetting page-token-key"));
        assertThat(log.get(QUERY).activities()).isEmpty();
    }

    @Test
    void s6_the_logs_clock_gives_time_and_id_to_what_has_none() {
        ActivityLog log = ActivityLog.builder(store)
                .clock(Clock.fixed(Instant.ofEpochMilli(0x0123456789abL), ZoneOffset.UTC))
                .build();
        ActivityBuilder builder = log.newActivity()
                .featureType(FeatureType.COMMENT)
                .actionType("x")
                .actionUser(ActionUser.of("u"));
        Activity first = builder.build();
        Activity second = log.newActivity()
                .featureType(FeatureType.COMMENT)
                .actionType("x")
                .actionUser(ActionUser.of("u"))
                .build();

        assertThat(first.timestamp()).isEqualTo(0x0123456789abL);
        assertThat(first.id()).startsWith("01234567-89ab-7").isLessThan(second.id());
    }

    @Test
    void s23_a_call_after_close_fails_cleanly_and_close_is_idempotent() {
        ActivityLog log = ActivityLog.on(new InMemoryActivityStore());
        log.add("org-1", ascending(3));
        String token = token(log);
        log.close();
        log.close();
        List<ThrowingCallable> calls = List.of(
                () -> log.add("org-1", ascending(1)),
                () -> log.add("org-1", List.of()),
                () -> log.get(QUERY),
                () -> log.get(QUERY.pageToken(token)),
                () -> log.stream(QUERY).toList(),
                () -> log.update("org-1", List.of(ActivityUpdate.of("a"))),
                () -> log.update("org-1", List.of()),
                () -> log.delete(ActivityDeletion.of("org-1").documentId("d")),
                () -> log.delete(ActivityDeletion.of("org-1").activityIds("a"), outcome -> {}));

        for (ThrowingCallable call : calls) {
            assertThatExceptionOfType(StoreClosedException.class)
                    .isThrownBy(call)
                    .withMessage("the in-memory store is closed");
        }
    }

    @Test
    void the_health_is_asked_of_a_store_that_can_tell_and_else_something_is_read() {
        try (ActivityLog log = ActivityLog.on(store)) {
            store.calls.clear();
            log.checkHealth();
            assertThat(store.calls).isEqualTo(List.of("find 1"));
        }
        ActivityLog closed = ActivityLog.on(new InMemoryActivityStore());
        closed.close();
        assertThatExceptionOfType(StoreClosedException.class).isThrownBy(closed::checkHealth);
        assertThatExceptionOfType(ActivityStoreException.class)
                .isThrownBy(ActivityLog.on(new SickStore())::checkHealth)
                .matches(ActivityStoreException::isUnavailable);
        assertThat(new ActivityStoreException("of another kind").isUnavailable())
                .isFalse();
    }

    /** A store that says that it can't be reached, and reads all the same. */
    private static final class SickStore extends CallsStore implements StoreHealth {

        @Override
        public void checkHealth() {
            throw ActivityStoreException.unavailable("away", new IOException());
        }
    }
}
