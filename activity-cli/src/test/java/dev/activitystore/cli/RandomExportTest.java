package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.ActivityStores;
import dev.activitystore.FeatureType;
import dev.activitystore.SortOrder;
import dev.activitystore.testkit.RandomActivities;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Random filters: export writes what the log streams, and import makes of it a log that exports the same. */
class RandomExportTest extends StoreTest {

    private static final String SEED = "activity.testkit.seed";
    private static final int ROUNDS = 60 * Integer.getInteger("activity.testkit.rounds", 1);
    private static final int RECORDS = 3000;

    @Test
    void an_export_is_the_stream_of_its_query() throws Exception {
        long first = Long.getLong(SEED, 1);
        store = "rocksdb:" + folder.resolve("log");
        ActivityLog expected = ActivityLog.on(ActivityStores.open("memory:"));
        assertThat(expected.add("org-1", new RandomActivities(first).take(RECORDS))
                        .allDone())
                .isTrue();
        try (ActivityLog log = ActivityLog.on(ActivityStores.open(store))) {
            assertThat(log.add("org-1", new RandomActivities(first).take(RECORDS))
                            .allDone())
                    .isTrue();
        }
        for (long seed = first; seed < first + ROUNDS; seed++) {
            try {
                round(expected, new Random(seed));
            } catch (Exception | AssertionError e) {
                throw new AssertionError("Random round failed, again with -D" + SEED + "=" + seed + ": " + e, e);
            }
        }
    }

    private void round(ActivityLog log, Random random) throws Exception {
        List<String> options = new ArrayList<>();
        ActivityQuery query = ActivityQuery.of(filter(random, options));
        if (random.nextBoolean()) {
            options.addAll(List.of("--order", "asc"));
            query = query.order(SortOrder.ASC);
        }
        options.addAll(List.of("--page-size", "" + (1 + random.nextInt(RECORDS))));
        List<String> lines = log.stream(query)
                .map(activity -> new String(NdjsonFormat.line("org-1", activity), StandardCharsets.UTF_8).strip())
                .toList();
        Path file = folder.resolve(random.nextBoolean() ? "export" : "export.gz");
        assertThat(export(store, options).lines()).as("%s", options).isEqualTo(lines);

        assertThat(export(store, and(options, "--output", file.toString())).exitCode())
                .isZero();
        String imported = "jdbc:h2:file:" + folder.resolve("imported-" + random.nextLong());
        if (Files.size(file) > 0) {
            Run.of("import", "--store", imported, file.toString());
            assertThat(export(imported, options).lines()).as("%s", options).isEqualTo(lines);
        }
    }

    private static ActivityFilter filter(Random random, List<String> options) {
        ActivityFilter filter = ActivityFilter.of("org-1");
        if (random.nextInt(3) == 0) {
            String document = "document-" + random.nextInt(10);
            filter = filter.documentId(document);
            options.addAll(List.of("--document", document));
        }
        if (random.nextInt(5) == 0) {
            String target = "target-" + random.nextInt(10);
            filter = filter.targetEntityId(target);
            options.addAll(List.of("--target", target));
        }
        if (random.nextInt(3) == 0) {
            String user = "user-" + random.nextInt(5);
            filter = filter.userId(user);
            options.addAll(List.of("--user", user));
        }
        if (random.nextInt(3) == 0) {
            filter = filter.featureTypes(List.of(FeatureType.CRDT, FeatureType.REACTION));
            options.addAll(List.of("--feature-type", "crdt", "--feature-type", "reaction"));
        }
        if (random.nextInt(3) == 0) {
            filter = filter.actionTypes(List.of("comment.add", "action-3"));
            options.addAll(List.of("--action-type", "comment.add", "--action-type", "action-3"));
        }
        if (random.nextInt(4) == 0) {
            List<String> ids = random.ints(50, 0, 2 * RECORDS)
                    .mapToObj(i -> String.format("r-%010d", i))
                    .toList();
            filter = filter.activityIds(ids);
            ids.forEach(id -> options.addAll(List.of("--id", id)));
        }
        if (random.nextInt(3) == 0) {
            long from = 1_700_000_000_000L + random.nextInt(3_000_000);
            long until = from + 1 + random.nextInt(3_000_000);
            filter = filter.from(from).until(until);
            options.addAll(List.of("--from", from + "ms", "--until", until + "ms"));
        }
        return filter;
    }

    private static List<String> and(List<String> options, String... more) {
        return Stream.concat(options.stream(), Arrays.stream(more)).toList();
    }

    private static Run export(String uri, List<String> options) {
        return Run.of(Stream.concat(Stream.of("export", "--store", uri, "--organization", "org-1"), options.stream())
                .toArray(String[]::new));
    }
}
