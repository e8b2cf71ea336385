package dev.activitystore.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** How a contract finds what it asks of a backend. */
class FixtureResolverTest {

    @Test
    void the_test_class_itself_may_open_the_store() {
        Events tests = run(Itself.class);
        assertThat(tests.succeeded().count())
                .isPositive()
                .isEqualTo(tests.started().count());
    }

    @Test
    void the_innermost_class_that_opens_a_store_does() {
        Events tests = run(Outer.class);
        assertThat(tests.succeeded().count())
                .isPositive()
                .isEqualTo(tests.started().count());
    }

    @Test
    void who_does_not_say_how_to_open_the_store_is_told_what_is_missing() {
        assertThat(failure(Nobody.class))
                .hasMessageContaining("implement dev.activitystore.testkit.StoreOpener")
                .hasMessageContaining(Nobody.class.getName());
    }

    @Test
    void who_does_not_tell_costs_is_told_what_is_missing() {
        assertThat(failure(WithoutCost.class)).hasMessageContaining("implement dev.activitystore.testkit.ReadCost");
    }

    @Test
    void who_does_not_make_the_engine_fail_is_told_what_is_missing() {
        assertThat(failure(WithoutFault.class)).hasMessageContaining("implement dev.activitystore.testkit.EngineFault");
    }

    static final class Itself extends SnapshotReadContract implements StoreOpener {
        @Override
        public ActivityStore open(Path folder) {
            return new InMemoryActivityStore();
        }
    }

    static final class Outer implements StoreOpener {
        @Override
        public ActivityStore open(Path folder) {
            throw new AssertionError("another one is nearer");
        }

        @Nested
        class Inner implements StoreOpener {
            @Override
            public ActivityStore open(Path folder) {
                return new InMemoryActivityStore();
            }

            @Nested
            class SnapshotReads extends SnapshotReadContract {}
        }
    }

    static final class Nobody extends SnapshotReadContract {}

    static final class WithoutCost extends ReadCostContract implements StoreOpener {
        @Override
        public ActivityStore open(Path folder) {
            return new InMemoryActivityStore();
        }
    }

    static final class WithoutFault extends EngineFaultContract implements StoreOpener {
        @Override
        public ActivityStore open(Path folder) {
            return new InMemoryActivityStore();
        }
    }

    private static Throwable failure(Class<?> testClass) {
        return run(testClass).failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream())
                .findFirst()
                .orElseThrow();
    }

    private static Events run(Class<?> testClass) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .execute()
                .testEvents();
    }
}
