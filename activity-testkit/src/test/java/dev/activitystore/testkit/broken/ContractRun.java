package dev.activitystore.testkit.broken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.activitystore.spi.ActivityStore;
import dev.activitystore.testkit.ActivityStoreContract;
import dev.activitystore.testkit.CrashContract;
import dev.activitystore.testkit.PersistentStoreContract;
import dev.activitystore.testkit.StoreOpener;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/**
 * What came of one contract test on one store.
 *
 * @param test the test
 * @param millis how long it took
 * @param failure why it failed, or null if it passed
 */
record ContractRun(Method test, long millis, @Nullable Throwable failure) {

    /** A test that takes longer hangs; on an intact store the longest one takes a few seconds. */
    private static final String TIMEOUT = "60 s";

    private static final Pattern CITATION = Pattern.compile("\\Gs(\\d\\d)_");

    private static final ThreadLocal<@Nullable StoreOpener> OPENER = new ThreadLocal<>();

    /** The tests of every store. The names of these classes keep them from being run as tests of their own. */
    static final class Kit extends ActivityStoreContract {
        @TempDir
        Path folder;

        @Override
        protected ActivityStore openStore() throws Exception {
            return new FusedStore(opener().open(folder));
        }
    }

    /** The tests of a store that keeps records beyond its process. */
    static final class PersistentKit extends PersistentStoreContract {
        @TempDir
        Path folder;

        @Override
        protected ActivityStore openStore() throws Exception {
            return new FusedStore(opener().open(folder));
        }

        @Override
        protected ActivityStore reopenStore() throws Exception {
            return openStore();
        }
    }

    /** The tests in which the store's process is killed. */
    static final class CrashKit extends CrashContract {
        @Override
        protected Class<? extends StoreOpener> opener() {
            return ContractRun.opener().getClass();
        }
    }

    /** The tests that one of these kits has for itself. */
    static List<Method> tests(Class<?> kit) {
        List<Method> tests = inherited(kit);
        if (kit != Kit.class) {
            tests.removeAll(inherited(Kit.class));
        }
        assertThat(tests).as("tests of %s", kit).isNotEmpty();
        return tests;
    }

    /** The sentences that a test stands for, by its name. */
    static List<Integer> sentences(Method test) {
        return CITATION.matcher(test.getName())
                .results()
                .map(citation -> Integer.valueOf(citation.group(1)))
                .toList();
    }

    /** Runs one test of a kit; of a repeated one, all. */
    static ContractRun of(Class<?> kit, Method test, StoreOpener opener) {
        OPENER.set(opener);
        try {
            long start = System.nanoTime();
            Events finished = EngineTestKit.engine("junit-jupiter")
                    .configurationParameter("junit.jupiter.execution.timeout.default", TIMEOUT)
                    .selectors(selectMethod(kit, test))
                    .execute()
                    .testEvents()
                    .finished();
            long millis = (System.nanoTime() - start) / 1_000_000;
            assertThat(finished.count()).as("tests run by %s", test).isPositive();
            Throwable failure = finished.failed().stream()
                    .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                    .flatMap(result -> result.getThrowable().stream())
                    .findFirst()
                    .orElse(null);
            return new ContractRun(test, millis, failure);
        } finally {
            OPENER.remove();
        }
    }

    /** Whether the test found fault with the store; one that does not end doesn't tell. */
    boolean bites() {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException || cause instanceof FusedStore.Endless) {
                return false;
            }
        }
        return failure != null;
    }

    private static List<Method> inherited(Class<?> kit) {
        List<Method> tests = new ArrayList<>();
        for (Class<?> type = kit; type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(RepeatedTest.class)) {
                    tests.add(method);
                }
            }
        }
        return tests;
    }

    private static StoreOpener opener() {
        return Objects.requireNonNull(OPENER.get());
    }
}
