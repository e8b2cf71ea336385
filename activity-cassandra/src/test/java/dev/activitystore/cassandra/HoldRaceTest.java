package dev.activitystore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Statement;
import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.SortOrder;
import dev.activitystore.hold.LegalHolds;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.RewrittenStep;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A hold that is placed by another client while a call is between two of its requests, whichever two: when it is in force, the record is
 * as it stays, and the call's answer tells which of both came first.
 */
@Tag("cluster")
class HoldRaceTest {

    private static final String ORGANIZATION = "o";
    private static final ActivityFilter ALL = ActivityFilter.of(ORGANIZATION);
    private static final SliceLimit TEN = SliceLimit.ofRecords(10);
    private static final Activity STORED = Activities.complete("a", 1);

    /**
     * A call about the record.
     *
     * @param held its answer if the record stays as it was
     * @param done its answer if it doesn't
     */
    private record Call(String name, Function<ActivityStore, Object> call, Object held, Object done) {

        static Call write(String name, Function<ActivityStore, Object> call, Function<List<Outcome>, Object> answer) {
            return new Call(
                    name,
                    call,
                    answer.apply(List.of(new Outcome(STORED.id(), Status.HELD))),
                    answer.apply(List.of(new Outcome(STORED.id(), Status.DONE))));
        }
    }

    private static List<Call> calls() {
        Activity inPlace = STORED.toBuilder().actionIcon("other").build();
        Activity moved = STORED.toBuilder().timestamp(20).build();
        return List.of(
                Call.write("put in place", store -> store.put(ORGANIZATION, List.of(inPlace)), outcomes -> outcomes),
                Call.write("put elsewhere", store -> store.put(ORGANIZATION, List.of(moved)), outcomes -> outcomes),
                Call.write(
                        "update",
                        store -> store.update(
                                ORGANIZATION, List.of(ActivityUpdate.of("a").actionIcon(null))),
                        outcomes -> outcomes),
                Call.write("delete", store -> store.delete(ALL, null, 10), outcomes -> new DeletedStep(outcomes, null)),
                new Call(
                        "rewrite",
                        store -> store.rewrite(ALL, SortOrder.ASC, null, TEN, stored -> inPlace),
                        new RewrittenStep(1, 0, 0, 1, null),
                        new RewrittenStep(1, 1, 0, 0, null)),
                new Call(
                        "rewrite to nothing",
                        store -> store.rewrite(ALL, SortOrder.ASC, null, TEN, stored -> null),
                        new RewrittenStep(1, 0, 0, 1, null),
                        new RewrittenStep(1, 0, 1, 0, null)));
    }

    /** Places a hold before one of the requests, and may lose that one. */
    private static final class Placing implements InterceptedSession.Interceptor {

        private final ActivityStore other;
        private final boolean isLosing;
        private int left;
        private boolean isBeforeWrite;
        private List<Activity> whenPlaced = List.of();

        Placing(ActivityStore other, int after, boolean isLosing) {
            this.other = other;
            this.left = after;
            this.isLosing = isLosing;
        }

        boolean isPlaced() {
            return left < 0;
        }

        @Override
        public CompletionStage<AsyncResultSet> send(
                Statement<?> statement, Supplier<CompletionStage<AsyncResultSet>> real) {
            if (left-- != 0) {
                return real.get();
            }
            isBeforeWrite = !Boolean.TRUE.equals(statement.isIdempotent());
            LegalHolds.of(other, Clock.systemUTC(), ORGANIZATION)
                    .place("hold", ALL.documentId(STORED.documentId()), "a reason", "a person");
            whenPlaced = all(other);
            return isLosing && isBeforeWrite
                    ? CompletableFuture.failedStage(new DriverTimeoutException("lost by the test"))
                    : real.get();
        }
    }

    @Test
    void what_a_hold_finds_stays_wherever_a_call_is() {
        calls().forEach(call -> check(call, false));
    }

    @Test
    void what_a_hold_finds_stays_where_the_request_that_writes_is_lost_and_sent_again() {
        calls().forEach(call -> check(call, true));
    }

    private static void check(Call call, boolean isLosing) {
        int beforeWrite = 0;
        int requests = 0;
        Placing placing = run(call, requests, isLosing);
        while (placing.isPlaced()) {
            if (placing.isBeforeWrite && placing.whenPlaced.equals(List.of(STORED))) {
                beforeWrite++;
            }
            requests++;
            placing = run(call, requests, isLosing);
        }
        assertThat(beforeWrite)
                .as("%s: holds placed before the request that writes, of %d requests", call.name, requests)
                .isEqualTo(1);
    }

    private static Placing run(Call call, int requests, boolean isLosing) {
        String namespace = TestStores.newNamespace();
        try (ActivityStore other = TestStores.open(namespace)) {
            other.put(ORGANIZATION, List.of(STORED));
            Placing placing = new Placing(other, requests, isLosing);
            try (ActivityStore store = TestStores.builder(
                            InterceptedSession.of(TestStores.session(), placing), namespace)
                    .build()) {
                Object answer = call.call.apply(store);
                if (placing.isPlaced()) {
                    assertThat(all(other))
                            .as("%s, held after %d requests", call.name, requests)
                            .isEqualTo(placing.whenPlaced);
                    assertThat(answer)
                            .as("%s, held after %d requests", call.name, requests)
                            .isEqualTo(placing.whenPlaced.equals(List.of(STORED)) ? call.held : call.done);
                }
            }
            return placing;
        }
    }

    private static List<Activity> all(ActivityStore store) {
        return store.find(ALL, SortOrder.ASC, null, TEN).activities();
    }
}
