package dev.activitystore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import dev.activitystore.Json;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.cassandra.CountingRequests.Counts;
import dev.activitystore.json.ActivityJson;
import dev.activitystore.retention.RetentionPolicy;
import dev.activitystore.retention.RetentionReport;
import dev.activitystore.retention.RetentionRule;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.testkit.Activities;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What pages cost in requests, rounds, rows and bytes: the same in the depth of a list as at its head, and behind what was
 * deleted. Writes it as a table to {@code target/page-costs.md}; with {@code -Dactivity.cassandra.records=220000} it is that of the
 * guide.
 */
@Tag("cluster")
class PageCostTest {

    private static final int RECORDS = Integer.getInteger("activity.cassandra.records", 2_200);
    private static final int DEEP = RECORDS * 5 / 11;
    private static final int DELETED = RECORDS * 10 / 11;
    private static final int OF_DOCUMENT = 250;

    private static final int OF_OWN_DOCUMENT = 100;
    private static final int AT_ONCE = 100;

    /** For the time of a page. */
    private static final int ROUNDS = 30;

    /** Of partitions: at once, or of each level. */
    private static final int MOST_NAMES = 1000;

    /** That a page reads more when its list goes on to the next level meanwhile. */
    private static final int MOST_PARTITIONS = 20;

    /** Of an organization whose records are in wide slots. */
    private static final int MOST_OF_SMALL = 12;

    private static final int MOST_LEVELS = 4;

    /** One record a second. */
    private static final long START = 1_760_000_000_000L;

    private static final long EVERY = 1000;
    private static final long DAY_MILLIS = 86_400_000;

    private final CountingRequests counting = new CountingRequests();
    private final String namespace = TestStores.newNamespace();
    private final CassandraActivityStore store = TestStores.builder(
                    InterceptedSession.of(TestStores.session(), counting), namespace)
            .growth(Growth.DEFAULT)
            .build();
    private final ActivityLog log = ActivityLog.on(store);
    private final List<String> table = new ArrayList<>(List.of(
            "| page | records | requests | rounds | rows of answers | KB of answers | ms |",
            "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"));

    @AfterEach
    void close() {
        store.close();
    }

    /** Whose ids records have. */
    private enum Ids {
        OF_ONE_PROCESS(RECORDS, OF_DOCUMENT),
        OF_8_PROCESSES(RECORDS / 10, OF_DOCUMENT),
        OWN(RECORDS / 10, OF_OWN_DOCUMENT);

        private final int records;
        private final int documents;

        Ids(int records, int ofDocument) {
            this.records = records;
            this.documents = Math.max(1, records / ofDocument);
        }

        /** One as the log generates it when a record comes in, in one process or the other, or another one. */
        String id(long number, long time) {
            long process = this == OF_8_PROCESSES ? number % Slot.PROCESSES : 0;
            return this == OWN
                    ? "own-" + number
                    : new UUID(time << 16 | 0x7000, Long.MIN_VALUE | process << 59 | number).toString();
        }
    }

    private static Activity record(long number, Ids ids) {
        long time = START + number * EVERY;
        return Activities.activity(ids.id(number, time), time)
                .documentId("d" + number % ids.documents)
                .build();
    }

    private void fill(String organization, Ids ids) {
        for (int from = 0; from < ids.records; from += AT_ONCE) {
            List<Activity> batch = LongStream.range(from, Math.min(ids.records, from + AT_ONCE))
                    .mapToObj(number -> record(number, ids))
                    .toList();
            assertThat(store.put(organization, batch)).allMatch(Outcome::done);
        }
    }

    private Counts measure(String name, ActivityQuery query) {
        log.get(query); // the first one is compiled
        counting.take();
        long start = System.nanoTime();
        ActivityPage page = log.get(query);
        long millis = (System.nanoTime() - start) / 1_000_000;
        Counts counts = counting.take();
        table.add("| " + name + " | " + page.activities().size() + " | " + counts.others() + " | " + counts.rounds()
                + " | " + counts.rows() + " | " + counts.bytes() / 1000 + " | " + millis + " |");
        return counts;
    }

    private ActivityQuery deep(ActivityQuery query, int records) {
        ActivityQuery at = query;
        for (int left = records; left > 0; ) {
            int step = Math.min(left, 10_000);
            ActivityPage page = log.get(at.pageSize(step));
            at = at.pageToken(page.nextPageToken());
            left -= step;
        }
        return at.pageSize(query.pageSize());
    }

