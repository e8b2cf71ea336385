package dev.activitystore.cassandra;

import java.util.concurrent.TimeUnit;

/**
 * Day and night: how busy an organization is, as a wave of a day around 1. What is measured in <em>busy time</em> here passes as
 * milliseconds do on average, faster by day and slower by night. Immutable.
 */
final class Rhythm {

    static final double DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

    /** How much busier than on average the busiest moment is, and how much quieter the quietest. */
    static final double SWING = 0.9;

    private static final double WAVE = DAY_MILLIS / (2 * Math.PI);

    private final double shift;

    /**
     * A rhythm.
     *
     * @param shift how late the night is, in milliseconds
     */
    Rhythm(double shift) {
        this.shift = shift;
    }

    /** How busy it is at a time; 1 on average. */
    double at(long time) {
        return 1 - SWING * Math.cos((time - shift) / WAVE);
    }

    /** The busy time of a time in milliseconds. */
    double busy(double time) {
        return time - SWING * WAVE * Math.sin((time - shift) / WAVE);
    }

    /** The millisecond in which busy time gets that far. */
    long when(double busy) {
        double from = busy - WAVE;
        double until = busy + WAVE;
        double time = busy;
        while (until - from > 0.5) {
            double tooFar = busy(time) - busy;
            if (tooFar > 0) {
                until = time;
            } else {
                from = time;
            }
            if (Math.abs(tooFar) < 0.05) { // busy time passes at a tenth of the time's speed, or faster
                break;
            }
            double near = time - tooFar / (1 - SWING * Math.cos((time - shift) / WAVE));
            time = near > from && near < until ? near : (from + until) / 2;
        }
        return (long) Math.floor(time);
    }
}
