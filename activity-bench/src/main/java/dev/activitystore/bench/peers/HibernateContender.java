package dev.activitystore.bench.peers;

import dev.activitystore.Activity;
import dev.activitystore.bench.Contender;
import dev.activitystore.bench.PageRequest;
import dev.activitystore.bench.Row;
import dev.activitystore.bench.jdbc.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.query.CommonQueryContract;
import org.hibernate.query.MutationQuery;
import org.hibernate.query.Query;

/**
 * Hibernate ORM on a database: an entity with an index for each kind of page, stateless sessions, and HQL. A page is read
 * outside of a transaction, which would cost a round trip more.
 */
public final class HibernateContender implements Contender<ActivityEntity> {

    private static final Comparator<ActivityEntity> NEWEST_FIRST = Comparator.<ActivityEntity>comparingLong(
                    entity -> entity.occurredAt)
            .thenComparing(entity -> entity.activityId)
            .reversed();

    private final Engine engine;
    private final Paging paging;
    private final HibernateSessions sessions;
    private final SessionFactory factory;

    /** How a page finds its beginning. */
    public enum Paging {
        /** Behind the last record of the page before. */
        KEYSET,
        /** By the number of records before it. */
        OFFSET
    }

    /**
     * Opens a pool, and makes the table if it isn't there.
     *
     * @param engine whose database it is: H2 or PostgreSQL
     * @param url where it is
     * @param paging how a page finds its beginning
     */
    public HibernateContender(Engine engine, String url, Paging paging) {
        if (engine == Engine.MARIADB) {
            throw new UnsupportedOperationException("Hibernate is measured on H2 and PostgreSQL");
        }
        this.engine = engine;
        this.paging = paging;
        sessions = new HibernateSessions(engine, url);
        factory = sessions.factory();
    }

    @Override
    public Callable<List<ActivityEntity>> page(PageRequest request) {
        PageHql page = PageHql.of(request, paging);
        return () -> {
            try (StatelessSession session = factory.openStatelessSession()) {
                Query<ActivityEntity> query = session.createQuery(page.text(), ActivityEntity.class);
                if (engine == Engine.H2) {
                    query.addQueryHint(page.index()); // by itself, it takes the primary key for some
                }
                page.bind(query);
                return query.getResultList();
            }
        };
    }

    @Override
    public Row row(ActivityEntity read) {
        return read.row();
    }

    @Override
    public Callable<?> add(String organizationId, List<Activity> activities) {
        List<ActivityEntity> entities = new ArrayList<>(activities.size());
        for (Activity activity : activities) {
            entities.add(new ActivityEntity(organizationId, Row.of(activity)));
        }
        return () -> factory.fromStatelessTransaction(session -> {
            session.insertMultiple(entities);
            return entities;
        });
    }

    @Override
    public Callable<?> update(String organizationId, List<String> ids, String messageTemplate) {
        String text = "update Activity a set a.messageTemplate = :messageTemplate where " + isOneOf(ids);
        return () -> factory.fromStatelessTransaction(session -> {
            MutationQuery query = session.createMutationQuery(text).setParameter("messageTemplate", messageTemplate);
            return bind(query, organizationId, ids).executeUpdate();
        });
    }

    @Override
    public Callable<?> delete(String organizationId, List<String> ids) {
        String text = "delete from Activity a where " + isOneOf(ids);
        return () -> factory.fromStatelessTransaction(session ->
                bind(session.createMutationQuery(text), organizationId, ids).executeUpdate());
    }

    @Override
    public Callable<?> deleteDocument(String organizationId, String documentId) {
        return () -> factory.fromStatelessTransaction(session -> session.createMutationQuery(
                        "delete from Activity a where a.organizationId = :organizationId and a.documentId = :documentId")
                .setParameter("organizationId", organizationId)
                .setParameter("documentId", documentId)
                .executeUpdate());
    }

    @Override
    public Callable<List<ActivityEntity>> byId(String organizationId, List<String> ids) {
        String text = "from Activity a where " + isOneOf(ids);
        return () -> {
            try (StatelessSession session = factory.openStatelessSession()) {
                Query<ActivityEntity> query = session.createQuery(text, ActivityEntity.class);
                List<ActivityEntity> found =
                        new ArrayList<>(bind(query, organizationId, ids).getResultList());
                found.sort(NEWEST_FIRST); // asked to, PostgreSQL would read the whole organization in this order
                return found;
            }
        };
    }

    @Override
    public void finish() throws SQLException {
        try (Connection connection = sessions.pool().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(engine == Engine.H2 ? "ANALYZE" : engine.finish());
        }
    }

    @Override
    public void close() {
        sessions.close();
    }

    /** H2 looks up pairs only; PostgreSQL doesn't know that the organizations of pairs are all the same. */
    private String isOneOf(List<String> ids) {
        boolean isPairs = engine == Engine.H2;
        String values = IntStream.range(0, ids.size())
                .mapToObj(i -> isPairs ? "(:organizationId, :id" + i + ")" : ":id" + i)
                .collect(Collectors.joining(", ", " in (", ")"));
        return isPairs
                ? "(a.organizationId, a.activityId)" + values
                : "a.organizationId = :organizationId and a.activityId" + values;
    }

    private static <Q extends CommonQueryContract> Q bind(Q query, String organizationId, List<String> ids) {
        query.setParameter("organizationId", organizationId);
        for (int i = 0; i < ids.size(); i++) {
            query.setParameter("id" + i, ids.get(i));
        }
        return query;
    }
}
