package dev.activitystore.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.retention.RetentionPolicy;
import dev.activitystore.retention.RetentionRule;
import dev.activitystore.spi.ActivityStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A process that runs a retention or an erasure, and is killed amid it, on records of which there is one an hour. */
final class OperatorProcess {

    static final String RETENTION = "retention";
    static final String ERASURE = "erasure";

    private static final String ORGANIZATION = "operated";
    private static final String IN_ALL = " in all ";
    private static final String USER = "user-1";
    private static final int RECORDS = 1500;
    private static final int OLD_RECORDS = 1000;
    private static final int KILLS = 3;
    private static final int MOST_LINES = 5;
    private static final int MOST_NANOS_BEFORE_KILL = 20_000_000;
    private static final byte[] KEY = new byte[32];

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    private static final Instant KEPT_FROM = NOW.minus(Duration.ofDays(1));

    private OperatorProcess() {}

    /** Kills the process some times, and lets it go on each time; then a run that nobody kills does the rest. */
    static void killAndGoOn(Storage storage, String task, Consumer<ActivityStore> check) throws Exception {
        Random random = new Random(7);
        List<Activity> records = IntStream.range(0, RECORDS)
                .mapToObj(i -> OperatedRecords.record(
                        i, KEPT_FROM.plus(Duration.ofHours(i - OLD_RECORDS)).plusSeconds(1800), random))
                .toList();
        Map<String, Activity> before = byId(records);
        Map<String, Activity> after = done(task, records);
        assertThat(after).isNotEqualTo(before);
        try (ActivityStore store = storage.open()) {
            fill(store, records);
        }
        for (int kill = 1; kill <= KILLS; kill++) {
            runAndKill(storage, task, kill, random);
            try (ActivityStore store = storage.open()) {
                check.accept(store);
                checkLeft(store, before, after);
            }
        }
        try (ActivityStore store = storage.open()) {
            run(task, store, KILLS + 1, line -> {});
            check.accept(store);
            checkLeft(store, after, after);
        }
    }

    private static void fill(ActivityStore store, List<Activity> records) {
        store.put(ORGANIZATION, records);
        store.setting("pseudonym-key", KEY);
    }

    /** What has to be there in the end. */
    private static Map<String, Activity> done(String task, List<Activity> records) {
        try (ActivityStore oracle = new InMemoryActivityStore()) {
            fill(oracle, records);
            run(task, oracle, 0, line -> {});
            return byId(StoreTests.found(oracle, ActivityFilter.of(ORGANIZATION)));
        }
    }

    private static void runAndKill(Storage storage, String task, int number, Random random) throws Exception {
        try (OtherProcess process =
                new OtherProcess(OperatorProcess.class, storage, List.of(task, Integer.toString(number)))) {
            String line = process.read();
            for (int lines = random.nextInt(MOST_LINES); lines > 0 && line != null && !isLast(line); lines--) {
                line = process.read();
            }
            if (line == null) {
                throw process.failure("the process ended by itself");
            }
            long end = System.nanoTime() + random.nextInt(MOST_NANOS_BEFORE_KILL);
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            process.kill();
        }
    }

    private static boolean isLast(String line) {
        return line.contains(IN_ALL);
    }

    /** Each record is as it was before, or as it has to be in the end, by each of its filters. */
    private static void checkLeft(ActivityStore store, Map<String, Activity> before, Map<String, Activity> after) {
        ActivityFilter all = ActivityFilter.of(ORGANIZATION);
        List<Activity> left = StoreTests.found(store, all);
        Map<String, Activity> byId = byId(left);
        before.forEach((id, record) -> assertThat(byId.get(id)).isIn(record, after.get(id)));
        assertThat(before.keySet()).containsAll(byId.keySet());
        for (ActivityFilter filter :
                List.of(all.userId(USER), all.targetEntityId(USER), all.documentId(USER), all.actionTypes("edit"))) {
            assertThat(StoreTests.found(store, filter))
                    .as("%s", filter)
                    .isEqualTo(left.stream().filter(filter::matches).toList());
        }
    }

    private static Map<String, Activity> byId(List<Activity> records) {
        Map<String, Activity> byId = new HashMap<>();
        records.forEach(record -> byId.put(record.id(), record));
        return byId;
    }

    /** The runs are minutes apart, so that none waits for one that was killed. */
    private static void run(String task, ActivityStore store, int number, Consumer<String> lines) {
        Clock clock = Clock.fixed(NOW.plus(Duration.ofMinutes(4L * number)), ZoneOffset.UTC);
        ActivityLog log = ActivityLog.builder(store).clock(clock).build();
        lines.accept("begun");
        if (task.equals(RETENTION)) {
            long deleted = log.operator()
                    .retention(RetentionPolicy.of(RetentionRule.keepDays(1)))
                    .run(step -> lines.accept("deleted " + step.records()))
                    .records();
            lines.accept("deleted" + IN_ALL + deleted);
        } else {
            long changed = log.operator()
                    .erasure(ORGANIZATION, USER)
                    .run(looked -> lines.accept("looked at " + looked))
                    .changed();
            lines.accept("changed" + IN_ALL + changed);
        }
    }

    /**
     * Runs once, and waits to be killed.
     *
     * @param arguments the store, what to do, and how often it was begun before
     * @throws Exception if the store can't be opened, or fails
     */
    public static void main(String[] arguments) throws Exception {
        ActivityStore store = OtherProcess.open(arguments);
        List<String> own = OtherProcess.ownArguments(arguments);
        run(own.get(0), store, Integer.parseInt(own.get(1)), line -> {
            System.out.println(line);
            System.out.flush();
        });
        Thread.sleep(Long.MAX_VALUE);
    }
}
