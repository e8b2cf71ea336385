package dev.activitystore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityStoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes write to the same lists, and are killed (SIGKILL) again and again, as nodes of the cluster are, one at a time, while
 * others read and repair. Two system properties: {@code activity.testkit.kills}, how many times a client is killed, and a fifth as
 * many times a node; and {@code activity.testkit.seed}.
 */
@Tag("cluster")
@Tag("faults")
class KilledNodesAndClientsTest {

    private static final String KEYSPACE = "killed";
    private static final int CLIENTS = 4;
    private static final int WALKERS = 2;
    private static final int MOST_RECORDS = 150;
    private static final int MOST_CALLS = 20;
    private static final int MOST_MILLIS_BEFORE_KILL = 60;
    private static final int NODE_KILLS_OF_ERA = 34;
    private static final int NODE_KILLS_BETWEEN_REPAIRS = 4;

    private final long seed = Long.getLong("activity.testkit.seed", System.nanoTime());
    private final int clientKills = Integer.getInteger("activity.testkit.kills", 10);
    private final Kills kills = new Kills(Math.max(3, clientKills / 5), clientKills);
    private final String namespace = TestStores.newNamespace();
    private final AtomicLong repairs = new AtomicLong();
    private final AtomicLong failedRepairs = new AtomicLong();

    @TempDir
    private Path folder;

    private Journals journals;

    @BeforeEach
    void makeTables() {
        journals = new Journals(folder, CLIENTS);
        TestCluster.createKeyspace(KEYSPACE);
        open().close();
    }

    @AfterEach
    void leaveAllNodesAlive() throws IOException {
        TestCluster.startAll();
        TestCluster.awaitAllUp(KEYSPACE);
    }

    private CassandraActivityStore open() {
        return TestStores.builder(TestStores.session(), KEYSPACE, namespace)
                .growth(KilledClient.SOON)
                .build();
    }

    @Test
    void nothing_that_was_acknowledged_is_lost_in_any_list_and_a_repair_sweeps_what_is_left() throws Exception {
        String situation = "seed " + seed;
        try (CassandraActivityStore store = open();
                Tasks tasks = new Tasks()) {
            Walkers walkers = new Walkers(tasks, journals);
            long began = System.nanoTime();
            for (int i = 0; i < CLIENTS; i++) {
                int owner = i;
                tasks.start(() -> killClients(tasks, owner));
            }
            for (int i = 0; i < WALKERS; i++) {
                Random random = new Random(seed - 1 - i);
                tasks.start(() -> walkers.walk(store, random));
            }
            tasks.start(() -> repair(tasks, store));
            tasks.start(new NodeKiller(tasks, kills, KEYSPACE, new Random(seed)));
            tasks.await(Duration.ofMinutes(85));

            situation = String.format(
                    Locale.ROOT,
                    "%s in %d s: %s; %s; %s; %s repairs and verifications, %s in vain",
                    situation,
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began),
                    kills,
                    journals.summary(),
                    walkers,
                    repairs,
                    failedRepairs);
            TestCluster.awaitAllUp(KEYSPACE);
            JournaledRecords.Found found = JournaledRecords.check(store, journals);
            assertThat(found.records()).isPositive();
            System.out.println(situation + "; " + found);
        } catch (Exception | AssertionError e) {
            throw new AssertionError(situation + "; " + kills + "; " + journals.summary() + ": " + e, e);
        }
    }

    /** Starts a client, and kills it after some calls, again and again; the last one ends by itself. */
    private Object killClients(Tasks tasks, int owner) throws IOException, InterruptedException {
        Random random = new Random(seed + 1 + owner);
        while (!tasks.isOver()) {
            try (ClientProcess client = startClient(owner, random.nextLong())) {
                int calls = 1 + random.nextInt(MOST_CALLS);
                boolean isToDie = false;
                for (int call = 1; !isToDie && !tasks.isOver(); call++) {
                    client.awaitCall();
                    isToDie = call >= calls && kills.takeClient();
                    if (!kills.areLeft()) {
                        tasks.end();
                    }
                }
                if (isToDie) {
                    tasks.pause(random.nextInt(MOST_MILLIS_BEFORE_KILL));
                } else {
                    client.end();
                }
            }
        }
        return null;
    }

    private ClientProcess startClient(int owner, long clientSeed) throws IOException {
        return new ClientProcess(
                folder,
                List.of(
                        TestCluster.uri(KEYSPACE),
                        namespace,
                        folder.toString(),
                        Integer.toString(CLIENTS),
                        Integer.toString(owner),
                        Long.toString(clientSeed),
                        Integer.toString(kills.nodes() / NODE_KILLS_OF_ERA),
                        Integer.toString(MOST_RECORDS)));
    }

    /** Repairs and verifies in turn; a verification finds no record that lacks an entry, whoever writes or dies. */
    private Object repair(Tasks tasks, CassandraActivityStore store) throws InterruptedException {
        for (int i = 0; !tasks.isOver(); i++) {
            try {
                if (i % 2 == 0) {
                    store.repair();
                } else {
                    store.verify(
                            told -> assertThat(told).matches(JournaledRecords::isGarbage, "is garbage"), () -> true);
                }
                repairs.incrementAndGet();
            } catch (ActivityStoreException e) {
                if (!e.isUnavailable()) {
                    throw e;
                }
                failedRepairs.incrementAndGet();
            }
            int next = kills.nodes() + NODE_KILLS_BETWEEN_REPAIRS;
            while (i > 0 && kills.nodes() < next && !tasks.isOver()) {
                tasks.pause(1000);
            }
        }
        return null;
    }
}
