package dev.activitystore.server;

import dev.activitystore.ActivityLog;
import dev.activitystore.rocksdb.RocksDbActivityStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says which store a command works on. */
final class StoreOption {

    static final String VARIABLE = "ACTIVITY_STORE";
    static final String DEFAULT = "jdbc:h2:file:./activities";

    @Option(
            names = "--store",
            paramLabel = "URI",
            description = {
                "The store: jdbc:h2:file:PATH, rocksdb:FOLDER, jdbc:postgresql://HOST/DATABASE, jdbc:mariadb://HOST/DATABASE,"
                        + " or memory: to check an import, as it forgets everything. User and password of a server are"
                        + " in the environment variables ACTIVITY_STORE_USER and ACTIVITY_STORE_PASSWORD, or in the URI.",
                "Default: the environment variable " + VARIABLE + ", else " + DEFAULT
            })
    private @Nullable String uri;

    ActivityLog open() {
        return ActivityLog.on(StoreUris.open(uri()));
    }

    ActivityLog openExisting() {
        return ActivityLog.on(StoreUris.openExisting(uri()));
    }

    RocksDbActivityStore openRocksDb() {
        return StoreUris.openRocksDb(uri());
    }

    /** The store that was chosen, for the user to read. */
    String shownUri() {
        return StoreUris.withoutSecrets(uri());
    }

    /** The store that was chosen, by whichever way. */
    String uri() {
        String chosen = uri == null ? System.getenv(VARIABLE) : uri;
        return chosen == null || chosen.isEmpty() ? DEFAULT : chosen;
    }
}
