package dev.activitystore.bench.peers;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.activitystore.bench.jdbc.Engine;
import java.io.Closeable;
import org.hibernate.SessionFactory;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.BatchSettings;
import org.hibernate.cfg.CacheSettings;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.mapping.Column;
import org.hibernate.type.SqlTypes;

/** Hibernate on a database, with the table made if it isn't there. */
final class HibernateSessions implements Closeable {

    private static final int BATCH = 100;

    private final HikariDataSource pool;
    private final SessionFactory factory;

    HibernateSessions(Engine engine, String url) {
        // as all others log here; by itself, it would write to the standard error
        System.setProperty("org.jboss.logging.provider", "slf4j");
        HikariConfig config = new HikariConfig();
        engine.configure(config, url);
        config.setMaximumPoolSize(10);
        if (engine == Engine.POSTGRESQL) {
            config.addDataSourceProperty("reWriteBatchedInserts", "true");
        }
        pool = new HikariDataSource(config);
        factory = open(engine);
    }

    SessionFactory factory() {
        return factory;
    }

    HikariDataSource pool() {
        return pool;
    }

    @Override
    public void close() {
        factory.close();
        pool.close();
    }

    private SessionFactory open(Engine engine) {
        Metadata metadata = new MetadataSources(new StandardServiceRegistryBuilder()
                        .applySetting(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, pool)
                        .applySetting(SchemaToolingSettings.HBM2DDL_AUTO, "update")
                        .applySetting(BatchSettings.STATEMENT_BATCH_SIZE, BATCH)
                        .applySetting(CacheSettings.USE_SECOND_LEVEL_CACHE, false)
                        .applySetting(CacheSettings.USE_QUERY_CACHE, false)
                        .build())
                .addAnnotatedClass(ActivityEntity.class)
                .buildMetadata();
        if (engine == Engine.POSTGRESQL) {
            compareBytes(metadata);
        }
        return metadata.buildSessionFactory();
    }

    /** Only here: the annotation for it would stand in the DDL of H2 too, which compares like this and has no such clause. */
    private static void compareBytes(Metadata metadata) {
        for (Column column : metadata.getEntityBinding(ActivityEntity.class.getName())
                .getTable()
                .getColumns()) {
            if (column.getSqlTypeCode(metadata) == SqlTypes.VARCHAR) {
                column.setCollation("C");
            }
        }
    }
}
