package dev.activitystore.bench;

import dev.activitystore.bench.rocksdb.GrowingShape;
import dev.activitystore.bench.rocksdb.GrowthBenchmark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * One run of JMH.
 *
 * @param benchmark the class
 * @param parameters the values of its parameters
 * @param readers how many threads read in a group while one writes; 0 where there is no group
 */
record Trial(Class<?> benchmark, Map<String, String> parameters, int readers) {

    /** For how long a server is asked that begins with the run. */
    private static final int COLD_SECONDS = 20;

    static Trial page(Subject subject, Shape shape, int pageSize, int records) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("subject", subject.name());
        parameters.put("shape", shape.name());
        parameters.put("pageSize", String.valueOf(pageSize));
        parameters.put("records", String.valueOf(records));
        return new Trial(PageBenchmark.class, parameters, 0);
    }

    static Trial operation(Subject subject, Operation operation, int records) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("subject", subject.name());
        parameters.put("operation", operation.name());
        parameters.put("records", String.valueOf(records));
        return new Trial(OperationBenchmark.class, parameters, 0);
    }

    static Trial concurrency(Subject subject, ConcurrencyBenchmark.Side side, int readers, int records) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("subject", subject.name());
        parameters.put("side", side.name());
        parameters.put("records", String.valueOf(records));
        return new Trial(ConcurrencyBenchmark.class, parameters, readers);
    }

    static List<Trial> growth() {
        return Arrays.stream(GrowingShape.values())
                .map(shape -> new Trial(GrowthBenchmark.class, Map.of("shape", shape.name()), 0))
                .toList();
    }

    /** The options that run it. What is repeated a fixed number of times is repeated so often whatever it takes. */
    ChainedOptionsBuilder options() {
        ChainedOptionsBuilder options =
                new OptionsBuilder().include("^" + benchmark.getName().replace(".", "\\.") + "\\.");
        parameters.forEach(options::param);
        String subject = parameters.get("subject");
        if (subject != null
                && benchmark != OperationBenchmark.class
                && Subject.valueOf(subject).kind().startsCold()) {
            options.warmupIterations(COLD_SECONDS)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementTime(TimeValue.seconds(1));
        }
        return readers == 0 ? options : options.threadGroups(readers, 1);
    }

    /** What it is, in a few words. */
    String title() {
        List<String> words = new ArrayList<>(parameters.values());
        if (readers > 0) {
            words.add(readers + " readers");
        }
        return benchmark.getSimpleName() + " " + String.join(" ", words);
    }
}
