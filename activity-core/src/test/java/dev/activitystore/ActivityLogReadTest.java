package dev.activitystore;

import static dev.activitystore.Refusals.assertRefused;
import static dev.activitystore.Samples.ascending;
import static dev.activitystore.Samples.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.activitystore.memory.InMemoryActivityStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the log itself does when it reads: pages, tokens and streams. */
class ActivityLogReadTest {

    private static final ActivityQuery ALL = ActivityQuery.of("org-1");

    private final CallsStore store = new CallsStore();
    private final ActivityLog log = ActivityLog.on(store);

    private List<Activity> fill(int count) {
        List<Activity> activities = ascending(count);
        log.add("org-1", activities);
        store.calls.clear();
        return activities;
    }

    @Test
    void a_request_without_a_token_gets_the_first_page() {
        List<Activity> activities = Samples.ascending(3);
        try (ActivityLog log = ActivityLog.on(new InMemoryActivityStore())) {
            assertThat(log.add("o", activities).allDone()).isTrue();
            ActivityQuery query = ActivityQuery.of("o").order(SortOrder.ASC).pageSize(2);
            String token = null; // as a caller sends none
            ActivityPage first = log.get(query.pageToken(token));

            assertThat(first.activities()).isEqualTo(activities.subList(0, 2));
            assertThat(log.get(query.pageToken(first.nextPageToken())).activities())
                    .isEqualTo(activities.subList(2, 3));
            assertThat(log.stream(query.pageToken(token))).isEqualTo(activities);
        }
    }

    @Test
    void s8_a_token_is_there_exactly_when_a_further_record_exists() {
        for (int count = 0; count <= 7; count++) {
            List<Activity> oldestFirst = ascending(count);
            List<Activity> newestFirst = new ArrayList<>(oldestFirst);
            Collections.reverse(newestFirst);
            log.add("org-1", oldestFirst);
            for (int pageSize = 1; pageSize <= 8; pageSize++) {
                assertWalk(ALL.order(SortOrder.ASC).pageSize(pageSize), oldestFirst);
                assertWalk(ALL.order(SortOrder.DESC).pageSize(pageSize), newestFirst);
            }
        }
    }

    private void assertWalk(ActivityQuery query, List<Activity> expected) {
        ActivityQuery next = query;
        for (int start = 0; next != null; start += query.pageSize()) {
            int end = Math.min(start + query.pageSize(), expected.size());
            ActivityPage page = log.get(next);
            String token = page.nextPageToken();

            assertThat(page.activities()).as("%s from %d", query, start).isEqualTo(expected.subList(start, end));
            assertThat(token != null).as("%s until %d", query, end).isEqualTo(end < expected.size());
            next = token == null ? null : query.pageToken(token);
        }
    }

    @Test
    void a_page_is_read_by_one_call() {
        fill(4);
        String token = log.get(ALL.pageSize(3)).nextPageToken();
        log.get(ALL.pageSize(3).pageToken(token));

        assertThat(store.calls).isEqualTo(List.of("find 3", "find 3 after a-001"));
    }

    @Test
    void s8_a_larger_page_is_lowered_to_the_maximum() {
        List<Activity> activities = fill(5);
        ActivityLog lowered = ActivityLog.builder(store)
                .limits(Limits.DEFAULT.withMaxPageSize(2))
                .build();
        store.calls.clear();

        assertThat(lowered.get(ALL).activities()).isEqualTo(List.of(activities.get(4), activities.get(3)));
        assertThat(lowered.get(ALL.pageSize(1)).activities()).isEqualTo(List.of(activities.get(4)));
        assertThat(lowered.stream(ALL).count()).isEqualTo(5);
        assertThat(store.calls)
                .isEqualTo(List.of("find 2", "find 1", "find 2", "find 2 after a-003", "find 2 after a-001"));
    }

    @Test
    void s8_by_default_a_page_has_up_to_1000_and_at_most_10000_records() {
        log.get(ALL);
        log.get(ALL.pageSize(10_000));
        log.get(ALL.pageSize(10_001));
        log.get(ALL.pageSize(Integer.MAX_VALUE));

        assertThat(store.calls)
                .isEqualTo(List.of(
                        "exchangeSetting page-token-key", "find 1000", "find 10000", "find 10000", "find 10000"));
    }

    @Test
    void the_largest_page_size_can_be_allowed() {
        List<Activity> activities = fill(2);
        ActivityLog unlimited = ActivityLog.builder(store)
                .limits(Limits.DEFAULT.withMaxPageSize(Integer.MAX_VALUE))
                .build();
        ActivityQuery query = ALL.order(SortOrder.ASC).pageSize(Integer.MAX_VALUE);

        assertThat(unlimited.get(query)).isEqualTo(new ActivityPage(activities, null));
        assertThat(unlimited.stream(query)).isEqualTo(activities);
    }

    @Test
    void s8_a_page_ends_before_it_is_too_large_and_has_a_token() {
        List<Activity> newestFirst = new ArrayList<>();
        for (int i = 9; i >= 0; i--) {
            newestFirst.add(Samples.comment("a-" + i, i)
                    .displayMessageTemplate("m".repeat(100 * i))
                    .build());
        }
        ActivityLog bounded = ActivityLog.builder(store)
                .limits(Limits.DEFAULT.withMaxPageBytes(1000))
                .build();
        assertThat(bounded.add("org-1", newestFirst).allDone()).isTrue();
        List<Integer> sizes = new ArrayList<>();
        List<Activity> read = new ArrayList<>();
        ActivityQuery query = ALL;
        ActivityPage page = bounded.get(query);
        while (true) {
            sizes.add(page.activities().size());
            read.addAll(page.activities());
            if (!page.hasNext()) {
                break;
            }
            query = query.next(page);
            page = bounded.get(query);
        }

        assertThat(read).isEqualTo(newestFirst);
        assertThat(sizes).isEqualTo(List.of(1, 1, 1, 1, 2, 4));
        assertThat(bounded.stream(ALL)).isEqualTo(newestFirst);
    }

