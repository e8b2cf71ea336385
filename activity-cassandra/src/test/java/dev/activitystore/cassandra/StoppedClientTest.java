package dev.activitystore.cassandra;

import static dev.activitystore.testkit.ActivityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Statement;
import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.SortOrder;
import dev.activitystore.hold.LegalHolds;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.spi.Verification;
import dev.activitystore.testkit.Activities;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A client that dies between any two of its requests leaves each record as it was or as the call makes it, in all lists, and
 * the same call made again completes it. What else it leaves is told by a verification, and swept by a repair.
 */
@Tag("cluster")
class StoppedClientTest {

    private static final String ORGANIZATION = "o";
    private static final String KEYSPACE = "stopped";

    /** Sends so many requests, and then none. */
    private static final class Stopping implements InterceptedSession.Interceptor {

        private final List<CompletionStage<AsyncResultSet>> sent = new ArrayList<>();
        private int left;

        Stopping(int requests) {
            this.left = requests;
        }

        @Override
        public CompletionStage<AsyncResultSet> send(
                Statement<?> statement, Supplier<CompletionStage<AsyncResultSet>> real) {
            if (left-- <= 0) {
                throw new Stopped();
            }
            sent.add(real.get());
            return sent.get(sent.size() - 1);
        }

        void awaitSent() {
            sent.forEach(Requests::await);
        }
    }

    private static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    @BeforeAll
    static void createKeyspace() {
        TestCluster.createKeyspace(KEYSPACE);
    }

    private static List<Activity> before() {
        return List.of(
                Activities.complete("stays", 1),
                Activities.complete("moves", 2),
                Activities.complete("changes", 3),
                Activities.complete("fixed", 4).toBuilder().immutable(true).build());
    }

    @Test
    void while_it_adds_and_overwrites() {
        check(
                true,
                store -> store.put(
                        ORGANIZATION,
                        List.of(
                                Activities.complete("new", 5),
                                Activities.complete("moves", 20),
                                Activities.complete("changes", 3).toBuilder()
                                        .documentId("document-2")
                                        .build(),
                                Activities.complete("stays", 1).toBuilder()
                                        .actionIcon("other")
                                        .build(),
                                Activities.complete("fixed", 9))));
    }

    @Test
    void while_it_updates() {
        check(
                false,
                store -> store.update(
                        ORGANIZATION,
                        List.of(
                                ActivityUpdate.of("stays").actionIcon(null),
                                ActivityUpdate.of("moves").displayMessageTemplate("updated"),
                                ActivityUpdate.of("fixed").actionIcon("never"),
                                ActivityUpdate.of("missing").actionIcon("never"))));
    }

    @Test
    void while_it_deletes() {
        check(true, store -> store.delete(ActivityFilter.of(ORGANIZATION).documentId("document-1"), null, 100));
    }

    @Test
    void while_it_places_a_hold() {
        check(
                false,
                store -> LegalHolds.of(store, Clock.systemUTC(), ORGANIZATION)
                        .place("hold", ActivityFilter.of(ORGANIZATION), "a reason", "a person"));
    }

    private static void check(boolean leavesGarbage, Consumer<ActivityStore> call) {
        try (InMemoryActivityStore oracle = new InMemoryActivityStore()) {
            oracle.put(ORGANIZATION, before());
            Map<String, Activity> before = all(oracle);
            call.accept(oracle);
            Map<String, Activity> after = all(oracle);
            int requests = 0;
            int[] withGarbage = new int[1];
            while (checkStoppedAfter(requests, call, before, after, withGarbage)) {
                requests++;
            }
            assertThat(requests).as("requests of the call").isGreaterThan(2);
            assertThat(withGarbage[0] > 0).as("left something").isEqualTo(leavesGarbage);
        }
    }

    /** Returns whether the call made more requests. */
    private static boolean checkStoppedAfter(
            int requests,
            Consumer<ActivityStore> call,
            Map<String, Activity> before,
            Map<String, Activity> after,
            int[] withGarbage) {
        String namespace = TestStores.newNamespace();
        boolean isStopped = false;
        Stopping stopping = new Stopping(requests);
        try (CassandraActivityStore store = TestStores.builder(TestStores.session(), KEYSPACE, namespace)
                        .build();
                ActivityStore dying = TestStores.builder(
                                InterceptedSession.of(TestStores.session(), stopping), KEYSPACE, namespace)
                        .growth(new Growth(ListLevelsTest.NEVER, new WideSlots.Growth(1, 1)))
                        .build()) {
            store.put(ORGANIZATION, before());
            try {
                call.accept(dying);
            } catch (Stopped expected) {
                isStopped = true;
            }
            stopping.awaitSent();

            Map<String, Activity> left = all(store);
            Set<String> ids = new HashSet<>(left.keySet());
            ids.addAll(before.keySet());
            ids.addAll(after.keySet());
            for (String id : ids) {
                if (!Objects.equals(left.get(id), before.get(id))) {
                    assertThat(left.get(id))
                            .as("%s after %d requests", id, requests)
                            .isEqualTo(after.get(id));
                }
            }
            checkLists(store, left, requests);
            withGarbage[0] += checkSwept(store, left, requests) > 0 ? 1 : 0;
            checkLists(store, left, requests);
            call.accept(store);
            assertThat(all(store)).as("made again after %d requests", requests).isEqualTo(after);
            checkLists(store, after, requests);
        }
        return isStopped;
    }

    /** Returns how many entries had no record. */
    private static int checkSwept(CassandraActivityStore store, Map<String, Activity> records, int requests) {
        List<String> told = new ArrayList<>();
        store.verify(told::add, () -> true);
        assertThat(told)
                .as("after %d requests", requests)
                .allMatch(disagreement -> disagreement.endsWith("which is not there, or not so"));
        assertThat(store.repair()).isEqualTo(records.size());
        Verification mended = store.verify(disagreement -> {}, () -> true);
        assertThat(mended)
                .as("after %d requests", requests)
                .isEqualTo(new Verification(
                        records.size(), (long) records.size() * ListKind.values().length, 0, List.of()));
        assertThat(all(store)).isEqualTo(records);
        return told.size();
    }

    private static void checkLists(ActivityStore store, Map<String, Activity> records, int requests) {
        ActivityFilter all = ActivityFilter.of(ORGANIZATION);
        List<ActivityFilter> filters = new ArrayList<>();
        for (Activity record : before()) {
            filters.add(all.targetEntityId(record.targetEntityId()));
            filters.add(all.userId(record.actionUser().userId()));
            filters.add(all.actionTypes(record.actionType()));
            filters.add(all.featureTypes(record.featureType()));
        }
        filters.add(all.documentId("document-1"));
        filters.add(all.documentId("document-2"));
        for (ActivityFilter filter : filters) {
            assertThat(find(store, filter))
                    .as("%s after %d requests", filter, requests)
                    .containsExactlyInAnyOrderElementsOf(
                            records.values().stream().filter(filter::matches).toList());
        }
    }

    private static Map<String, Activity> all(ActivityStore store) {
        Map<String, Activity> byId = new HashMap<>();
        find(store, ActivityFilter.of(ORGANIZATION)).forEach(record -> byId.put(record.id(), record));
        return byId;
    }

    private static List<Activity> find(ActivityStore store, ActivityFilter filter) {
        return store.find(filter, SortOrder.ASC, null, SliceLimit.ofRecords(1000))
                .activities();
    }
}
