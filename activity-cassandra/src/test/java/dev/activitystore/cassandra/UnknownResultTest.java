package dev.activitystore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Statement;
import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.SortOrder;
import dev.activitystore.hold.LegalHolds;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Conditional writes whose result is lost, whether they took place or not: each call answers as if nothing had happened. */
@Tag("cluster")
class UnknownResultTest {

    /** Of every three conditional writes, takes one's answer away, and doesn't send another. */
    private static final class LosingAnswers implements InterceptedSession.Interceptor {

        private final Random random;
        private int lost;

        LosingAnswers(long seed) {
            this.random = new Random(seed);
        }

        @Override
        public synchronized CompletionStage<AsyncResultSet> send(
                Statement<?> statement, Supplier<CompletionStage<AsyncResultSet>> real) {
            if (Boolean.TRUE.equals(statement.isIdempotent())) {
                return real.get();
            }
            int chance = random.nextInt(3);
            if (chance == 0) {
                return real.get();
            }
            lost++;
            CompletionStage<?> before = chance == 1 ? real.get() : CompletableFuture.completedStage(null);
            return before.thenCompose(
                    result -> CompletableFuture.failedStage(new DriverTimeoutException("lost by the test")));
        }
    }

    @Test
    void each_call_answers_and_leaves_what_it_would_have_otherwise() {
        for (long seed = 1; seed <= 4; seed++) {
            LosingAnswers losing = new LosingAnswers(seed);
            try (ActivityStore oracle = new InMemoryActivityStore();
                    ActivityStore store = TestStores.builder(
                                    InterceptedSession.of(TestStores.session(), losing), TestStores.newNamespace())
                            .growth(new Growth(ListLevelsTest.NEVER, new WideSlots.Growth(1, 2)))
                            .build()) {
                for (Function<ActivityStore, Object> call : calls()) {
                    assertThat(call.apply(store)).as("seed %d", seed).isEqualTo(call.apply(oracle));
                    assertThat(all(store)).as("seed %d", seed).isEqualTo(all(oracle));
                }
            }
            assertThat(losing.lost).as("lost answers").isPositive();
        }
    }

    @Test
    void an_exchange_that_took_place_tells_so_though_others_have_come_after_it() {
        check(true, 1);
        check(true, 50);
    }

    @Test
    void an_exchange_that_did_not_take_place_tells_so_though_another_wrote_the_same() {
        check(false, 1);
    }

    /** Loses the first conditional write, or its answer alone, and lets others exchange the setting before anybody looks. */
    private static void check(boolean tookPlace, int others) {
        String namespace = TestStores.newNamespace();
        try (ActivityStore other = TestStores.open(namespace)) {
            AtomicBoolean isLost = new AtomicBoolean();
            InterceptedSession.Interceptor losing = (statement, real) -> {
                if (Boolean.TRUE.equals(statement.isIdempotent()) || isLost.getAndSet(true)) {
                    return real.get();
                }
                if (tookPlace) {
                    Requests.await(real.get());
                }
                int first = tookPlace ? 1 : 0;
                for (int i = first; i < first + others; i++) {
                    byte[] expected = i == 0 ? null : new byte[] {(byte) i};
                    assertThat(other.exchangeSetting("s", expected, new byte[] {(byte) (i + 1)}))
                            .isEqualTo(expected);
                }
                return CompletableFuture.failedStage(new DriverTimeoutException("lost by the test"));
            };
            try (ActivityStore store = TestStores.builder(
                            InterceptedSession.of(TestStores.session(), losing), namespace)
                    .build()) {
                assertThat(store.exchangeSetting("s", null, new byte[] {1}))
                        .isEqualTo(tookPlace ? null : new byte[] {1});
            }
        }
    }

    private static List<Function<ActivityStore, Object>> calls() {
        Activity fixed =
                Activities.complete("fixed", 4).toBuilder().immutable(true).build();
        List<Activity> first = List.of(Activities.complete("a", 1), Activities.complete("b", 2), fixed);
        List<Activity> moved = List.of(
                Activities.complete("a", 10),
                Activities.complete("b", 2).toBuilder().actionIcon("in place").build(),
                Activities.complete("fixed", 9),
                Activities.complete("c", 3));
        List<Function<ActivityStore, Object>> calls = new ArrayList<>();
        calls.add(store -> store.put("o", first));
        calls.add(store -> store.put("o", moved));
        calls.add(store -> store.putIfAbsent("o", List.of(Activities.complete("c", 9), Activities.complete("d", 9))));
        calls.add(store -> store.update(
                "o",
                List.of(
                        ActivityUpdate.of("a").actionIcon(null),
                        ActivityUpdate.of("fixed").actionIcon(null),
                        ActivityUpdate.of("missing").actionIcon(null))));
        calls.add(store -> store.rewrite(
                ActivityFilter.of("o"),
                SortOrder.ASC,
                null,
                SliceLimit.ofRecords(100),
                stored -> stored.id().equals("b")
                        ? null
                        : stored.toBuilder().actionUser(ActionUser.of("other")).build()));
        calls.add(store -> holds(store).place("hold", ActivityFilter.of("o").activityIds("a"), "r", "p"));
        calls.add(store -> store.put("o", moved));
        calls.add(store -> store.update("o", List.of(ActivityUpdate.of("a").displayMessageTemplate(null))));
        calls.add(store -> store.delete(ActivityFilter.of("o"), null, 100));
        calls.add(store -> holds(store).release("hold"));
        calls.add(store -> store.delete(ActivityFilter.of("o"), null, 100));
        calls.add(store -> store.put("o", first));
        calls.add(store -> new String(store.setting("s", new byte[] {65}), StandardCharsets.UTF_8));
        calls.add(store -> Arrays.toString(store.exchangeSetting("s", new byte[] {65}, new byte[] {66})));
        calls.add(store -> Arrays.toString(store.exchangeSetting("s", new byte[] {65}, new byte[] {67})));
        calls.add(store -> Arrays.toString(store.exchangeSetting("s", new byte[] {66}, null)));
        calls.add(store -> Arrays.toString(store.exchangeSetting("s", null, new byte[] {68})));
        return calls;
    }

    private static LegalHolds holds(ActivityStore store) {
        return LegalHolds.of(store, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), "o");
    }

    private static List<Activity> all(ActivityStore store) {
        return store.find(ActivityFilter.of("o"), SortOrder.DESC, null, SliceLimit.ofRecords(1000))
                .activities();
    }
}
