package dev.activitystore.bench;

import dev.activitystore.bench.Operation.Records;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The time of writes, and of looking up by id. Writing makes the data grow and the next write slower, so the number of
 * calls is fixed and not the time, each fork writes to fresh copies, and the sides take turns ({@link Turns}).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 20)
@Measurement(iterations = 10)
public class OperationBenchmark {

    @Param
    Subject subject;

    @Param
    Operation operation;

    @Param("500000")
    int records;

    private Duel duel;
    private Records source;
    private int next;
    private final List<Callable<?>> ofContender = new ArrayList<>();
    private final List<Callable<?>> ofReference = new ArrayList<>();

    /** Opens both sides on fresh copies. */
    @Setup
    public void open() throws Exception {
        duel = Duel.forWriting(subject, records);
        source = new Records(Corpus.readMeasured());
    }

    /** Makes what one iteration does: making it is not what is measured. */
    @Setup(Level.Iteration)
    public void prepare() throws Exception {
        ofContender.clear();
        ofReference.clear();
        for (int i = 0; i < operation.calls(); i++) {
            ofContender.add(operation.prepare(duel.contender(), source));
            ofReference.add(operation.prepare(duel.reference(), source));
        }
    }

    /** Closes both, and deletes the copies. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        duel.close();
    }

    /** The calls of each, in turns. */
    @Benchmark
    public void run(Turns turns, Blackhole blackhole) throws Exception {
        for (int i = 0; i < ofContender.size(); i++) {
            turns.time(ofReference.get(i), ofContender.get(i), next++ % 2 == 0, blackhole);
        }
    }
}
