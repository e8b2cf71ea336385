package dev.activitystore.bench.peers;

import dev.activitystore.bench.Kind;
import dev.activitystore.bench.Opened;
import dev.activitystore.bench.jdbc.Engine;
import dev.activitystore.bench.jdbc.Engine.Running;
import dev.activitystore.bench.peers.HibernateContender.Paging;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Hibernate on a database of its own. */
public final class HibernateKind implements Kind {

    private final Engine engine;
    private final Paging paging;

    /**
     * Hibernate on a database.
     *
     * @param engine H2 or PostgreSQL
     * @param paging how a page finds its beginning
     */
    public HibernateKind(Engine engine, Paging paging) {
        this.engine = engine;
        this.paging = paging;
    }

    @Override
    public Opened open(Path folder, boolean isForWriting) throws IOException {
        Running database = engine.start(folder);
        return new Opened(new HibernateContender(engine, database.url(), paging), null, database);
    }

    @Override
    public boolean isServer() {
        return engine != Engine.H2;
    }

    @Override
    public void finish(Path folder) throws Exception {
        Kind.super.finish(folder);
        if (engine == Engine.H2) {
            compact(folder);
        }
    }

    private void compact(Path folder) throws IOException, SQLException {
        try (Running database = engine.start(folder);
                Connection connection = DriverManager.getConnection(database.url());
                Statement statement = connection.createStatement()) {
            statement.execute(engine.finish());
        }
    }
}
