package dev.activitystore.cassandra;

import dev.activitystore.ActivityStoreException;
import dev.activitystore.spi.ActivityStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Adds, overwrites, updates and deletes records of its own in organizations that it shares with others, and writes down what it is
 * about to do, and what was acknowledged. A call that fails as unavailable, or that a kill cut off, is mostly made again, and
 * else left as it is. Used by one thread.
 */
final class JournaledClient {

    private static final int ORGANIZATIONS = 3;
    private static final int MOST_IN_CALL = 100;

    private static final int MOST_MILLIS_BETWEEN_CALLS = 800;

    /** A call is several requests, of which each gets an answer in time, or one fails. */
    private static final int MOST_SECONDS = 300;

    private final ActivityStore store;
    private final Journal journal;
    private final Ledger ledger;
    private final Random random;
    private final String era;
    private final int mostRecords;
    private long lastNumber;

    /**
     * A client.
     *
     * @param ledger what the journal says
     * @param era part of the names of its organizations, without blanks
     * @param mostRecords how many it keeps in an organization
     */
    JournaledClient(ActivityStore store, Journal journal, Ledger ledger, Random random, String era, int mostRecords) {
        this.store = store;
        this.journal = journal;
        this.ledger = ledger;
        this.random = random;
        this.era = era;
        this.mostRecords = mostRecords;
        this.lastNumber = ledger.lines();
    }

    /** Lets time pass. */
    @FunctionalInterface
    interface Pause {

        /** Lets some milliseconds pass, unless it is over before; gives whether it is. */
        boolean passes(long millis) throws InterruptedException;
    }

    static List<String> organizations(String era) {
        List<String> organizations = new ArrayList<>();
        for (int i = 0; i < ORGANIZATIONS; i++) {
            organizations.add("o-" + era + "-" + i);
        }
        return organizations;
    }

    /**
     * Makes calls until it is over.
     *
     * @param isOver lets some milliseconds pass, and tells whether it is over
     */
    void run(Pause isOver) throws IOException, InterruptedException {
        while (!isOver.passes(random.nextInt(MOST_MILLIS_BETWEEN_CALLS))) {
            JournaledCall cutOff = ledger.underWay();
            boolean isAgain = cutOff != null && random.nextInt(4) > 0;
            make(isAgain ? cutOff : next(), isAgain);
        }
    }

    private void make(JournaledCall call, boolean isAgain) throws IOException {
        write(Ledger.BEGUN + call.line());
        long began = System.nanoTime();
        try {
            Set<String> done = call.make(store, ledger.owner(), id -> ledger.state(call.organization(), id));
            check(call, isAgain, done);
            write(Ledger.ACKNOWLEDGED);
        } catch (ActivityStoreException e) {
            if (!e.isUnavailable()) {
                throw e;
            }
            write(Ledger.FAILED + " " + e.getMessage().replace('\n', ' '));
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
        if (seconds > MOST_SECONDS) {
            throw new AssertionError(call + " took " + seconds + " s");
        }
    }

    /** A deletion meets each record that was certainly there, and none of others. */
    private void check(JournaledCall call, boolean isAgain, Set<String> done) {
        if (call.isDeletion()) {
            Set<String> missed = new HashSet<>(ledger.certain());
            missed.removeAll(done);
            Set<String> foreign = new HashSet<>(done);
            foreign.removeAll(ledger.recordsOf(call.organization()).keySet());
            if ((!isAgain && !missed.isEmpty()) || !foreign.isEmpty()) {
                throw new AssertionError(call + " has not met " + missed + ", and has met " + foreign);
            }
        }
    }

    private void write(String line) throws IOException {
        journal.append(line);
        ledger.apply(line);
    }

    private JournaledCall next() {
        String organization = organizations(era).get(random.nextInt(ORGANIZATIONS));
        List<String> present = new ArrayList<>(ledger.presentIn(organization));
        Collections.shuffle(present, random);
        int size = size();
        List<String> some = present.subList(0, Math.min(present.size(), size));
        int chance = random.nextInt(100);
        if (present.size() > mostRecords) {
            return chance < 50 ? deletion(organization, some) : clearing(organization);
        }
        if (chance < 55 || some.isEmpty()) {
            return call(
                    chance < 40 ? JournaledCall.Kind.PUT : JournaledCall.Kind.PUT_IF_ABSENT,
                    organization,
                    newIds(size));
        }
        if (chance < 70) {
            List<String> mixed = new ArrayList<>(some);
            mixed.addAll(newIds(1 + random.nextInt(3)));
            return call(JournaledCall.Kind.PUT, organization, mixed);
        }
        if (chance < 78) {
            return call(JournaledCall.Kind.REPLACE, organization, some);
        }
        if (chance < 90) {
            return call(JournaledCall.Kind.UPDATE, organization, some);
        }
        return chance < 96 ? deletion(organization, some) : clearing(organization);
    }

    private JournaledCall deletion(String organization, List<String> ids) {
        return call(JournaledCall.Kind.DELETE, organization, ids);
    }

    private JournaledCall clearing(String organization) {
        return call(
                JournaledCall.Kind.CLEAR, organization, List.of(RecordState.document(random.nextInt(MOST_IN_CALL))));
    }

    private JournaledCall call(JournaledCall.Kind kind, String organization, List<String> arguments) {
        lastNumber++;
        return new JournaledCall(kind, organization, lastNumber, List.copyOf(arguments));
    }

    /** From 1 to 100, mostly few. */
    private int size() {
        return 1 + (int) (MOST_IN_CALL * Math.pow(random.nextDouble(), 3));
    }

    private List<String> newIds(int count) {
        boolean areGenerated = random.nextBoolean();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(areGenerated ? generated() : "c" + ledger.owner() + "-" + (lastNumber + 1) + "-" + i);
        }
        return ids;
    }

    /** A UUID of version 7 of now, as a log generates it. */
    private static String generated() {
        long now = System.currentTimeMillis();
        UUID chance = UUID.randomUUID();
        return new UUID(
                        now << 16 | 0x7000 | (chance.getMostSignificantBits() & 0xFFF),
                        chance.getLeastSignificantBits())
                .toString();
    }
}
