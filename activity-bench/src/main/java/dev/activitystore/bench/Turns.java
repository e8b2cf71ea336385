package dev.activitystore.bench;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How long a contender and its reference took while the two took turns, and how much the contender
 * allocated in the thread that called it. What slows the
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
    public long contenderBytes;

    /**
     * Times one call of each.
     *
     * @param beginsReference who is called first: the other may find what the first has just read, so it must alternate
     */
    public void time(Callable<?> reference, Callable<?> contender, boolean beginsReference, Blackhole blackhole)
            throws Exception {
        if (beginsReference) {
            timeReference(reference, blackhole);
            timeContender(contender, blackhole);
        } else {
            timeContender(contender, blackhole);
            timeReference(reference, blackhole);
        }
        turns++;
    }

    private void timeReference(Callable<?> call, Blackhole blackhole) throws Exception {
        long start = System.nanoTime();
        Object result = call.call();
        referenceNanos += System.nanoTime() - start;
        blackhole.consume(result);
    }

    private void timeContender(Callable<?> call, Blackhole blackhole) throws Exception {
        long id = Thread.currentThread().getId();
        long bytes = THREADS.getThreadAllocatedBytes(id);
        long start = System.nanoTime();
        Object result = call.call();
        contenderNanos += System.nanoTime() - start;
        contenderBytes += THREADS.getThreadAllocatedBytes(id) - bytes;
        blackhole.consume(result);
    }
}
