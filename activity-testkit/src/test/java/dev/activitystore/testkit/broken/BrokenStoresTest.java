package dev.activitystore.testkit.broken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.testkit.StoreOpener;
import dev.activitystore.testkit.broken.ContractRun.CrashKit;
import dev.activitystore.testkit.broken.ContractRun.Kit;
import dev.activitystore.testkit.broken.ContractRun.PersistentKit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Proves that the contract tests bite: each store that is broken on purpose fails one that stands for a sentence which
 * the store breaks, and the intact ones fail none.
 */
class BrokenStoresTest {

    /** For each kit the store without faults that shows which of its tests are sound, and how long they take. */
    private static final Map<Class<?>, StoreOpener> INTACT = Map.of(
            Kit.class,
            folder -> new InMemoryActivityStore(),
            PersistentKit.class,
            FileStore::new,
            CrashKit.class,
            new FileStore.Opener());

    private static final Map<Class<?>, List<ContractRun>> INTACT_RUNS = new ConcurrentHashMap<>();

    @TestFactory
    Stream<DynamicTest> an_intact_store_passes_every_contract_test() {
        return INTACT.keySet().stream()
                .flatMap(kit -> intactRuns(kit).stream()
                        .map(run -> dynamicTest(
                                kit.getSimpleName() + " " + run.test().getName(),
                                () -> assertThat(run.failure()).isNull())));
    }

    /** Else a broken store might fail for what it is made from. */
    @TestFactory
    Stream<DynamicTest> what_the_broken_stores_are_made_from_is_intact() {
        Map<String, StoreOpener> bases =
                Map.of("forwarding", folder -> new ForwardingStore(), "hooked", folder -> new HookedStore());
        return bases.entrySet().stream()
                .flatMap(base -> ContractRun.tests(Kit.class).stream()
                        .map(test -> dynamicTest(base.getKey() + " " + test.getName(), () -> {
                            ContractRun run = ContractRun.of(Kit.class, test, base.getValue());
                            assertThat(run.failure()).isNull();
                        })));
    }

    @TestFactory
    Stream<DynamicTest> a_broken_store_fails_a_contract_test_of_a_sentence_that_it_breaks() {
        return Stream.of(
                        OrderFaults.STORES,
                        PageFaults.STORES,
                        FilterFaults.stores(),
                        IdentifierFaults.stores(),
                        TenantFaults.STORES,
                        WriteFaults.STORES,
                        UpdateFaults.STORES,
                        DeleteFaults.stores(),
                        SettingFaults.STORES,
                        LifecycleFaults.STORES,
                        ValueFaults.STORES,
                        TextFaults.stores(),
                        JsonFaults.stores())
                .flatMap(Collection::stream)
                .map(broken -> fails(Kit.class, broken));
    }

    @TestFactory
    Stream<DynamicTest> a_store_that_forgets_fails_when_it_is_opened_again() {
        return PersistenceFaults.STORES.stream().map(broken -> fails(PersistentKit.class, broken));
    }

    @TestFactory
    Stream<DynamicTest> a_store_that_forgets_fails_when_its_process_is_killed() {
        return PersistenceFaults.KILLED.stream().map(broken -> fails(CrashKit.class, broken));
    }

    private static DynamicTest fails(Class<?> kit, BrokenStore broken) {
        return dynamicTest(broken.fault(), () -> {
            List<String> passed = new ArrayList<>();
            for (ContractRun intact : intactRuns(kit)) {
                boolean isAboutFault =
                        ContractRun.sentences(intact.test()).stream().anyMatch(broken.sentences()::contains);
                if (isAboutFault && intact.failure() == null) {
                    ContractRun run = ContractRun.of(kit, intact.test(), broken.opener());
                    if (run.bites()) {
                        return;
                    }
                    passed.add(run.test().getName());
                }
            }
            fail("No test found it. These stand for the sentences " + broken.sentences() + ": " + passed);
        });
    }

    /** What comes of each test on the intact store, the quickest first. */
    private static List<ContractRun> intactRuns(Class<?> kit) {
        return INTACT_RUNS.computeIfAbsent(
                kit,
                absent -> ContractRun.tests(kit).stream()
                        .map(test -> ContractRun.of(kit, test, INTACT.get(kit)))
                        .sorted(Comparator.comparingLong(ContractRun::millis))
                        .toList());
    }
}
