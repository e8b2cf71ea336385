package dev.activitystore.bench.rocksdb;

import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.bench.BenchData;
import dev.activitystore.bench.Corpus;
import dev.activitystore.rocksdb.RocksDbActivityStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Stores with a single organization. */
final class RocksData {

    /** Its id. */
    static final String GROWING = "growing";

    private static final int ADD_SIZE = 100;

    private RocksData() {}

    /** One organization with so many records, compacted. Made once and kept. */
    static Path growing(int records) throws Exception {
        return BenchData.kept("rocksdb-growing-" + records + "-" + Corpus.fingerprint(), folder -> {
            // all of the real organization again and again, each time later than before
            List<Activity> models = new ArrayList<>(Corpus.read().activities());
            models.sort(Comparator.comparingLong(Activity::timestamp));
            long span =
                    models.get(models.size() - 1).timestamp() - models.get(0).timestamp() + 1;
            try (ActivityLog log = ActivityLog.on(RocksDbActivityStore.open(folder))) {
                List<Activity> batch = new ArrayList<>();
                for (int i = 0; i < records; i++) {
                    int copy = i / models.size();
                    Activity model = models.get(i % models.size());
                    batch.add(model.toBuilder()
                            .id(model.id() + "-" + copy)
                            .timestamp(model.timestamp() + copy * span)
                            .build());
                    if (batch.size() == ADD_SIZE || i == records - 1) {
                        if (!log.add(GROWING, batch).allDone()) {
                            throw new IllegalStateException("new records are always added");
                        }
                        batch.clear();
                    }
                }
            }
            try (RawDatabase database = new RawDatabase(folder, false)) {
                database.compact();
            }
        });
    }
}