    @Test
    void a_record_is_checked_as_add_would_and_not_stored() {
        Activity foreign = Samples.comment("a", 0)
                .metadata(Json.parse("{\"organizationId\":\"other\"}"))
                .build();
        assertRefused(
                () -> log.check("org-1", foreign),
                "metadata.organizationId",
                "must be that of the activity, if it is there",
                "\"other\"");
        Activity large = Samples.comment("a", 0)
                .displayMessageTemplate("m".repeat(Limits.DEFAULT.maxActivityBytes()))
                .build();
        assertRefused(
                () -> log.check("org-1", large),
                "activity",
                "must be at most 1048576 bytes of UTF-8 in all",
                large.sizeInBytes() + " bytes");
        assertRefused(() -> log.check("", foreign), "organizationId", "must not be empty", "");
        store.calls.clear();
        log.check("other", foreign);

        assertThat(store.calls).isEmpty();
    }

    @Test
    void s11_a_token_of_another_query_is_refused_before_the_store_is_read() {
        fill(2);
        String token = log.get(ALL.pageSize(1)).nextPageToken();
        store.calls.clear();
        String rule = "is not valid for this query";

        assertRefused(() -> log.get(ALL.documentId("d").pageToken(token)), "pageToken", rule);
        assertRefused(() -> log.get(ALL.order(SortOrder.ASC).pageToken(token)), "pageToken", rule);
        assertRefused(() -> log.stream(ActivityQuery.of("org-2").pageToken(token)), "pageToken", rule);
        assertRefused(() -> log.get(ALL.pageToken("")), "pageToken", rule);
        assertThat(store.calls).isEmpty();
    }

    @Test
    void a_stream_reads_each_page_when_it_is_needed() {
        fill(10);
        ActivityQuery query = ALL.pageSize(3);
        try (Stream<Activity> stream = log.stream(query)) {
            assertThat(store.calls).isEmpty();
            assertThat(ids(stream.limit(3).toList())).isEqualTo(List.of("a-009", "a-008", "a-007"));
        }
        assertThat(store.calls).isEqualTo(List.of("find 3"));
        store.calls.clear();
        assertThat(log.stream(query).findFirst().orElseThrow().id()).isEqualTo("a-009");
        assertThat(store.calls).isEqualTo(List.of("find 3"));
        store.calls.clear();
        assertThat(log.stream(query).limit(4).count()).isEqualTo(4);
        assertThat(store.calls).isEqualTo(List.of("find 3", "find 3 after a-007"));
    }

    @Test
    void an_iterated_stream_reads_each_page_when_it_is_needed() {
        fill(10);
        Iterator<Activity> iterator = log.stream(ALL.pageSize(3)).iterator();
        assertThat(store.calls).isEmpty();
        List<Integer> callsAfterEach = new ArrayList<>();
        while (iterator.hasNext()) {
            iterator.next();
            callsAfterEach.add(store.calls.size());
        }

        assertThat(callsAfterEach).isEqualTo(List.of(1, 1, 1, 2, 2, 2, 3, 3, 3, 4));
        assertThat(store.calls)
                .isEqualTo(List.of("find 3", "find 3 after a-007", "find 3 after a-004", "find 3 after a-001"));
    }

    @Test
    void a_stream_has_all_records_in_order_at_any_page_size() {
        for (int count = 0; count <= 7; count++) {
            List<Activity> activities = new ArrayList<>(ascending(count));
            log.add("org-1", activities);
            for (int pageSize = 1; pageSize <= 8; pageSize++) {
                assertThat(log.stream(ALL.order(SortOrder.ASC).pageSize(pageSize))
                                .toList())
                        .isEqualTo(activities);
            }
            Collections.reverse(activities);
            for (int pageSize = 1; pageSize <= 8; pageSize++) {
                assertThat(log.stream(ALL.pageSize(pageSize)).toList()).isEqualTo(activities);
            }
        }
    }

    @Test
    void a_stream_may_begin_after_a_page() {
        List<Activity> activities = fill(7);
        ActivityQuery query = ALL.order(SortOrder.ASC);
        String token = log.get(query.pageSize(2)).nextPageToken();

        assertThat(log.stream(query.pageSize(3).pageToken(token)).toList()).isEqualTo(activities.subList(2, 7));
    }

    @Test
    void s9_a_stream_goes_on_after_the_last_record_read_whatever_is_written_meanwhile() {
        fill(6);
        List<String> read = new ArrayList<>();
        log.stream(ALL.order(SortOrder.ASC).pageSize(2)).forEach(activity -> {
            read.add(activity.id());
            log.delete(ActivityDeletion.of("org-1").activityIds(activity.id()));
            if (read.size() == 3) {
                log.add(
                        "org-1",
                        List.of(
                                Samples.comment("late", 99).build(),
                                Samples.comment("early", -1).build()));
            }
        });

        assertThat(read).isEqualTo(List.of("a-000", "a-001", "a-002", "a-003", "a-004", "a-005", "late"));
    }

    @Test
    void a_page_keeps_its_own_list() {
        List<Activity> given = new ArrayList<>(ascending(1));
        ActivityPage page = new ActivityPage(given, null);
        given.clear();

        assertThat(page.activities()).isEqualTo(ascending(1));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> page.activities().clear());
    }
}
