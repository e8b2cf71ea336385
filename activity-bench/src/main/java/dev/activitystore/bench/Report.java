package dev.activitystore.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints the result of a run as a Markdown table, with the goals.
 *
 * <pre>
 * java -jar activity-bench/target/benchmarks.jar -rf json -rff activity-bench/target/result.json
 * java -cp activity-bench/target/benchmarks.jar dev.activitystore.bench.Report activity-bench/target/result.json
 * </pre>
 */
final class Report {

    private static final double MOST_TIME_OF_PAGE = 1.3;
    private static final double LEAST_RATE_OF_ADD = 0.8;

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
        print(operations(results), System.out);
    }

    /** What was measured of each operation, by side, as one sample per iteration of all forks and rounds. */
    private static Map<String, Map<Side, List<Double>>> operations(JsonNode results) {
        Map<String, Map<Side, List<Double>>> operations = new LinkedHashMap<>();
        for (JsonNode result : results) {
            List<Double> samples = operations
                    .computeIfAbsent(name(result), name -> new EnumMap<>(Side.class))
                    .computeIfAbsent(
                            Side.valueOf(result.path("params").path("side").asText()), side -> new ArrayList<>());
            for (JsonNode fork : result.path("primaryMetric").path("rawData")) {
                for (JsonNode sample : fork) {
                    samples.add(isAdd(result) ? recordsPerSecond(sample.asDouble()) : sample.asDouble());
                }
            }
        }
        return operations;
    }

    private static void print(Map<String, Map<Side, List<Double>>> operations, PrintStream out) {
        out.println("| operation | floor | ours | ratio | goal | met |");
        out.println("| --- | ---: | ---: | ---: | --- | --- |");
        operations.forEach((name, samples) -> {
            if (samples.size() == Side.values().length) {
                Estimate floor = Estimate.of(samples.getOrDefault(Side.FLOOR, List.of()));
                Estimate ours = Estimate.of(samples.getOrDefault(Side.LOG, List.of()));
                Estimate ratio = ours.dividedBy(floor);
                boolean isAdd = name.startsWith("add");
                boolean met = isAdd ? ratio.mean() >= LEAST_RATE_OF_ADD : ratio.mean() <= MOST_TIME_OF_PAGE;
                out.printf(
                        Locale.ROOT,
                        "| %s | %s | %s | %s | %s | %s |%n",
                        name,
                        floor.text(0),
                        ours.text(0),
                        ratio.text(2),
                        isAdd ? "≥ " + LEAST_RATE_OF_ADD : "≤ " + MOST_TIME_OF_PAGE,
                        met ? "yes" : "**no**");
            }
        });
        out.println();
        out.println("Means with the half-width of their 95 % confidence interval, over all forks.");
    }

    private static String name(JsonNode result) {
        if (isAdd(result)) {
            return "add " + AddBenchmark.RECORDS + " records, records/s";
        }
        JsonNode params = result.path("params");
        String list = params.path("list").asText().toLowerCase(Locale.ROOT).replace('_', ' ');
        return "page of " + params.path("pageSize").asText() + " by " + list + ", µs";
    }

    private static boolean isAdd(JsonNode result) {
        return result.path("benchmark").asText().startsWith(AddBenchmark.class.getName() + ".");
    }

    private static double recordsPerSecond(double millisOfIteration) {
        return 1000.0 * AddBenchmark.CALLS * AddBenchmark.RECORDS / millisOfIteration;
    }

    /** A mean and how far it may be off. */
    private record Estimate(double mean, double error) {

        static Estimate of(List<Double> samples) {
            double mean = samples.stream().mapToDouble(x -> x).average().orElse(Double.NaN);
            double squares =
                    samples.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
            int degreesOfFreedom = samples.size() - 1;
            return new Estimate(mean, 1.96 * Math.sqrt(squares / degreesOfFreedom / samples.size()));
        }

        Estimate dividedBy(Estimate other) {
            double ratio = mean / other.mean;
            return new Estimate(ratio, ratio * Math.hypot(error / mean, other.error / other.mean));
        }

        String text(int decimals) {
            String number = "%,." + decimals + "f";
            return String.format(Locale.ROOT, number + " ± " + number, mean, error);
        }
    }
}
