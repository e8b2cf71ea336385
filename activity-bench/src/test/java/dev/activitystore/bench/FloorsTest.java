package dev.activitystore.bench;

import dev.activitystore.bench.http.HttpKind;
import dev.activitystore.bench.jdbc.Engine;
import dev.activitystore.bench.jdbc.JdbcKind;
import dev.activitystore.bench.rocksdb.RocksDbKind;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Nested;

/** The code by hand that our stores are measured against. It writes to the tables and files that a store of ours made. */
class FloorsTest {

    /** JDBC. */
    @Nested
    class OnH2 extends ContenderContract {
        @Override
        Opened open(Path folder) throws Exception {
            return floor(new JdbcKind(Engine.H2).open(folder, true));
        }
    }

    /** JDBC. */
    @Nested
    class OnMariaDb extends ContenderContract {
        @Override
        Opened open(Path folder) throws Exception {
            return floor(new JdbcKind(Engine.MARIADB).open(folder, true));
        }
    }

    /** JDBC. */
    @Nested
    class OnPostgreSql extends ContenderContract {
        @Override
        Opened open(Path folder) throws Exception {
            return floor(new JdbcKind(Engine.POSTGRESQL).open(folder, true));
        }
    }

    /** The raw engine. */
    @Nested
    class OnRocksDb extends ContenderContract {
        @Override
        Opened open(Path folder) throws Exception {
            return floor(new RocksDbKind().open(folder, true));
        }
    }

    /** A client of the API, which is no floor but is measured in the same way. */
    @Nested
    class OverHttp extends ContenderContract {
        @Override
        Opened open(Path folder) throws Exception {
            return new HttpKind().open(folder, true);
        }
    }

    /** Changes places. */
    private static Opened floor(Opened opened) {
        return new Opened(Objects.requireNonNull(opened.floor()), opened.contender(), opened.closing());
    }
}
