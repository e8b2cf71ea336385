package dev.activitystore.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Means and their confidence intervals, against figures of a table. */
class EstimateTest {

    private static final double EXACT = 1e-3;

    @Test
    void the_interval_is_that_of_students_distribution() {
        Estimate estimate = Estimate.of(new double[] {9, 10, 11, 10, 10});
        assertThat(estimate.mean()).isCloseTo(10, within(EXACT));
        assertThat(estimate.error()).isCloseTo(2.776 * Math.sqrt(0.5 / 5), within(EXACT));
        assertThat(estimate.lowest()).isCloseTo(9.122, within(EXACT));
        assertThat(estimate.highest()).isCloseTo(10.878, within(EXACT));
        assertThat(estimate.text(1)).isEqualTo("10.0 ± 0.9");
    }

    @Test
    void one_sample_tells_nothing_of_its_error() {
        assertThat(Estimate.of(new double[] {3})).isEqualTo(new Estimate(3, 0));
    }

    @Test
    void relative_errors_of_a_quotient_add_up_as_squares() {
        Estimate quotient = new Estimate(20, 0.6).by(new Estimate(10, 0.4));
        assertThat(quotient.mean()).isCloseTo(2, within(EXACT));
        assertThat(quotient.error()).isCloseTo(2 * 0.05, within(EXACT));
    }
}
