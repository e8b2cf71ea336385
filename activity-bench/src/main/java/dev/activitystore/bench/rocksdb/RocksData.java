package dev.activitystore.bench.rocksdb;

import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.bench.RealActivities;
import dev.activitystore.rocksdb.RocksDbActivityStore;
import dev.activitystore.rocksdb.RocksDbOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The stores that are measured, made of real activities by the log. */
final class RocksData {

    /** The organization that growth is measured in. */
    static final String GROWING = "growing";

    private static final int ADD_SIZE = 100;
    private static final RocksDbOptions NEVER_FLUSHED =
            RocksDbOptions.defaults().writeBufferBytes(4L << 30);

    private RocksData() {}

    /** All activities three times, each time in other organizations, compacted. Made once and kept. */
    static Path compacted() throws IOException {
        return kept("rocksdb-compacted", folder -> {
            try (ActivityLog log = ActivityLog.on(RocksDbActivityStore.open(folder))) {
                for (String suffix : List.of("", "-2", "-3")) {
                    RealActivities.forEachBatch((organization, batch) -> add(log, organization + suffix, batch));
                }
            }
        });
    }

    /** One organization with so many records, compacted. Made once and kept. */
    static Path growing(int records) throws IOException {
        return kept("rocksdb-growing-" + records, folder -> {
            List<Activity> models = new ArrayList<>();
            RealActivities.forEachBatch((organization, batch) -> {
                if (organization.equals("org-h2")) {
                    models.addAll(batch);
                }
            });
            // the oldest ones if fewer are wanted, and all of them again later if more are
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
                        log.add(GROWING, batch);
                        batch.clear();
                    }
                }
            }
        });
    }

    /** A store with all activities once, all of them still in memory, open; its folder is new. */
    static ActivityLog fresh(Path folder) throws IOException {
        ActivityLog log = ActivityLog.on(RocksDbActivityStore.open(folder, NEVER_FLUSHED));
        RealActivities.forEachBatch((organization, batch) -> add(log, organization, batch));
        return log;
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static void add(ActivityLog log, String organizationId, List<Activity> batch) {
        for (int start = 0; start < batch.size(); start += ADD_SIZE) {
            log.add(organizationId, batch.subList(start, Math.min(start + ADD_SIZE, batch.size())));
        }
    }

    private static Path kept(String name, Maker maker) throws IOException {
        Path folder = RealActivities.buildFolder().resolve(name);
        if (!Files.exists(folder)) {
            Path unfinished = folder.resolveSibling(name + "-unfinished");
            if (Files.exists(unfinished)) {
                delete(unfinished);
            }
            maker.make(unfinished);
            RawStore.compact(unfinished);
            // under its name only when it is complete: a run that was stopped leaves nothing that the next one trusts
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return folder;
    }

    private interface Maker {

        void make(Path folder) throws IOException;
    }
}
