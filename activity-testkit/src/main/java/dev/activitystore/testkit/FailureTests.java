package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.ascending;
import static dev.activitystore.testkit.Activities.complete;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.SortOrder;
import dev.activitystore.StoreClosedException;
import dev.activitystore.spi.SliceLimit;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Sentences 22 and 23, as far as one thread shows them. */
abstract class FailureTests extends StoreTests {

    @Test
    void s22_bad_input_names_field_rule_and_shortened_value() {
        assertThatThrownBy(() -> ActivityQuery.of("o").documentId("d".repeat(1000)))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("documentId must be at most 512 bytes of UTF-8, but was \"" + "d".repeat(80) + "…\"");
    }

    @Test
    void s22_s23_every_call_of_a_closed_store_is_a_failure_of_its_own() {
        store().put("o", ascending(3));
        store().close();

        List<ThrowingCallable> calls = List.of(
                () -> store().put("o", ascending(1)),
                () -> store().put("o", List.of()),
                () -> store().putIfAbsent("o", ascending(1)),
                () -> store().putIfAbsent("o", List.of()),
                () -> found(ActivityFilter.of("o")),
                () -> store().count(ActivityFilter.of("o"), 1),
                () -> store().update("o", List.of(ActivityUpdate.of("a-000").displayMessageTemplate("m"))),
                () -> store().update("o", List.of()),
                () -> store().delete(ActivityFilter.of("o"), null, 1),
                () -> store().rewrite(
                                ActivityFilter.of("o"), SortOrder.ASC, null, SliceLimit.ofRecords(1), stored -> null),
                () -> store().organizations(null, 1),
                () -> store().exchangeSetting("s", null, null),
                () -> store().setting("s", new byte[] {1}));
        assertThat(calls).allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(StoreClosedException.class));
    }

    @Test
    void s22_s23_every_call_of_a_closed_log_is_a_failure_of_its_own() {
        add("o", ascending(3));
        log().close();

        List<ThrowingCallable> calls = List.of(
                () -> log().add("o", List.of(complete("a", 1))),
                () -> log().addIfAbsent("o", List.of(complete("a", 1))),
                () -> log().get(ActivityQuery.of("o")),
                () -> log().stream(ActivityQuery.of("o")).toList(),
                () -> log().count(ActivityFilter.of("o")),
                () -> log().organizations().page(1, null),
                () -> log().organizations().stream().toList(),
                () -> log().update("o", List.of(ActivityUpdate.of("a-000").displayMessageTemplate("m"))),
                () -> log().delete(ActivityDeletion.of("o").activityIds("a-000")),
                () -> log().delete(ActivityDeletion.of("o").from(0)),
                () -> ActivityLog.on(store()));
        assertThat(calls).allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(StoreClosedException.class));
    }

    @Test
    void s22_bad_input_of_a_closed_log_is_still_bad_input() {
        log().close();

        assertThatThrownBy(() -> log().add("", List.of())).isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void s23_close_is_idempotent() {
        store().put("o", ascending(3));
        store().close();
        store().close();
        log().close();

        assertThatThrownBy(() -> store().put("o", List.of())).isInstanceOf(StoreClosedException.class);
    }
}
