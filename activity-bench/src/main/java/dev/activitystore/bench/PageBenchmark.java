package dev.activitystore.bench;

import dev.activitystore.bench.PageRequests.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * The time of a page of a contender and of its reference, which take turns ({@link PageTurns}); the primary figure of JMH
 * is that of all places of both.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class PageBenchmark {

    @Param
    Subject subject;

    @Param
    Shape shape;

    @Param({"50", "1000"})
    int pageSize;

    @Param("500000")
    int records;

    private Duel duel;
    private final Map<Place, List<Callable<?>>> ofContender = new EnumMap<>(Place.class);
    private final Map<Place, List<Callable<?>>> ofReference = new EnumMap<>(Place.class);
    private int next;

    /** Opens both sides and prepares the pages. */
    @Setup
    public void open() throws Exception {
        duel = Duel.forReading(subject, records);
        Corpus corpus = Corpus.readMeasured();
        @Nullable UnsupportedOperationException unsupported = null;
        PageRequests requests = new PageRequests(corpus.organizationId(), corpus.activities());
        for (Map.Entry<Place, List<PageRequest>> place :
                requests.of(shape, pageSize).entrySet()) {
            try {
                ofContender.put(place.getKey(), prepare(duel.contender(), place.getValue()));
                ofReference.put(place.getKey(), prepare(duel.reference(), place.getValue()));
            } catch (UnsupportedOperationException e) {
                unsupported = e;
            }
        }
        if (ofContender.isEmpty() && unsupported != null) {
            throw unsupported;
        }
    }

    /** Closes them. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        duel.close();
    }

    /** The same page of each side at each place; who begins alternates from page to page, and of each page from round to round. */
    @Benchmark
    public void page(PageTurns turns, Blackhole blackhole) throws Exception {
        for (Map.Entry<Place, List<Callable<?>>> place : ofContender.entrySet()) {
            List<Callable<?>> contender = place.getValue();
            List<Callable<?>> reference = Objects.requireNonNull(ofReference.get(place.getKey()));
            int page = next % contender.size();
            int round = next / contender.size();
            turns.time(place.getKey(), reference.get(page), contender.get(page), (page + round) % 2 == 0, blackhole);
        }
        next++;
    }

    private static List<Callable<?>> prepare(Contender<?> contender, List<PageRequest> requests) throws Exception {
        List<Callable<?>> pages = new ArrayList<>();
        for (PageRequest request : requests) {
            pages.add(contender.page(request));
        }
        return pages;
    }
}
