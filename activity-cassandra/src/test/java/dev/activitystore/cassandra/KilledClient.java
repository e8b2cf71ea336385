package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.activitystore.ActivityStoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A process that is a {@link JournaledClient}, until its standard input ends or it is killed. It prints how each line of its journal begins. */
final class KilledClient {

    /** So that lists have several levels soon, and records are in slots of both widths. */
    static final Growth SOON = new Growth(new ListLevels.Growth(16, 4, 60), new WideSlots.Growth(8, 24));

    private KilledClient() {}

    /**
     * Writes.
     *
     * @param arguments URI, namespace, folder of journals, number of owners and of this one, seed, era, most records
     * @throws IOException if the journal can't be written
     * @throws InterruptedException never
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            run(arguments);
        } catch (RuntimeException | AssertionError e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1); // a client that fails must not go unnoticed
        }
        Runtime.getRuntime().halt(0);
    }

    private static void run(String[] arguments) throws IOException, InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        Thread end = new Thread(() -> awaitEnd(over));
        end.setDaemon(true);
        end.start();
        int owner = Integer.parseInt(arguments[4]);
        Journals journals = new Journals(Path.of(arguments[2]), Integer.parseInt(arguments[3]));
        CassandraUri uri = CassandraUri.parse(arguments[0]);
        CqlSession session = session(uri);
        CassandraActivityStore store = TestStores.builder(session, uri.keyspace(), arguments[1])
                .schema(SchemaMode.NONE)
                .growth(SOON)
                .build();
        try (Journal journal = new Journal(journals.path(owner), KilledClient::tell)) {
            new JournaledClient(
                            store,
                            journal,
                            new JournalReader(journals.path(owner), owner).read(),
                            new Random(Long.parseLong(arguments[5])),
                            arguments[6],
                            Integer.parseInt(arguments[7]))
                    .run(millis -> over.await(millis, TimeUnit.MILLISECONDS));
        }
    }

    /** A cluster of which a node was just killed may not take it at once. */
    private static CqlSession session(CassandraUri uri) {
        for (Backoff backoff = new Backoff(); ; backoff.pause()) {
            try {
                return Sessions.open(uri, null, null, null);
            } catch (ActivityStoreException e) {
                if (!e.isUnavailable()) {
                    throw e;
                }
            }
        }
    }

    private static void tell(String line) {
        System.out.println(line.charAt(0));
        System.out.flush();
    }

    private static void awaitEnd(CountDownLatch over) {
        try {
            while (System.in.read() >= 0) {}
        } catch (IOException closed) {
            // the same
        }
        over.countDown();
    }
}
