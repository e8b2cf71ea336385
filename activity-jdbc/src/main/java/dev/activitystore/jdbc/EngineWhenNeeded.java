package dev.activitystore.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Opens no connection before the first call. Two first calls at once may both ask the database, and use what the first found. */
final class EngineWhenNeeded implements Engine.Source {

    private final DataSource source;
    private final Maker maker;
    private volatile @Nullable Engine known;

    EngineWhenNeeded(DataSource source, Maker maker) {
        this.source = source;
        this.maker = maker;
    }

    @Override
    public Engine get() throws SQLException {
        Engine engine = known;
        if (engine != null) {
            return engine;
        }
        try (Connection connection = source.getConnection()) {
            return get(connection);
        }
    }

    @Override
    public Engine get(Connection connection) throws SQLException {
        Engine engine = known;
        return engine == null ? keep(maker.on(connection)) : engine;
    }

    private synchronized Engine keep(Engine made) {
        Engine engine = known == null ? made : known;
        known = engine;
        return engine;
    }

    /** Asks a connection what its database is. */
    @FunctionalInterface
    interface Maker {

        Engine on(Connection connection) throws SQLException;
    }
}
