package dev.activitystore.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
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

    private static final double MOST_TIME_OF_PAGE = 1.3;
    private static final double LEAST_RATE_OF_ADD = 0.8;
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
        results.forEach(result -> System.out.println(isAdd(result) ? rowOfAdd(result) : rowOfPage(result)));
        System.out.println();
        System.out.println(
                "Means over the iterations of all forks, with the half-width of their 95 % confidence interval;"
                        + " the ratio is that of each iteration.");
    }

    private static String rowOfPage(JsonNode result) {
        JsonNode params = result.path("params");
        String list = params.path("list").asText().toLowerCase(Locale.ROOT).replace('_', ' ');
        double[] turns = samples(result, "turns");
        double[] floor = each(samples(result, "floorNanos"), turns, (nanos, calls) -> nanos / calls / NANOS_PER_MICRO);
        double[] ours = each(samples(result, "logNanos"), turns, (nanos, calls) -> nanos / calls / NANOS_PER_MICRO);
        Estimate ratio = Estimate.of(each(ours, floor, (a, b) -> a / b));
        return row(
                "page of " + params.path("pageSize").asText() + " by " + list + ", µs",
                floor,
                ours,
                ratio,
                "≤ " + MOST_TIME_OF_PAGE,
                ratio.mean() <= MOST_TIME_OF_PAGE);
    }

    private static String rowOfAdd(JsonNode result) {
        double[] turns = samples(result, "turns");
        double[] floor = each(samples(result, "floorNanos"), turns, Report::recordsPerSecond);
        double[] ours = each(samples(result, "logNanos"), turns, Report::recordsPerSecond);
        Estimate ratio = Estimate.of(each(ours, floor, (a, b) -> a / b));
        return row(
                "add " + AddBenchmark.RECORDS + " records, records/s",
                floor,
                ours,
                ratio,
                "≥ " + LEAST_RATE_OF_ADD,
                ratio.mean() >= LEAST_RATE_OF_ADD);
    }

    private static String row(
            String operation, double[] floor, double[] ours, Estimate ratio, String goal, boolean isMet) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | %s |",
                operation,
                Estimate.of(floor).text(0),
                Estimate.of(ours).text(0),
                ratio.text(2),
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

    private static boolean isAdd(JsonNode result) {
        return result.path("benchmark").asText().startsWith(AddBenchmark.class.getName() + ".");
    }

    private static double recordsPerSecond(double nanos, double calls) {
        return NANOS_PER_SECOND * calls * AddBenchmark.RECORDS / nanos;
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
