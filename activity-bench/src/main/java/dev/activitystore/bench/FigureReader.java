package dev.activitystore.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.activitystore.bench.Figure.Kind;
import dev.activitystore.bench.PageRequests.Place;
import dev.activitystore.bench.rocksdb.GrowthBenchmark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads figures from the JSON that JMH writes. */
final class FigureReader {

    private static final double NANOS_PER_MICRO = 1e3;

    private FigureReader() {}

    /**
     * Reads all results of a file.
     *
     * @param file what JMH wrote with {@code -rf json}
     */
    static List<Figure> read(Path file) throws IOException {
        List<Figure> figures = new ArrayList<>();
        List<JsonNode> ofGroups = new ArrayList<>();
        for (JsonNode result : new ObjectMapper().readTree(file.toFile())) {
            String benchmark = result.path("benchmark").asText();
            if (benchmark.startsWith(PageBenchmark.class.getName() + ".")) {
                figures.addAll(pages(result));
            } else if (benchmark.startsWith(OperationBenchmark.class.getName() + ".")) {
                figures.add(operation(result));
            } else if (benchmark.startsWith(GrowthBenchmark.class.getName() + ".")) {
                figures.add(growth(result));
            } else if (benchmark.startsWith(ConcurrencyBenchmark.class.getName() + ".")) {
                ofGroups.add(result);
            }
        }
        figures.addAll(concurrency(ofGroups));
        return figures;
    }

    private static List<Figure> pages(JsonNode result) {
        double[] turns = samples(result, "turns");
        String what = words(result.at("/params/shape").asText()) + ", "
                + result.at("/params/pageSize").asText();
        List<Figure> figures = new ArrayList<>();
        for (Place place : Place.values()) {
            String counter = Arrays.stream(place.name().toLowerCase(Locale.ROOT).split("_"))
                    .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                    .collect(Collectors.joining());
            @Nullable
            Double bytes = place == Place.DEEP_NEWEST && !isElsewhere(result)
                    ? Estimate.of(each(samples(result, "contenderBytes"), turns, (a, b) -> a / b))
                            .mean()
                    : null;
            double[] contender = samples(result, "contender" + counter);
            if (Arrays.stream(contender).sum() == 0) {
                continue; // it can't begin there
            }
            figures.add(figure(
                    result,
                    Kind.PAGE,
                    what,
                    place.title(),
                    micros(samples(result, "reference" + counter), turns),
                    micros(contender, turns),
                    bytes));
        }
        return figures;
    }

    private static Figure operation(JsonNode result) {
        double[] turns = samples(result, "turns");
        Operation operation = Operation.valueOf(result.at("/params/operation").asText());
        return figure(
                result,
                Kind.OPERATION,
                operation.title(),
                "",
                micros(samples(result, "referenceNanos"), turns),
                micros(samples(result, "contenderNanos"), turns),
                null);
    }

    /** Whether most is allocated in other threads than the one that calls. */
    private static boolean isElsewhere(JsonNode result) {
        return result.at("/params/subject").asText().equals(Subject.HTTP.name());
    }

    /** The reference is the same page among fewer records. */
    private static Figure growth(JsonNode result) {
        double[] turns = samples(result, "turns");
        double[] small = micros(samples(result, "referenceNanos"), turns);
        double[] large = micros(samples(result, "contenderNanos"), turns);
        return new Figure(
                Kind.GROWTH,
                Subject.ROCKSDB.name(),
                words(result.at("/params/shape").asText()),
                "",
                GrowthBenchmark.LARGE,
                Estimate.of(small),
                Estimate.of(large),
                Estimate.of(each(large, small, (a, b) -> a / b)),
                null);
    }

    /** The name of a constant, as people write it. */
    static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The contender's, with the ratio to what the reference had in a run of its own. */
    private static List<Figure> concurrency(List<JsonNode> results) {
        List<Figure> figures = new ArrayList<>();
        for (JsonNode result : results) {
            if (!isSide(result, ConcurrencyBenchmark.Side.CONTENDER)) {
                continue;
            }
            for (Kind kind : List.of(Kind.READS, Kind.WRITES)) {
                String counter = kind == Kind.READS ? "read" : "write";
                Estimate contender = Estimate.of(samples(result, counter));
                @Nullable
                Estimate reference = results.stream()
                        .filter(other -> isSide(other, ConcurrencyBenchmark.Side.REFERENCE))
                        .filter(other -> other.path("threads").equals(result.path("threads"))
                                && other.at("/params/subject").equals(result.at("/params/subject")))
                        .map(other -> Estimate.of(samples(other, counter)))
                        .findFirst()
                        .orElse(null);
                int readers = result.path("threads").asInt() - 1;
                figures.add(new Figure(
                        kind,
                        result.at("/params/subject").asText(),
                        readers + (readers == 1 ? " reader" : " readers"),
                        "",
                        result.at("/params/records").asInt(),
                        reference,
                        contender,
                        reference == null ? null : contender.by(reference),
                        null));
            }
        }
        return figures;
    }

    private static boolean isSide(JsonNode result, ConcurrencyBenchmark.Side side) {
        return result.at("/params/side").asText().equals(side.name());
    }

    private static Figure figure(
            JsonNode result,
            Kind kind,
            String what,
            String place,
            double[] reference,
            double[] contender,
            @Nullable Double bytes) {
        return new Figure(
                kind,
                result.at("/params/subject").asText(),
                what,
                place,
                result.at("/params/records").asInt(),
                Estimate.of(reference),
                Estimate.of(contender),
                Estimate.of(each(contender, reference, (a, b) -> a / b)),
                bytes);
    }

    private static double[] micros(double[] nanos, double[] turns) {
        return each(nanos, turns, (a, b) -> a / b / NANOS_PER_MICRO);
    }

    /** A counter, one sample per iteration of all forks. */
    private static double[] samples(JsonNode result, String counter) {
        JsonNode forks = result.path("secondaryMetrics").path(counter).path("rawData");
        return StreamSupport.stream(forks.spliterator(), false)
                .flatMap(fork -> StreamSupport.stream(fork.spliterator(), false))
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private static double[] each(double[] left, double[] right, DoubleBinaryOperator operator) {
        return IntStream.range(0, left.length)
                .mapToDouble(i -> operator.applyAsDouble(left[i], right[i]))
                .toArray();
    }
}
