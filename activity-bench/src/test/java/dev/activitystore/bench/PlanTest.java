package dev.activitystore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Among how many records each subject is measured: nobody among more than it is filled with. */
class PlanTest {

    @Test
    void our_stores_are_measured_among_all_sizes_that_they_are_filled_with() {
        Plan plan = plan(Subject.CASSANDRA, Subject.H2, Subject.XODUS, Subject.NITRITE);
        assertThat(plan.sizesOf(Subject.H2)).containsExactlyInAnyOrder(50_000, 500_000, 5_000_000);
        assertThat(plan.sizesOf(Subject.CASSANDRA)).containsExactlyInAnyOrder(50_000, 500_000);
        assertThat(plan.sizesOf(Subject.XODUS)).containsExactly(500_000);
        assertThat(plan.sizesOf(Subject.NITRITE)).containsExactly(50_000);
    }

    @Test
    void growth_is_measured_of_pages_of_the_first_size_and_of_adding() throws Exception {
        assertThat(plan(Subject.CASSANDRA).trials(new Support()))
                .extracting(Trial::title)
                .contains(
                        "PageBenchmark CASSANDRA DOCUMENT 50 50000",
                        "PageBenchmark CASSANDRA DOCUMENT 50 500000",
                        "PageBenchmark CASSANDRA DOCUMENT 1000 500000",
                        "OperationBenchmark CASSANDRA ADD_100 50000",
                        "OperationBenchmark CASSANDRA ADD_100 500000",
                        "OperationBenchmark CASSANDRA ADD_1000 500000")
                .doesNotContain(
                        "PageBenchmark CASSANDRA DOCUMENT 1000 50000",
                        "PageBenchmark CASSANDRA DOCUMENT 50 5000000",
                        "OperationBenchmark CASSANDRA ADD_1000 50000")
                .doesNotHaveDuplicates();
    }

    private static Plan plan(Subject first, Subject... others) {
        return new Plan(
                EnumSet.of(first, others), List.of(50_000, 500_000, 5_000_000), List.of(50, 1000), List.of(1, 8));
    }
}
