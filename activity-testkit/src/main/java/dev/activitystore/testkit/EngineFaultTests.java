package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.activity;
import static dev.activitystore.testkit.ActivityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.Activity;
import dev.activitystore.ActivityBuilder;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.SortOrder;
import dev.activitystore.StoreClosedException;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whichever operation of the engine fails: what a call then answers and leaves. Each attempt has an organization of its own. */
abstract class EngineFaultTests extends StoreTests {

    private static final List<String> IDS =
            IntStream.range(0, 10).mapToObj(i -> "a-" + i).toList();

    private EngineFault fault;
    private FailingEngine engine;

    @BeforeEach
    final void findFault(EngineFault engineFault) {
        fault = engineFault;
        engine = new FailingEngine(engineFault);
    }

    @AfterEach
    final void mend() {
        fault.mend();
    }

    /** A call that writes to an organization. */
    @FunctionalInterface
    private interface Write {
        Object on(ActivityStore store, String organizationId);
    }

    /** Fails if what a failed call has left can't be. */
    abstract void checkLeft(String situation, List<Activity> left, List<Activity> before, List<Activity> after);

    final void checkWrites() throws Exception {
        check("put", (store, organization) -> store.put(organization, overwriting()));
        check("putIfAbsent", (store, organization) -> store.putIfAbsent(organization, overwriting()));
        check("update", (store, organization) -> store.update(organization, updates()));
        check(
                "delete by document",
                (store, organization) ->
                        store.delete(ActivityFilter.of(organization).documentId("d0"), null, 99));
        check(
                "delete by ids",
                (store, organization) ->
                        store.delete(ActivityFilter.of(organization).activityIds(IDS), null, 99));
        check(
                "rewrite",
                (store, organization) -> store.rewrite(
                        ActivityFilter.of(organization).documentId("d1"),
                        SortOrder.ASC,
                        null,
                        SliceLimit.ofRecords(99),
                        stored -> "a-1".equals(stored.id())
                                ? null
                                : stored.toBuilder().documentId("d0").build()));
    }

    private void check(String name, Write write) throws Exception {
        engine.atEachOperation(name, failure -> {
            String organization = failure.organization();
            try (InMemoryActivityStore oracle = new InMemoryActivityStore()) {
                oracle.put(organization, stored());
                List<Activity> before = found(oracle, ActivityFilter.of(organization));
                Object expected = write.on(oracle, organization);
                List<Activity> after = found(oracle, ActivityFilter.of(organization));
                store().put(organization, stored());

                Optional<Object> answer = failure.in(() -> write.on(store(), organization));
                if (answer.isPresent()) {
                    assertThat(answer).as("answer: %s", failure).contains(expected);
                    checkEveryFilter("answered: " + failure, organization, after);
                } else {
                    List<Activity> left = found(ActivityFilter.of(organization));
                    checkLeft("left: " + failure, left, before, after);
                    checkEveryFilter("left: " + failure, organization, left);
                    write.on(store(), organization);
                    checkEveryFilter("made again: " + failure, organization, after);
                }
            }
        });
    }

    private void checkEveryFilter(String situation, String organization, List<Activity> expected) {
        ActivityFilter all = ActivityFilter.of(organization);
        for (ActivityFilter filter :
                List.of(all, all.documentId("d0"), all.documentId("d1"), all.userId("user-1"), all.activityIds(IDS))) {
            assertThat(found(filter))
                    .as("%s: %s", situation, filter)
                    .isEqualTo(expected.stream().filter(filter::matches).toList());
        }
    }

    @Test
    final void s22_whichever_operation_of_the_engine_fails_a_page_is_a_failure_or_whole() throws Exception {
        store().put("o", stored());
        ActivityFilter all = ActivityFilter.of("o");
        try (InMemoryActivityStore oracle = new InMemoryActivityStore()) {
            oracle.put("o", stored());
            for (ActivityFilter filter : List.of(
                    all,
                    all.documentId("d0"),
                    all.activityIds(IDS),
                    all.userId("user-1").actionTypes("comment.add", "x"),
                    all.targetEntityId("t").from(2))) {
                for (SortOrder order : SortOrder.values()) {
                    SliceLimit limit = SliceLimit.ofRecords(4);
                    Slice expected = oracle.find(filter, order, null, limit);
                    engine.atEachOperation("find " + filter + " " + order, failure -> {
                        Optional<Slice> slice = failure.in(() -> store().find(filter, order, null, limit));
                        slice.ifPresent(found -> checkEqual(found, expected, failure.toString()));
                        checkEqual(store().find(filter, order, null, limit), expected, "after " + failure);
                    });
                }
            }
        }
    }

