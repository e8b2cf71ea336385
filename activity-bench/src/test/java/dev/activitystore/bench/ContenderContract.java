package dev.activitystore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.bench.PageRequests.Place;
import dev.activitystore.memory.InMemoryActivityStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is compared must do the same: each contender against the records themselves, and against our store in memory. */
abstract class ContenderContract {

    static final String ORGANIZATION = "measured";
    private static final int BATCH = 100;
    private static final int RECORDS = 1_500;

    private final Map<String, List<Activity>> sample = new HashMap<>();
    private Contender<Activity> ours;
    private Path folder; // not in the temporary one, which the library that starts MariaDB empties
    private Opened opened;

    /** Opens one on a new folder. */
    abstract Opened open(Path newFolder) throws Exception;

    /** Where it can begin pages. */
    Set<Place> places() {
        return EnumSet.allOf(Place.class);
    }

    @BeforeEach
    void fill() throws Exception {
        ours = new LogContender(ActivityLog.on(new InMemoryActivityStore()));
        folder = Files.createTempDirectory(Path.of("target"), "contender").toAbsolutePath();
        opened = open(folder);
        Corpus corpus = Corpus.sample();
        sample.put(ORGANIZATION, corpus.activities().subList(0, RECORDS));
        sample.put("another", corpus.activities().subList(0, RECORDS / 2));
        for (Map.Entry<String, List<Activity>> entry : sample.entrySet()) {
            for (List<Activity> batch : batches(entry.getValue())) {
                ours.add(entry.getKey(), batch).call();
                opened.contender().fill(entry.getKey(), batch);
            }
        }
        opened.contender().finish();
    }

    @AfterEach
    void close() throws Exception {
        opened.close();
        ours.close();
        BenchData.delete(folder);
    }

    @Test
    void it_gives_the_same_records_in_the_same_order() throws Exception {
        PageRequests requests = new PageRequests(ORGANIZATION, records());
        int pages = 0;
        for (Shape shape : Shape.values()) {
            for (int pageSize : List.of(7, 50, 1000)) {
                Map<Place, List<PageRequest>> places = requests.of(shape, pageSize);
                places.keySet().retainAll(places());
                assertThat(places.values()).allSatisfy(list -> assertThat(list).isNotEmpty());
                for (PageRequest request :
                        places.values().stream().flatMap(List::stream).toList()) {
                    List<Row> expected = requests.expected(request);
                    assertThat(ours.rows(ours.page(request)))
                            .as("ours, %s", request)
                            .isEqualTo(expected);
                    assertThat(rows(request)).as("%s", request).isEqualTo(expected);
                    pages++;
                }
            }
        }
        assertThat(pages).isGreaterThan(50);
    }

    @Test
    void what_was_added_changed_and_deleted_is_seen_at_once() throws Exception {
        List<String> ids = records().stream().map(Activity::id).limit(30).toList();
        String document = String.valueOf(records().get(200).documentId());
        for (Contender<?> each : List.of(ours, opened.contender())) {
            each.add(ORGANIZATION, List.of(added(1), added(2))).call();
            each.add(ORGANIZATION, List.of(added(3))).call();
            each.update(ORGANIZATION, ids, "other").call();
            each.update(ORGANIZATION, ids.subList(0, 1), "and again").call();
            each.delete(ORGANIZATION, ids.subList(10, 20)).call();
            each.deleteDocument(ORGANIZATION, document).call();
            assertThat(byId(each, ids.subList(10, 20))).isEmpty();
        }
        assertThat(byId(opened.contender(), ids)).isEqualTo(byId(ours, ids)).isNotEmpty();
        PageRequests requests = new PageRequests(ORGANIZATION, records());
        for (Shape shape : Shape.values()) {
            PageRequest request =
                    requests.of(shape, 1000).get(Place.FIRST_NEWEST).get(0);
            assertThat(rows(request)).as("%s", request).isEqualTo(ours.rows(ours.page(request)));
        }
    }

    Contender<?> contender() {
        return opened.contender();
    }

    private List<Row> rows(PageRequest request) throws Exception {
        return rows(opened.contender(), request);
    }

    static <R> List<Row> rows(Contender<R> contender, PageRequest request) throws Exception {
        return contender.rows(contender.page(request));
    }

    private static <R> List<Row> byId(Contender<R> contender, List<String> ids) throws Exception {
        return contender.rows(contender.byId(ORGANIZATION, ids));
    }

    private List<Activity> records() {
        return sample.get(ORGANIZATION);
    }

    Activity added(int number) {
        return records().get(number).toBuilder()
                .id(new UUID(number, number).toString())
                .timestamp(1_900_000_000_000L + number)
                .documentId("another document")
                .build();
    }

    private static List<List<Activity>> batches(List<Activity> records) {
        List<List<Activity>> batches = new ArrayList<>();
        for (int start = 0; start < records.size(); start += BATCH) {
            batches.add(records.subList(start, Math.min(start + BATCH, records.size())));
        }
        return batches;
    }
}
