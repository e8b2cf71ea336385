package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** A database in this process that had too little memory for a call. */
class OutOfMemoryTest {

    private final SQLException failure = new SQLException(
            "General error", "HY000", 50_000, new IllegalStateException(new OutOfMemoryError("Capacity: 115355089")));

    @Test
    void a_call_that_does_not_fit_into_the_heap_says_so_and_names_the_heap() {
        assertThat(SqlFailures.translate(failure))
                .hasMessage(
                        "the database ran out of memory: what one call reads and changes must fit into the heap, of "
                                + (Runtime.getRuntime().maxMemory() >> 20)
                                + " MiB; make smaller calls, or give Java more (-Xmx)")
                .hasCause(failure)
                .matches(told -> !told.isUnavailable());
    }

    @Test
    void connections_to_an_h2_that_had_no_memory_are_dropped_since_it_may_have_closed_itself() {
        assertThat(new H2Transactions().isDead(failure)).isTrue();
        assertThat(new H2Transactions().isDead(new SQLException("General error", "HY000", 50_000)))
                .isFalse();
    }
}
