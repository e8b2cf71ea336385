package dev.activitystore.bench;

import dev.activitystore.bench.Operation.Records;
import dev.activitystore.bench.PageRequests.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
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

/**
 * How many pages threads read in a second while one more thread adds records, as fast as it can, 100 at a time. The number
 * of readers is that of JMH's option {@code -tg READERS,1}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(
        iterations = 16,
        time = 500,
        timeUnit = TimeUnit.MILLISECONDS) // all processors are busy: compiling takes longer
@Measurement(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class ConcurrencyBenchmark {

    private static final int PAGE_SIZE = 50;
    private static final int BATCH = 100;

    @Param
    Subject subject;

    /** Which side of the duel it is. */
    @Param
    Side side;

    @Param("500000")
    int records;

    private Duel duel;
    private Contender<?> measured;
    private Records source;
    private final List<Callable<?>> pages = new ArrayList<>();

    /** What is measured in a run. */
    public enum Side {
        /** The contender. */
        CONTENDER,
        /** Its reference. */
        REFERENCE
    }

    /** Opens both sides on fresh copies, and prepares the pages. */
    @Setup
    public void open() throws Exception {
        duel = Duel.forWriting(subject, records);
        measured = side == Side.CONTENDER ? duel.contender() : duel.reference();
        Corpus corpus = Corpus.readMeasured();
        source = new Records(corpus);
        PageRequests requests = new PageRequests(corpus.organizationId(), corpus.activities());
        for (PageRequest request :
                Objects.requireNonNull(requests.of(Shape.DOCUMENT, PAGE_SIZE).get(Place.DEEP_NEWEST))) {
            pages.add(measured.page(request));
        }
    }

    /** Closes both, and deletes the copies. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        duel.close();
    }

    /** A page of a document. */
    @Benchmark
    @Group("mixed")
    @GroupThreads
    public Object read() throws Exception {
        return pages.get(ThreadLocalRandom.current().nextInt(pages.size())).call();
    }

    /** A batch of new records, of which one thread alone makes them. */
    @Benchmark
    @Group("mixed")
    @GroupThreads
    public Object write() throws Exception {
        return measured.add(source.organizationId(), source.next(BATCH)).call();
    }
}
