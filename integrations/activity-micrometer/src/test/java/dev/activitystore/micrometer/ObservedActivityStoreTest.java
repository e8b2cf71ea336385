package dev.activitystore.micrometer;

import static dev.activitystore.testkit.Activities.activity;
import static dev.activitystore.testkit.Activities.ascending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.activitystore.Activity;
import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.StoreClosedException;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.StoreHealth;
import dev.activitystore.spi.VerifiableStore;
import dev.activitystore.spi.Verification;
import dev.activitystore.testkit.ForwardingStore;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ObservedActivityStoreTest {

    private static final String ORGANIZATION = "org-123";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void each_call_is_timed_by_operation_outcome_and_backend() {
        try (ActivityLog log = ActivityLog.on(observed(new InMemoryActivityStore()))) {
            useAll(log);
        }
        assertThat(timers())
                .containsOnly(
                        entry("backend=memory operation=exchangeSetting outcome=success", 1L),
                        entry("backend=memory operation=put outcome=success", 1L),
                        entry("backend=memory operation=putIfAbsent outcome=success", 1L),
                        entry("backend=memory operation=find outcome=success", 1L),
                        entry("backend=memory operation=update outcome=success", 1L),
                        entry("backend=memory operation=delete outcome=success", 1L));
    }

    @Test
    void records_are_counted_that_were_read_written_or_deleted() {
        try (ActivityLog log = ActivityLog.on(observed(new InMemoryActivityStore()))) {
            useAll(log);
        }
        assertThat(records())
                .containsOnly(
                        entry("backend=memory operation=put", 3.0),
                        entry("backend=memory operation=putIfAbsent", 1.0),
                        entry("backend=memory operation=find", 2.0),
                        entry("backend=memory operation=update", 1.0),
                        entry("backend=memory operation=delete", 4.0));
    }

    @Test
    void no_tag_has_the_organization() {
        try (ActivityLog log = ActivityLog.on(observed(new InMemoryActivityStore()))) {
            useAll(log);
        }
        assertThat(meters.getMeters())
                .isNotEmpty()
                .flatExtracting(meter -> meter.getId().getTags())
                .extracting(Tag::getValue)
                .doesNotContain(ORGANIZATION);
    }

    @Test
    void outcome_tells_how_a_call_failed() {
        RuntimeException[] failures = {
            new ActivityStoreException("injected"),
            ActivityStoreException.unavailable("injected", new IllegalStateException()),
            new StoreClosedException("injected"),
            new IllegalStateException("injected")
        };
        for (RuntimeException failure : failures) {
            ActivityStore store = observed(failing(failure));
            assertThatThrownBy(() -> store.put(ORGANIZATION, ascending(1))).isSameAs(failure);
        }
        assertThat(timers())
                .containsOnly(
                        entry("backend=memory operation=put outcome=error", 2L),
                        entry("backend=memory operation=put outcome=unavailable", 1L),
                        entry("backend=memory operation=put outcome=closed", 1L));
        assertThat(records()).isEmpty();
    }

    @Test
    void observations_have_the_same_name_and_keys_and_one_timer_comes_of_them() {
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        ActivityStoreException failure = new ActivityStoreException("injected");
        ActivityStore good = ObservedActivityStore.builder(new InMemoryActivityStore(), "memory")
                .meters(meters)
                .observations(observations)
                .build();
        ActivityStore bad = ObservedActivityStore.builder(failing(failure), "memory")
                .meters(meters)
                .observations(observations)
                .build();
        good.put(ORGANIZATION, ascending(2));
        assertThatThrownBy(() -> bad.put(ORGANIZATION, ascending(2))).isSameAs(failure);
        assertThat(timers())
                .containsOnly(
                        entry("backend=memory error=none operation=put outcome=success", 1L),
                        entry("backend=memory error=ActivityStoreException operation=put outcome=error", 1L));
        assertThat(records()).containsOnly(entry("backend=memory operation=put", 2.0));
    }

    @Test
    void a_call_is_the_current_observation_while_it_runs() {
        ObservationRegistry observations = ObservationRegistry.create();
        List<String> seen = new ArrayList<>();
        observations.observationConfig().observationHandler(handler(context -> seen.add(context.getContextualName())));
        ActivityStore inner = new ForwardingStore(new InMemoryActivityStore()) {
            @Override
            protected <T> T forward(String name, Supplier<T> call) {
                seen.add("inside "
                        + observations.getCurrentObservation().getContext().getContextualName());
                return super.forward(name, call);
            }
        };
        ObservedActivityStore.builder(inner, "memory")
                .observations(observations)
                .build()
                .put(ORGANIZATION, ascending(1));
        assertThat(seen).containsExactly("inside activity.store put", "activity.store put");
    }

    @Test
    void a_noop_registry_of_observations_leaves_the_timer_to_the_meters() {
        ActivityStore store = ObservedActivityStore.builder(new InMemoryActivityStore(), "memory")
                .meters(meters)
                .observations(ObservationRegistry.NOOP)
                .build();
        store.put(ORGANIZATION, ascending(1));
        assertThat(timers()).containsOnly(entry("backend=memory operation=put outcome=success", 1L));
    }

    @Test
    void optional_interfaces_are_kept_and_none_is_added() {
        assertThat(observed(new InMemoryActivityStore())).isNotInstanceOfAny(StoreHealth.class, VerifiableStore.class);
        assertThat(observed(new HealthStore())).isInstanceOf(StoreHealth.class).isNotInstanceOf(VerifiableStore.class);
        assertThat(observed(new VerifiedStore()))
                .isInstanceOf(VerifiableStore.class)
                .isNotInstanceOf(StoreHealth.class);
        assertThat(observed(new WholeStore()))
                .isInstanceOf(VerifiableStore.class)
                .isInstanceOf(StoreHealth.class);
    }

    @Test
    void optional_interfaces_are_passed_on() {
        for (ActivityStore store : List.of(new HealthStore(), new WholeStore())) {
            assertThatThrownBy(() -> ((StoreHealth) observed(store)).checkHealth())
                    .isInstanceOf(ActivityStoreException.class)
                    .hasMessage("ill");
        }
        for (ActivityStore store : List.of(new VerifiedStore(), new WholeStore())) {
            VerifiableStore observed = (VerifiableStore) observed(store);
            List<String> found = new ArrayList<>();
            assertThat(observed.verify(found::add).records()).isEqualTo(7);
            assertThat(found).containsExactly("found");
            assertThat(observed.repair()).isEqualTo(8);
        }
        assertThat(timers()).containsOnly(entry("backend=memory operation=checkHealth outcome=error", 2L));
    }

    @Test
    void closing_closes_the_store() {
        InMemoryActivityStore store = new InMemoryActivityStore();
        observed(store).close();
        assertThatThrownBy(() -> store.put(ORGANIZATION, ascending(1))).isInstanceOf(StoreClosedException.class);
    }

    private static void useAll(ActivityLog log) {
        assertThat(log.add(ORGANIZATION, ascending(3)).allDone()).isTrue();
        Activity other = activity("a-000", 9).build();
        assertThat(log.addIfAbsent(ORGANIZATION, activity("b", 1).build(), other)
                        .failed())
                .hasSize(1);
        assertThat(log.get(ActivityQuery.of(ORGANIZATION).pageSize(2)).activities())
                .hasSize(2);
        ActivityUpdate update = ActivityUpdate.of("b").actionIcon("cart");
        ActivityUpdate ofNone = ActivityUpdate.of("none").actionIcon("cart");
        assertThat(log.update(ORGANIZATION, update, ofNone).failed()).hasSize(1);
        assertThat(log.delete(ActivityDeletion.of(ORGANIZATION).userId("user-1"))
                        .size())
                .isEqualTo(4);
    }

    private ActivityStore observed(ActivityStore store) {
        return ObservedActivityStore.builder(store, "memory").meters(meters).build();
    }

    private static ActivityStore failing(RuntimeException failure) {
        return new ForwardingStore(new InMemoryActivityStore()) {
            @Override
            protected <T> T forward(String name, Supplier<T> call) {
                throw failure;
            }
        };
    }

    private static ObservationHandler<Observation.Context> handler(Consumer<Observation.Context> onStop) {
        return new ObservationHandler<>() {
            @Override
            public void onStop(Observation.Context context) {
                onStop.accept(context);
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        };
    }

    private Map<String, Long> timers() {
        return meters.find("activity.store").timers().stream()
                .collect(Collectors.toMap(ObservedActivityStoreTest::tags, Timer::count));
    }

    private Map<String, Double> records() {
        return meters.find("activity.store.records").counters().stream()
                .collect(Collectors.toMap(ObservedActivityStoreTest::tags, counter -> counter.count()));
    }

    private static String tags(Meter meter) {
        return meter.getId().getTags().stream()
                .map(tag -> tag.getKey() + "=" + tag.getValue())
                .collect(Collectors.joining(" "));
    }

    private static class HealthStore extends ForwardingStore implements StoreHealth {

        HealthStore() {
            super(new InMemoryActivityStore());
        }

        @Override
        public void checkHealth() {
            throw new ActivityStoreException("ill");
        }
    }

    private static class VerifiedStore extends ForwardingStore implements VerifiableStore {

        VerifiedStore() {
            super(new InMemoryActivityStore());
        }

        @Override
        public Verification verify(Consumer<? super String> disagreements) {
            disagreements.accept("found");
            return new Verification(7, 0, 1, List.of("found"));
        }

        @Override
        public long repair() {
            return 8;
        }
    }

    private static final class WholeStore extends VerifiedStore implements StoreHealth {

        @Override
        public void checkHealth() {
            throw new ActivityStoreException("ill");
        }
    }
}
