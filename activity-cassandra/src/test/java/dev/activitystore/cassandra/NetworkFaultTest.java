package dev.activitystore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network that delays, holds back and loses what clients and nodes say to each other, and nodes that stand still. */
@Tag("cluster")
class NetworkFaultTest {

    private static final String KEYSPACE = "networks";
    private static final int CLIENTS = 3;
    private static final int MOST_RECORDS = 100;
    private static final int FAULTS = 15;

    private final long seed = Long.getLong("activity.testkit.seed", System.nanoTime());
    private final String namespace = TestStores.newNamespace();

    @TempDir
    private Path folder;

    private FaultyNetwork network;
    private CassandraActivityStore direct;

    @BeforeEach
    void open() throws IOException {
        TestCluster.createKeyspace(KEYSPACE);
        direct = TestStores.builder(TestStores.session(), KEYSPACE, namespace)
                .growth(KilledClient.SOON)
                .build();
        network = new FaultyNetwork(folder);
    }

    @AfterEach
    void close() throws IOException {
        network.close();
        direct.close();
    }

    private CassandraActivityStore store() {
        return TestStores.builder(network.session(), KEYSPACE, namespace)
                .schema(SchemaMode.NONE)
                .growth(KilledClient.SOON)
                .build();
    }

    @Test
    void nothing_that_was_acknowledged_is_lost_and_each_call_ends() throws Exception {
        Journals journals = new Journals(folder, CLIENTS);
        try (Tasks tasks = new Tasks();
                CassandraActivityStore store = store()) {
            Walkers walkers = new Walkers(tasks, journals);
            for (int i = 0; i < CLIENTS; i++) {
                int owner = i;
                tasks.start(() -> write(tasks, store, journals, owner));
            }
            tasks.start(() -> walkers.walk(store, new Random(seed - 1)));
            tasks.start(new NetworkFaults(tasks, network, new Random(seed), FAULTS));
            tasks.await(Duration.ofMinutes(9));
            network.each(FaultyProxy::release);

            JournaledRecords.Found found = JournaledRecords.check(direct, journals);
            assertThat(found.records()).isPositive();
            System.out.println(FAULTS + " faults: " + journals.summary() + "; " + walkers + "; " + found);
        } catch (Exception | AssertionError e) {
            throw new AssertionError("seed " + seed + ", " + journals.summary() + ": " + e, e);
        }
    }

    private Object write(Tasks tasks, CassandraActivityStore store, Journals journals, int owner) throws Exception {
        try (Journal journal = new Journal(journals.path(owner), line -> {})) {
            new JournaledClient(store, journal, new Ledger(owner), new Random(seed + 1 + owner), "n", MOST_RECORDS)
                    .run(tasks::pause);
        }
        return null;
    }
}
