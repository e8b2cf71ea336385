package dev.activitystore.bench;

import dev.activitystore.bench.jdbc.Engine;
import dev.activitystore.bench.peers.HibernateContender.Paging;
import dev.activitystore.bench.peers.HibernateKind;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

/** Hibernate, by both ways of paging. */
class HibernateTest {

    /** Pages behind a record. */
    @Nested
    class KeysetOnH2 extends ContenderContract {
        @Override
        Opened open(Path folder) throws Exception {
            return new HibernateKind(Engine.H2, Paging.KEYSET).open(folder, true);
        }
    }

    /** Pages by number. */
    @Nested
    class OffsetOnH2 extends ContenderContract {
        @Override
        Opened open(Path folder) throws Exception {
            return new HibernateKind(Engine.H2, Paging.OFFSET).open(folder, true);
        }
    }

    /** Pages behind a record. */
    @Nested
    class KeysetOnPostgreSql extends ContenderContract {
        @Override
        Opened open(Path folder) throws Exception {
            return new HibernateKind(Engine.POSTGRESQL, Paging.KEYSET).open(folder, true);
        }
    }

    /** Pages by number. */
    @Nested
    class OffsetOnPostgreSql extends ContenderContract {
        @Override
        Opened open(Path folder) throws Exception {
            return new HibernateKind(Engine.POSTGRESQL, Paging.OFFSET).open(folder, true);
        }
    }
}
