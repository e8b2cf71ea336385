package dev.activitystore.guide;

import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityStores;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.rocksdb.RocksDbActivityStore;
import dev.activitystore.rocksdb.RocksDbOptions;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.token.TokenKey;
import java.nio.file.Path;
import java.util.List;

/** The code of the guide's pages on stores; {@link GuideTest} runs it. */
final class StoresGuide {

    private StoresGuide() {}

    static List<ActivityStore> open(Path folder, Path file) {
        // guide begins
        ActivityStore inMemory = new InMemoryActivityStore();
        ActivityStore embedded =
                RocksDbActivityStore.open(folder, RocksDbOptions.defaults().durable(true));
        ActivityStore byUri = ActivityStores.open("jdbc:h2:file:" + file); // whichever modules are there
        // guide ends
        return List.of(inMemory, embedded, byUri);
    }

    static ActivityLog rotate(ActivityStore store, byte[] newKey, byte[] oldKey) {
        // guide begins
        ActivityLog log = ActivityLog.builder(store)
                .tokenKeys(
                        List.of(TokenKey.of(newKey), TokenKey.of(oldKey))) // 32 random bytes each, kept as secrets are
                .build();
        // guide ends
        return log;
    }
}
