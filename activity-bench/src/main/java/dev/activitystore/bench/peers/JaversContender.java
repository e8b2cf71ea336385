package dev.activitystore.bench.peers;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.SortOrder;
import dev.activitystore.bench.Contender;
import dev.activitystore.bench.Filters;
import dev.activitystore.bench.PageRequest;
import dev.activitystore.bench.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.javers.core.Javers;
import org.javers.core.JaversBuilder;
import org.javers.core.metamodel.clazz.EntityDefinition;
import org.javers.core.metamodel.object.CdoSnapshot;
import org.javers.repository.jql.JqlQuery;
import org.javers.repository.jql.QueryBuilder;
import org.javers.repository.sql.DialectName;
import org.javers.repository.sql.JaversSqlRepository;
import org.javers.repository.sql.SqlRepositoryBuilder;

/**
 * JaVers, which keeps the history of objects, on H2.
 *
 * <p>An activity is a commit of its document, and the snapshot that JaVers takes of that. History is ordered by when it was
 * written, newest first, and can't be changed. So what is filled in is written in the order of its time, and what is added
 * later must be newer.
 *
 * <p>Only a document's history has an index that H2 reads for it. To select by other things, H2 tests many of the commits
 * before a page, if not all: JaVers's own statements leave it no other choice.
 */
public final class JaversContender implements Contender<CdoSnapshot> {

    private static final String HISTORY = "JaVers keeps a history, whose entries can't be changed or deleted.";
    private static final int BATCH = 1000;

    /** What JaVers uses in this thread. */
    private static final ThreadLocal<Connection> CONNECTION = new ThreadLocal<>();

    /** When the commit was made that is being written. */
    private static final ThreadLocal<Instant> NOW = ThreadLocal.withInitial(Instant::now);

    private final HikariDataSource pool;
    private final JaversSqlRepository repository;
    private final Javers javers;
    private final List<Filled> filled = new ArrayList<>();

    /**
     * Opens a folder.
     *
     * @param folder its data, or an empty folder
     * @throws SQLException if the database can't be opened
     */
    public JaversContender(Path folder) throws SQLException {
        HikariConfig config = new HikariConfig();
        // a commit is in the file when it returns, rather than half a second later
        config.setJdbcUrl("jdbc:h2:file:" + folder.resolve("javers")
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=64;LOCK_TIMEOUT=10000");
        config.setMaxLifetime(0);
        pool = new HikariDataSource(config);
        repository = SqlRepositoryBuilder.sqlRepository()
                .withDialect(DialectName.H2)
                .withConnectionProvider(() -> Objects.requireNonNull(CONNECTION.get()))
                .build();
        try {
            javers = inTransaction(() -> JaversBuilder.javers()
                    .registerJaversRepository(repository)
                    .registerEntity(new EntityDefinition(JaversDocument.class, "key"))
                    .registerValue(Row.class)
                    .withDateTimeProvider(() -> NOW.get().atZone(ZoneOffset.UTC))
                    .build());
        } catch (SQLException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Callable<List<CdoSnapshot>> page(PageRequest request) throws Exception {
        if (request.order() == SortOrder.ASC) {
            throw new UnsupportedOperationException("JaVers gives a history newest first only.");
        }
        QueryBuilder page = JaversQueries.of(request.filter()).limit(request.size());
        if (Filters.only(request.filter(), ActivityField.DOCUMENT) == null) {
            page.skip(request.offset()); // H2 would sort all commits up to one, which takes longer than to skip some
        } else if (request.offset() > 0) {
            // the page before ends with this commit, which a service has at hand
            JqlQuery before = JaversQueries.of(request.filter())
                    .skip(request.offset() - 1)
                    .limit(1)
                    .build();
            List<CdoSnapshot> last = onConnection(() -> javers.findSnapshots(before));
            if (last.isEmpty()) {
                return List::of; // the list ends here
            }
            page.toCommitId(last.get(0).getCommitId()).skip(1);
        }
        JqlQuery query = page.build();
        return () -> onConnection(() -> javers.findSnapshots(query));
    }

    @Override
    public Row row(CdoSnapshot read) {
        return (Row) read.getPropertyValue("activity");
    }

    @Override
    public Callable<?> add(String organizationId, List<Activity> activities) {
        List<Filled> added = activities.stream()
                .map(activity -> Filled.of(organizationId, activity))
                .toList();
        return () -> inTransaction(() -> {
            added.forEach(this::commit);
            return added;
        });
    }

    @Override
    public Callable<?> update(String organizationId, List<String> ids, String messageTemplate) {
        throw new UnsupportedOperationException(HISTORY);
    }

    @Override
    public Callable<?> delete(String organizationId, List<String> ids) {
        throw new UnsupportedOperationException(HISTORY);
    }

    @Override
    public Callable<?> deleteDocument(String organizationId, String documentId) {
        throw new UnsupportedOperationException(HISTORY);
    }

    @Override
    public Callable<List<CdoSnapshot>> byId(String organizationId, List<String> ids) {
        throw new UnsupportedOperationException(
                "JaVers finds the history of an object by its id, but no entry of a history by an id of its own.");
    }

    /** Only collects, as it must be written in the order of its time. */
    @Override
    public void fill(String organizationId, List<Activity> activities) {
        activities.forEach(activity -> filled.add(Filled.of(organizationId, activity)));
    }

    @Override
    public void finish() throws Exception {
        filled.sort(Filled.ORDER);
        for (int start = 0; start < filled.size(); start += BATCH) {
            List<Filled> batch = filled.subList(start, Math.min(start + BATCH, filled.size()));
            inTransaction(() -> {
                batch.forEach(this::commit);
                return batch;
            });
        }
        filled.clear();
    }

    @Override
    public void close() throws IOException {
        try {
            finish();
        } catch (Exception e) {
            throw new IOException(e);
        } finally {
            pool.close();
        }
    }

    private void commit(Filled activity) {
        NOW.set(Instant.ofEpochMilli(activity.row().occurredAt()));
        javers.commit(
                JaversDocument.scoped(activity.organizationId(), activity.row().userId()),
                JaversDocument.of(activity.organizationId(), activity.row()),
                JaversQueries.properties(activity.organizationId(), activity.row()));
    }

    private <T> T inTransaction(Callable<T> write) throws Exception {
        return onConnection(() -> {
            Connection connection = Objects.requireNonNull(CONNECTION.get());
            connection.setAutoCommit(false);
            boolean isCommitted = false;
            try {
                T written = write.call();
                connection.commit();
                isCommitted = true;
                return written;
            } finally {
                if (!isCommitted) {
                    connection.rollback();
                    repository.evictCache(); // has ids of what was rolled back
                }
            }
        });
    }

    private <T> T onConnection(Callable<T> action) throws Exception {
        try (Connection connection = pool.getConnection()) {
            CONNECTION.set(connection);
            return action.call();
        } finally {
            CONNECTION.remove();
        }
    }

    /** What is to be written. */
    private record Filled(String organizationId, Row row) {

        static final Comparator<Filled> ORDER = Comparator.comparingLong(
                        (Filled filled) -> filled.row().occurredAt())
                .thenComparing(filled -> filled.row().activityId());

        static Filled of(String organizationId, Activity activity) {
            return new Filled(organizationId, Row.of(activity));
        }
    }
}
