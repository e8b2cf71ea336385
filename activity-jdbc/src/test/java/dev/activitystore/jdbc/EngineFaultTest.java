package dev.activitystore.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.testkit.AtomicEngineFaultContract;
import dev.activitystore.testkit.EngineFault;
import dev.activitystore.testkit.StoreOpener;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** Each operation of JDBC fails that a call makes. */
class EngineFaultTest {

    private static final String IO_ERROR = "58030";
    private static final String CONNECTION_LOST = "08006";
    private static final String ROLLED_BACK = "40001";

    @Nested
    class H2 extends Failing {
        H2() {
            super(Database.H2, IO_ERROR);
        }
    }

    @Nested
    class H2WhoseConnectionIsLost extends Failing {
        H2WhoseConnectionIsLost() {
            super(Database.H2, CONNECTION_LOST);
        }
    }

    @Nested
    class H2WhereOthersAreInTheWay extends Failing {
        H2WhereOthersAreInTheWay() {
            super(Database.H2, ROLLED_BACK);
        }
    }

    @Nested
    class PostgreSql extends Failing {
        PostgreSql() {
            super(Database.POSTGRESQL, IO_ERROR);
        }
    }

    @Nested
    class MariaDb extends Failing {
        MariaDb() {
            super(Database.MARIADB, IO_ERROR);
        }
    }

    /** A store over connections that can fail. */
    abstract static class Failing extends AtomicEngineFaultContract implements StoreOpener, EngineFault {
        private final Database database;
        private final String state;
        private @Nullable HikariDataSource pool;
        private @Nullable FailingDataSource source;

        Failing(Database database, String state) {
            this.database = database;
            this.state = state;
        }

        @Override
        public ActivityStore open(Path folder) throws IOException {
            if (source == null) {
                pool = new HikariDataSource();
                pool.setJdbcUrl(StorageAddress.url(folder, database::newUrl));
                pool.setMaximumPoolSize(3);
                source = new FailingDataSource(pool, state);
            }
            return JdbcActivityStore.builder(source).build();
        }

        @Override
        public void failAfter(int operations, int failures) {
            source.failAfter(operations, failures);
        }

        @Override
        public boolean mend() {
            return source.mend();
        }

        @AfterEach
        void closePool() {
            pool.close();
        }
    }
}
