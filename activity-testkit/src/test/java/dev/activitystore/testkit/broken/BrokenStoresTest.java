package dev.activitystore.testkit.broken;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.testkit.ContractTest;
import dev.activitystore.testkit.StoreOpener;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
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
    private static final Map<Class<?>, StoreOpener> INTACT = Map.ofEntries(
            entry(Kits.EveryStore.class, folder -> new InMemoryActivityStore()),
            entry(Kits.AtomicBatches.class, folder -> new InMemoryActivityStore()),
            entry(Kits.SnapshotReads.class, folder -> new InMemoryActivityStore()),
            entry(Kits.Persistence.class, FileStore::new),
            entry(Kits.Crashes.class, new FileStore.Opener()),
            entry(Kits.AtomicCrashes.class, new FileStore.Opener()),
            entry(Kits.SharedStorage.class, SharedMemoryStore::new),
            entry(Kits.Processes.class, new SharedFileStore.Opener()),
            entry(Kits.EngineFaulted.class, EngineStore::new),
            entry(Kits.AtomicEngineFaulted.class, EngineStore::new),
            entry(Kits.ReadCosts.class, folder -> new CountedStore()));

    /** Threads that happen never to meet where a store is wrong find nothing: of so many rounds, they do in one. */
    private static final int ROUNDS = 5;

    private static final Map<Class<?>, List<ContractRun>> INTACT_RUNS = new ConcurrentHashMap<>();

    @TestFactory
    Stream<DynamicTest> an_intact_store_passes_every_contract_test() {
        return INTACT.keySet().stream()
                .flatMap(kit -> intactRuns(kit).stream()
                        .map(run -> dynamicTest(
                                kit.getSimpleName() + " " + run.test().name(),
                                () -> assertThat(run.failure()).isNull())));
    }

    /** Else a broken store might fail for what it is made from. */
    @TestFactory
    Stream<DynamicTest> what_the_broken_stores_are_made_from_is_intact() {
        return Stream.of(
                        passesAll("forwarding", Kits.EveryStore.class, folder -> new MemoryStore()),
                        passesAll("hooked", Kits.EveryStore.class, folder -> new HookedStore()),
                        passesAll("shared file", Kits.SharedStorage.class, SharedFileStore::new))
                .flatMap(tests -> tests);
    }

    /** Else a distributed engine could keep no contract. */
    @TestFactory
    Stream<DynamicTest> a_store_of_the_weaker_forms_passes_what_every_store_keeps() {
        return Stream.of(
                        passesAll("loose", Kits.EveryStore.class, folder -> new LooseStore()),
                        passesAll("record by record", Kits.Crashes.class, PersistenceFaults.KILLED_IN_A_BATCH.opener()))
                .flatMap(tests -> tests);
    }

    @TestFactory
    Stream<DynamicTest> a_broken_store_fails_a_contract_test_of_a_sentence_that_it_breaks() {
        Map<Class<?>, List<BrokenStore>> broken = new LinkedHashMap<>();
        broken.put(
                Kits.EveryStore.class,
                Stream.of(
                                OrderFaults.STORES,
                                PageFaults.STORES,
                                SliceFaults.STORES,
                                CountFaults.STORES,
                                OrganizationFaults.STORES,
                                ReadFaults.STORES,
                                FilterFaults.stores(),
                                IdentifierFaults.stores(),
                                TenantFaults.STORES,
                                WriteFaults.STORES,
                                UpdateFaults.stores(),
                                DeleteFaults.stores(),
                                InterleavingFaults.STORES,
                                RewriteFaults.STORES,
                                SettingFaults.STORES,
                                HoldFaults.stores(),
                                LifecycleFaults.STORES,
                                ValueFaults.STORES,
                                TextFaults.stores(),
                                JsonFaults.stores())
                        .flatMap(Collection::stream)
                        .toList());
        broken.put(
                Kits.AtomicBatches.class,
                Stream.concat(BatchFaults.STORES.stream(), RewriteFaults.IN_PARTS.stream())
                        .toList());
        broken.put(Kits.SnapshotReads.class, ReadFaults.NO_SNAPSHOTS);
        broken.put(Kits.Persistence.class, PersistenceFaults.STORES);
        broken.put(Kits.Crashes.class, PersistenceFaults.KILLED);
        broken.put(
                Kits.AtomicCrashes.class,
                Stream.concat(Stream.of(PersistenceFaults.KILLED_IN_A_BATCH), LargeBatchFaults.STORES.stream())
                        .toList());
        broken.put(Kits.SharedStorage.class, SharingFaults.STORES);
        broken.put(Kits.Processes.class, SharingFaults.PROCESSES);
        broken.put(Kits.EngineFaulted.class, EngineFaults.STORES);
        broken.put(Kits.AtomicEngineFaulted.class, List.of(EngineFaults.HALF_A_BATCH));
        broken.put(Kits.ReadCosts.class, CostFaults.stores());
        return broken.entrySet().stream()
                .flatMap(stores -> stores.getValue().stream().map(store -> fails(stores.getKey(), store)));
    }

    private static Stream<DynamicTest> passesAll(String store, Class<?> kit, StoreOpener opener) {
        return ContractTest.of(kit).stream()
                .map(test -> dynamicTest(
                        store + " " + kit.getSimpleName() + " " + test.name(),
                        () -> assertThat(ContractRun.ofIntact(test, opener).failure())
                                .isNull()));
    }

    private static DynamicTest fails(Class<?> kit, BrokenStore broken) {
        return dynamicTest(kit.getSimpleName() + ": " + broken.fault(), () -> {
            List<ContractTest> tests = intactRuns(kit).stream()
                    .filter(intact -> intact.failure() == null)
                    .map(ContractRun::test)
                    .filter(broken::breaksWhatIsTestedBy)
                    .toList();
            for (int round = 0; round < ROUNDS; round++) {
                for (ContractTest test : tests) {
                    if (ContractRun.ofBroken(test, broken.opener()).bites()) {
                        return;
                    }
                }
            }
            fail("No test found it. These stand for the sentences " + broken.sentences() + ": " + tests);
        });
    }

    /** What comes of each test on the intact store, the quickest first. */
    private static List<ContractRun> intactRuns(Class<?> kit) {
        return INTACT_RUNS.computeIfAbsent(
                kit,
                absent -> ContractTest.of(kit).stream()
                        .map(test -> ContractRun.ofIntact(test, INTACT.get(kit)))
                        .sorted(Comparator.comparingLong(ContractRun::millis))
                        .toList());
    }
}
