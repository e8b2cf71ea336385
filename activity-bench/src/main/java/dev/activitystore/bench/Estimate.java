package dev.activitystore.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * A mean and how far it may be off.
 *
 * @param mean of the samples
 * @param error the half-width of its 95 % confidence interval
 */
record Estimate(double mean, double error) {

    /** Of Student's distribution at 97.5 %, for 1, 2, 3 … degrees of freedom; for more, the last but little is right. */
    private static final double[] QUANTILES = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
        2.110, 2.101, 2.093, 2.086
    };

    static Estimate of(double[] samples) {
        int degreesOfFreedom = samples.length - 1;
        double mean = Arrays.stream(samples).average().orElse(Double.NaN);
        if (degreesOfFreedom < 1) {
            return new Estimate(mean, 0);
        }
        double squares =
                Arrays.stream(samples).map(x -> (x - mean) * (x - mean)).sum();
        double quantile = QUANTILES[Math.min(degreesOfFreedom, QUANTILES.length) - 1];
        return new Estimate(mean, quantile * Math.sqrt(squares / degreesOfFreedom / samples.length));
    }

    /** The quotient of two that were measured apart: their relative errors add up as independent ones do. */
    Estimate by(Estimate other) {
        double quotient = mean / other.mean;
        return new Estimate(quotient, quotient * Math.hypot(error / mean, other.error / other.mean));
    }

    double lowest() {
        return mean - error;
    }

    double highest() {
        return mean + error;
    }

    String text(int decimals) {
        String number = "%,." + decimals + "f";
        return String.format(Locale.ROOT, number + " ± " + number, mean, error);
    }
}
