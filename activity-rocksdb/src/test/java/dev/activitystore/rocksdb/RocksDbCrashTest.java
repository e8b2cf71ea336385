package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.spi.ActivityStore;
import dev.activitystore.testkit.CrashContract;
import dev.activitystore.testkit.StoreOpener;
import java.nio.file.Path;

class RocksDbCrashTest extends CrashContract {

    @Override
    protected Class<? extends StoreOpener> opener() {
        return Opener.class;
    }

    @Override
    protected int defaultKills() {
        return 50;
    }

    @Override
    protected void checkReopened(ActivityStore store) {
        assertThat(((RocksDbActivityStore) store).verify().examples()).isEmpty();
    }

    /** Opens a folder, with buffers so small that files are written and merged all the time. */
    public static final class Opener implements StoreOpener {

        @Override
        public ActivityStore open(Path folder) {
            return RocksDbActivityStore.open(folder, RocksDbOptions.defaults().writeBufferBytes(1 << 20));
        }
    }
}
