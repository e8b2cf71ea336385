package dev.activitystore.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.activitystore.bench.rocksdb.Shape;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * Prints the result of a run as a Markdown table, with the goals.
 *
 * <pre>
 * java -jar activity-bench/target/benchmarks.jar -rf json -rff activity-bench/target/result.json
 * java -cp activity-bench/target/benchmarks.jar dev.activitystore.bench.Report activity-bench/target/result.json
 * </pre>
 */
final class Report {

    private static final double MOST_TIME_ON_H2 = 1.3;
    private static final double MOST_TIME_ON_A_SERVER = 1.15;
    private static final double MOST_GROWTH = 1.3;
    private static final double LEAST_RATE_OF_ADD = 0.8;
    private static final double LEAST_RATE_OF_ADD_ON_A_SERVER = 0.9;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_SECOND = 1e9;

    private Report() {}

    /**
     * Prints the table.
     *
     * @param args the JSON file that JMH wrote
     * @throws IOException if it can't be read
     */
    @SuppressWarnings("SystemOut") // it is what the program is for
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            System.err.println("one argument: the file that JMH wrote with -rf json -rff <file>");
            System.exit(2);
        }
        JsonNode results = new ObjectMapper().readTree(new File(args[0]));
        System.out.println("| operation | floor | ours | ratio | goal | met |");
        System.out.println("| --- | ---: | ---: | ---: | --- | --- |");
        results.forEach(result -> System.out.println(row(result)));
        System.out.println();
        System.out.println(
                "Means over the iterations of all forks, with the half-width of their 95 % confidence interval;"
                        + " the ratio is that of each iteration.");
    }

    private static String row(JsonNode result) {
        Operation operation = Operation.of(result);
        double[] turns = samples(result, "turns");
        double[] floor = each(samples(result, "floorNanos"), turns, operation::figure);
        double[] ours = each(samples(result, "logNanos"), turns, operation::figure);
        Estimate ratio = Estimate.of(each(ours, floor, (a, b) -> a / b));
        double goal =
                operation.goal() + operation.goalMicros() / Estimate.of(floor).mean();
        boolean isMet = operation.isRate() ? ratio.mean() >= goal : ratio.mean() <= goal;
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s %.2f | %s |",
                operation.name(),
                Estimate.of(floor).text(0),
                Estimate.of(ours).text(0),
                ratio.text(2),
                operation.isRate() ? "≥" : "≤",
                goal,
                isMet ? "yes" : "**no**");
    }

    /** A counter of {@link Turns}, one sample per iteration of all forks. */
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

    /**
     * What was measured.
     *
     * @param recordsPerTurn for a rate, the records of a turn; for a time, 0
     * @param goal the most of the floor's time, or the least of its rate
     * @param goalMicros what may be added to that
     */
    private record Operation(String name, int recordsPerTurn, double goal, double goalMicros) {

        Operation(String name, int recordsPerTurn, double goal) {
            this(name, recordsPerTurn, goal, 0);
        }

        static Operation of(JsonNode result) {
            String benchmark = result.path("benchmark").asText();
            JsonNode parameters = result.path("params");
            String engine = benchmark.contains(".rocksdb.") ? "rocksdb" : lowerCase(parameters.path("engine"));
            boolean isServer = !engine.equals("rocksdb") && !engine.equals("h2");
            if (benchmark.endsWith(".HttpBenchmark.page")) {
                return new Operation("over HTTP, page: document 50, floor: in process, µs", 0, 2, 300);
            }
            if (benchmark.endsWith(".HttpBenchmark.add")) {
                return new Operation("over HTTP, add 100 records, floor: in process, records/s", 100, 0.7);
            }
            if (benchmark.contains(".AddBenchmark.")) {
                return new Operation(
                        name(engine) + ", add 100 records, records/s",
                        100,
                        isServer ? LEAST_RATE_OF_ADD_ON_A_SERVER : LEAST_RATE_OF_ADD);
            }
            List<String> rest = new ArrayList<>();
            parameters.properties().forEach(parameter -> {
                if (!parameter.getKey().equals("engine")) {
                    rest.add(lowerCase(parameter.getValue()));
                }
            });
            String page = "page: " + String.join(", ", rest) + ", µs";
            if (benchmark.contains(".GrowthBenchmark.")) {
                return new Operation(
                        name(engine) + ", 5,000,000 records, " + page.replace(", µs", " MiB of cache, µs"),
                        0,
                        MOST_GROWTH);
            }
            if (benchmark.contains(".NaiveBenchmark.")) {
                return new Operation(name(engine) + ", page number 1,000, floor: " + rest.get(0) + ", µs", 0, 1);
            }
            JsonNode shape = parameters.path("shape");
            double goalOfJdbc = isServer ? MOST_TIME_ON_A_SERVER : MOST_TIME_ON_H2;
            return new Operation(
                    name(engine) + ", " + page,
                    0,
                    shape.isMissingNode()
                            ? goalOfJdbc
                            : Shape.valueOf(shape.asText()).goal());
        }

        private static String name(String engine) {
            return switch (engine) {
                case "h2" -> "H2";
                case "mariadb" -> "MariaDB";
                case "postgresql" -> "PostgreSQL";
                default -> "RocksDB";
            };
        }

        private static String lowerCase(JsonNode parameter) {
            return parameter.asText().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        boolean isRate() {
            return recordsPerTurn > 0;
        }

        double figure(double nanos, double turns) {
            return isRate() ? NANOS_PER_SECOND * turns * recordsPerTurn / nanos : nanos / turns / NANOS_PER_MICRO;
        }
    }

    /** A mean and how far it may be off. */
    private record Estimate(double mean, double error) {

        static Estimate of(double[] samples) {
            double mean = Arrays.stream(samples).average().orElse(Double.NaN);
            double squares =
                    Arrays.stream(samples).map(x -> (x - mean) * (x - mean)).sum();
            int degreesOfFreedom = samples.length - 1;
            return new Estimate(mean, 1.96 * Math.sqrt(squares / degreesOfFreedom / samples.length));
        }

        String text(int decimals) {
            String number = "%,." + decimals + "f";
            return String.format(Locale.ROOT, number + " ± " + number, mean, error);
        }
    }
}
