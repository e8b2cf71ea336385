package dev.activitystore.bench;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How long a contender and its reference took while the two took turns, and how much they allocated. What slows the
 * machine down for a second or a minute then slows both alike, and their ratio stays.
 */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class Turns {

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    // public for the classes that JMH generates, which sum them up per iteration
    public long turns;
    public long referenceNanos;
    public long contenderNanos;
    public long referenceBytes;
    public long contenderBytes;

    /** Times one call of each. */
    public void time(Callable<?> reference, Callable<?> contender, Blackhole blackhole) throws Exception {
        long id = Thread.currentThread().getId();
        long bytesAtStart = THREADS.getThreadAllocatedBytes(id);
        long start = System.nanoTime();
        Object one = reference.call();
        long end = System.nanoTime();
        long bytesBetween = THREADS.getThreadAllocatedBytes(id);
        referenceNanos += end - start;
        referenceBytes += bytesBetween - bytesAtStart;

        long again = System.nanoTime();
        Object other = contender.call();
        contenderNanos += System.nanoTime() - again;
        contenderBytes += THREADS.getThreadAllocatedBytes(id) - bytesBetween;
        turns++;
        blackhole.consume(one);
        blackhole.consume(other);
    }
}