    private static void checkEqual(Slice slice, Slice expected, String situation) {
        assertThat(slice.activities()).as(situation).isEqualTo(expected.activities());
        assertThat(slice.next()).as(situation).isEqualTo(expected.next());
    }

    @Test
    final void s22_whichever_operation_of_the_engine_fails_a_list_of_organizations_is_a_failure_or_whole()
            throws Exception {
        for (String organization : List.of("o", "p", "q", "r")) {
            store().put(organization, stored());
        }
        List<String> all = store().organizations(null, 9);
        assertThat(all).hasSize(4);
        engine.atEachOperation("organizations", failure -> {
            Optional<List<String>> listed = failure.in(() -> store().organizations(all.get(0), 2));
            assertThat(listed.orElse(all.subList(1, 3))).as("%s", failure).isEqualTo(all.subList(1, 3));
            assertThat(store().organizations(null, 9)).as("after %s", failure).isEqualTo(all);
        });
    }

    @Test
    final void s12_s22_whichever_operation_of_the_engine_fails_a_setting_is_a_failure_or_stays() throws Exception {
        engine.atEachOperation("setting", failure -> {
            String name = failure.organization().replace(' ', '-');
            Optional<byte[]> first = failure.in(() -> store().setting(name, new byte[] {1}));
            byte[] second = store().setting(name, new byte[] {2});
            if (first.isPresent()) {
                assertThat(second).as("%s", failure).isEqualTo(first.get());
            } else {
                assertThat(second).as("%s", failure).isIn(new byte[] {1}, new byte[] {2});
            }
            assertThat(store().setting(name, new byte[] {3})).as("%s", failure).isEqualTo(second);
        });
        engine.atEachOperation("exchange of a setting", failure -> {
            String name = failure.organization().replace(' ', '-');
            byte[] first = {1};
            byte[] second = {2};
            store().setting(name, first);
            Optional<byte[]> found =
                    failure.in(() -> Objects.requireNonNull(store().exchangeSetting(name, first, second)));
            byte[] left = store().exchangeSetting(name, null, null);
            if (found.isPresent()) {
                assertThat(found.get()).as("%s", failure).isEqualTo(first);
                assertThat(left).as("%s", failure).isEqualTo(second);
            } else {
                assertThat(left).as("%s", failure).isIn(first, second);
            }
        });
        byte[] kept = store().setting("kept", new byte[] {1});
        engine.atEachOperation(
                "setting that is there",
                failure -> assertThat(failure.in(() -> store().setting("kept", new byte[] {2}))
                                .orElse(kept))
                        .as("%s", failure)
                        .isEqualTo(kept));
    }

    @Test
    final void s22_s23_whichever_operation_of_the_engine_fails_a_closed_store_is_closed() throws Exception {
        store().put("o", stored());
        engine.atEachOperation("close", failure -> {
            restart();
            found(ActivityFilter.of("o"));
            failure.in(() -> {
                store().close();
                return true;
            });
            assertThatThrownBy(() -> store().put("o", List.of()))
                    .as("%s", failure)
                    .isInstanceOf(StoreClosedException.class);
            store().close();
        });
    }

    @Test
    final void s22_whichever_operation_of_the_engine_fails_what_could_not_be_opened_can_be_opened_later()
            throws Exception {
        store().put("o", stored());
        restart();
        List<Activity> kept = found(ActivityFilter.of("o")); // none, where nothing outlives the store
        store().close();
        engine.atEachOperation("opening", failure -> {
            failure.in(this::open).ifPresent(ActivityStore::close);
            restart();
            assertThat(found(ActivityFilter.of("o"))).as("%s", failure).isEqualTo(kept);
            store().close();
        });
    }

    /** Six records, of which one is immutable. */
    private static List<Activity> stored() {
        return IntStream.range(0, 6)
                .mapToObj(i -> record(i, i).immutable(i == 3).build())
                .toList();
    }

    /** Those records elsewhere, one that stays as it is, and new ones. */
    private static List<Activity> overwriting() {
        return IntStream.range(0, 8)
                .mapToObj(i -> i == 5
                        ? stored().get(5)
                        : record(i, 9 - i).actionIcon("new").documentId("d1").build())
                .toList();
    }

    private static List<ActivityUpdate> updates() {
        return IDS.stream()
                .map(id ->
                        ActivityUpdate.of(id).displayMessageTemplate("updated").actionIcon("updated"))
                .toList();
    }

    private static ActivityBuilder record(int number, long timestamp) {
        return activity(IDS.get(number), timestamp).documentId("d" + number % 2).targetEntityId("t");
    }
}