    @Test
    void a_page_costs_the_same_in_the_depth_of_a_list_and_behind_what_was_deleted() throws IOException {
        fill("live", Ids.OF_ONE_PROCESS);
        fill("several", Ids.OF_8_PROCESSES);
        fill("own", Ids.OWN);
        ActivityFilter all = ActivityFilter.of("live");
        for (SortOrder order : SortOrder.values()) {
            String inOrder = order == SortOrder.DESC ? ", newest first" : ", oldest first";
            for (int size : List.of(50, 1000)) {
                ActivityQuery query = ActivityQuery.of(all).order(order).pageSize(size);
                Counts first = measure(size + " of the organization" + inOrder, query);
                Counts deep = measure("the same, " + DEEP + " deep", deep(query, DEEP));
                // entries and rows; of a list of several levels, up to half as many entries more
                assertThat(first.rows()).isLessThanOrEqualTo(3 * size + MOST_NAMES);
                assertThat(deep.rows()).isLessThanOrEqualTo(3 * size + MOST_NAMES);
            }
            measure(
                    "50 of a document" + inOrder,
                    ActivityQuery.of(all.documentId("d1")).order(order).pageSize(50));
        }
        for (int size : List.of(50, 1000)) {
            Counts several = measure(
                    size + " of the organization, ids of 8 processes",
                    ActivityQuery.of(ActivityFilter.of("several")).pageSize(size));
            assertThat(several.others()).isLessThanOrEqualTo(size + MOST_PARTITIONS);
        }
        ActivityFilter own = ActivityFilter.of("own");
        Counts ofOwn = measure(
                "50 of the organization, ids of one's own",
                ActivityQuery.of(own).pageSize(50));
        assertThat(ofOwn.others()).isLessThanOrEqualTo(MOST_OF_SMALL + MOST_LEVELS);
        Counts ofDocument = measure(
                "50 of a document, ids of one's own",
                ActivityQuery.of(own.documentId("d1")).pageSize(50));
        assertThat(ofDocument.others()).isLessThanOrEqualTo(MOST_OF_SMALL);
        Counts before = measure(
                "50, newest first, before a deletion", ActivityQuery.of(all).pageSize(50));

        long until = START + (RECORDS - DELETED) * EVERY;
        log.delete(
                ActivityDeletion.of(all.from(until)),
                deleted -> assertThat(deleted.done()).isTrue());
        Counts behind = measure(
                "50, newest first, behind " + DELETED + " deleted",
                ActivityQuery.of(all).pageSize(50));
        assertThat(log.get(ActivityQuery.of(all).pageSize(1)).activities())
                .containsExactly(record(RECORDS - DELETED - 1, Ids.OF_ONE_PROCESS));
        assertThat(behind.rows()).isLessThanOrEqualTo(before.rows() + MOST_NAMES);

        write("page-costs.md");
    }

    @Test
    void a_page_of_a_document_over_years_asks_a_dozen_partitions() throws IOException {
        List<Activity> history = history();
        for (int from = 0; from < history.size(); from += AT_ONCE) {
            store.put("o", history.subList(from, Math.min(history.size(), from + AT_ONCE)));
        }
        Map<String, Long> documents = new TreeMap<>();
        history.forEach(record -> documents.merge(String.valueOf(record.documentId()), 1L, Long::sum));
        documents.values().removeIf(records -> records <= 50);
        assertThat(documents).isNotEmpty();
        for (SortOrder order : SortOrder.values()) {
            documents.forEach((document, records) -> {
                ActivityQuery first = ActivityQuery.of(ActivityFilter.of("o").documentId(document))
                        .order(order)
                        .pageSize(50);
                for (ActivityQuery query : List.of(first, deep(first, (int) (records / 2)))) {
                    Counts page = measure(
                            "50 of one of " + documents.size() + " documents of " + history.size() + " records, "
                                    + order,
                            query);
                    assertThat(page.others()).as(document).isLessThanOrEqualTo(MOST_OF_SMALL);
                }
            });
        }
        write("page-costs-of-history.md");
    }

    /** Records of ids of one's own over years: real ones, if there is a file of them, with one a line. */
    private static List<Activity> history() throws IOException {
        String file = System.getProperty("activity.cassandra.history");
        if (file != null) {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(Path.of(file))), StandardCharsets.UTF_8))) {
                return lines.lines()
                        .limit(50_000)
                        .map(line -> ActivityJson.read(Json.parse(line), Activity::builder)
                                .activity())
                        .toList();
            }
        }
        Random random = new Random(14);
        return IntStream.range(0, 1000)
                .mapToObj(i -> Activities.activity("own-" + i, START + random.nextLong(8 * 365 * DAY_MILLIS))
                        .documentId("d" + random.nextInt(12))
                        .build())
                .toList();
    }

    @Test
    void a_page_costs_the_same_while_a_retention_deletes_the_oldest_fifth() throws Exception {
        fill("kept", Ids.OF_ONE_PROCESS);
        int fifth = RECORDS / 5;
        ActivityFilter all = ActivityFilter.of("kept");
        List<ActivityQuery> queries = List.of(
                ActivityQuery.of(all).pageSize(1000),
                ActivityQuery.of(all.documentId("d1")).pageSize(50),
                ActivityQuery.of(all.userId("user-1")).pageSize(50));
        List<Counts> before = new ArrayList<>();
        for (ActivityQuery query : queries) {
            for (int i = 1; i < ROUNDS; i++) {
                measure("before a retention", query);
            }
            before.add(measure("before a retention", query));
        }

        AtomicLong deleted = new AtomicLong();
        Thread retention = new Thread(() -> retain(fifth, deleted));
        retention.start();
        int rounds = 0;
        for (; retention.isAlive(); rounds++) {
            for (int i = 0; i < queries.size(); i++) {
                Counts meanwhile = measure("while it deletes", queries.get(i));
                assertThat(meanwhile.rows()).isLessThanOrEqualTo(before.get(i).rows() + MOST_NAMES);
                assertThat(meanwhile.others()).isLessThanOrEqualTo(before.get(i).others() + MOST_PARTITIONS);
            }
        }
        retention.join();

        assertThat(deleted).hasValue(fifth);
        assertThat(rounds).isPositive();
        write("page-costs-of-retention.md");
    }

    /** Deletes the oldest records, in a store of its own, whose requests aren't counted. */
    private void retain(int oldest, AtomicLong deleted) {
        Clock aDayLater =
                Clock.fixed(Instant.ofEpochMilli(START + oldest * EVERY).plus(Duration.ofDays(1)), ZoneOffset.UTC);
        try (ActivityStore other = TestStores.open(namespace)) {
            RetentionReport unused = ActivityLog.builder(other)
                    .clock(aDayLater)
                    .build()
                    .operator()
                    .retention(RetentionPolicy.of(RetentionRule.keepDays(1)))
                    .run(step -> deleted.addAndGet(step.records()));
        }
    }

    private void write(String name) throws IOException {
        Path file = Path.of("target", name);
        Files.createDirectories(file.getParent());
        Files.write(file, table);
    }
}
