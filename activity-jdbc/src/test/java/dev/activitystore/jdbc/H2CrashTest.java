package dev.activitystore.jdbc;

import dev.activitystore.spi.ActivityStore;
import dev.activitystore.testkit.CrashContract;
import dev.activitystore.testkit.StoreOpener;
import java.nio.file.Path;

class H2CrashTest extends CrashContract {

    @Override
    protected Class<? extends StoreOpener> opener() {
        return H2Opener.class;
    }

    @Override
    protected int defaultKills() {
        return 20;
    }

    /** Opens a file of H2. */
    public static final class H2Opener implements StoreOpener {

        @Override
        public ActivityStore open(Path folder) {
            return JdbcActivityStore.open("jdbc:h2:file:" + folder.resolve("log"));
        }
    }
}
