package dev.activitystore.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How long each side took while the two took turns. What slows the machine down for a second or a minute then slows both
 * alike, and their ratio stays.
 */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class Turns {

    // public for the classes that JMH generates, which sum them up per iteration
    public long turns;
    public long floorNanos;
    public long logNanos;

    /** Times one call of each. */
    public void time(Call floor, Call log, Blackhole blackhole) throws Exception {
        long start = System.nanoTime();
        Object one = floor.call();
        long middle = System.nanoTime();
        Object other = log.call();
        long end = System.nanoTime();
        turns++;
        floorNanos += middle - start;
        logNanos += end - middle;
        blackhole.consume(one);
        blackhole.consume(other);
    }

    /** A call of one side. */
    @FunctionalInterface
    public interface Call {

        Object call() throws Exception;
    }
}
