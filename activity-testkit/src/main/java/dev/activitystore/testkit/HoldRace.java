package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.activity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.SortOrder;
import dev.activitystore.hold.LegalHolds;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.SliceLimit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** A hold that is placed while others write what it holds. */
final class HoldRace {

    private static final int ROUNDS = 8;
    private static final int RECORDS = 5;
    private static final ActivityFilter ALL = ActivityFilter.of("o");

    private static final Map<String, BiConsumer<ActivityStore, List<Activity>>> WRITES = new LinkedHashMap<>();

    static {
        WRITES.put(
                "put",
                (store, records) -> store.put(
                        "o",
                        records.stream()
                                .map(record ->
                                        record.toBuilder().actionIcon("new").build())
                                .toList()));
        WRITES.put(
                "update",
                (store, records) -> store.update(
                        "o",
                        records.stream()
                                .map(record -> ActivityUpdate.of(record.id()).actionIcon("new"))
                                .toList()));
        WRITES.put("delete", (store, records) -> store.delete(of(records), null, RECORDS));
        WRITES.put(
                "rewrite",
                (store, records) -> store.rewrite(
                        of(records),
                        SortOrder.ASC,
                        null,
                        SliceLimit.ofRecords(RECORDS),
                        stored -> stored.toBuilder()
                                .actionUser(ActionUser.of("new"))
                                .build()));
    }

    private HoldRace() {}

    /** In each round, one call writes some records, and a hold of all of them is placed meanwhile: what it finds, stays. */
    static void run(ActivityStore writing, ActivityStore holding) throws Exception {
        LegalHolds holds = ActivityLog.on(holding).operator().holds("o");
        for (Map.Entry<String, BiConsumer<ActivityStore, List<Activity>>> write : WRITES.entrySet()) {
            Rounds.run(1, (seed, random) -> {
                try (Overlap overlap = new Overlap(random)) {
                    for (int round = 0; round < ROUNDS; round++) {
                        String name = write.getKey() + "-" + round;
                        List<Activity> records = IntStream.range(0, RECORDS)
                                .mapToObj(i -> activity(name + "-" + i, 1)
                                        .documentId(name)
                                        .build())
                                .toList();
                        writing.put("o", records);
                        List<Activity> found = new ArrayList<>();
                        overlap.run(() -> write.getValue().accept(writing, records), List.of(() -> {
                            holds.place(name, ALL.documentId(name), "lawsuit", "legal");
                            found.addAll(StoreTests.found(holding, ALL.documentId(name)));
                        }));

                        assertThat(StoreTests.found(holding, ALL.documentId(name)))
                                .as("held since %s", name)
                                .isEqualTo(found);
                        holds.release(name);
                    }
                }
            });
        }
    }

    private static ActivityFilter of(List<Activity> records) {
        return ALL.activityIds(Activities.ids(records));
    }
}
