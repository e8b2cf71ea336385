package dev.activitystore.testkit;

import static dev.activitystore.testkit.ActivityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.memory.InMemoryActivityStore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store whose process is killed (SIGKILL) at any moment holds exactly what was acknowledged; of the write in flight each
 * record is as it was before or as the write makes it, by each index; and the write made again completes it. A store
 * whose batches are atomic keeps more than that: {@link AtomicCrashContract}.
 *
 * <p>Two system properties: {@code activity.testkit.kills}, how many times; and {@code activity.testkit.seed}.
 */
public abstract class CrashContract extends CrashRounds {

    /** For subclasses. */
    protected CrashContract() {}

    @Test
    final void s20a_s21_what_was_acknowledged_survives_a_kill_and_each_record_in_flight_is_whole(
            StoreOpener opener, @TempDir Path folder) throws Exception {
        run(opener, folder, CrashContract::checkEachRecord);
    }

    @Test
    final void s20a_s21_a_kill_amid_a_batch_of_hundreds_leaves_each_record_whole(
            StoreOpener opener, @TempDir Path folder) throws Exception {
        runLargeBatches(
                opener,
                folder,
                (situation, versions, possible) ->
                        assertThat(possible).as(situation).containsAll(versions));
    }

    private static int checkEachRecord(ActivityLog log, ActivityLog oracle, int writer, int step, String situation) {
        List<Activity> left = WriterScript.own(log, writer);
        Map<String, Activity> found = byId(left);
        Map<String, Activity> before = byId(WriterScript.own(oracle, writer));
        WriterScript.write(oracle, writer, step);
        Map<String, Activity> after = byId(WriterScript.own(oracle, writer));
        Set<String> ids = new TreeSet<>(found.keySet());
        ids.addAll(before.keySet());
        ids.addAll(after.keySet());
        for (String id : ids) {
            if (!Objects.equals(found.get(id), before.get(id))) {
                assertThat(found.get(id)).as("%s, %s", situation, id).isEqualTo(after.get(id));
            }
        }
        WriterScript.filters(writer)
                .forEach(filter -> assertThat(
                                log.stream(ActivityQuery.of(filter)).toList())
                        .as("%s: %s", situation, filter)
                        .isEqualTo(left.stream().filter(filter::matches).toList()));

        WriterScript.write(log, writer, step);
        WriterScript.checkEqual(log, oracle, writer, situation + ", made again");
        return step + 1;
    }

    /** Checks what killed processes have left of one writer, whose first step was 0; returns its next one. */
    static int checkInFlight(ActivityLog log, int writer, int step) {
        try (ActivityLog oracle = ActivityLog.on(new InMemoryActivityStore())) {
            WriterScript.write(oracle, writer, 0, step);
            return checkEachRecord(log, oracle, writer, step, "writer " + writer + ", acknowledged up to step " + step);
        }
    }

    private static Map<String, Activity> byId(List<Activity> records) {
        Map<String, Activity> byId = new HashMap<>();
        records.forEach(record -> assertThat(byId.put(record.id(), record))
                .as("an earlier record with the id of %s", record)
                .isNull());
        return byId;
    }
}
