package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;

/**
 * Sends statements, so many at a time that a large call waits here and not in the driver's or the nodes' queues.
 *
 * <p>Safe for concurrent use.
 */
final class Requests {

    /** Longer than the nodes try, so that by then none of them is still at it. */
    static final Duration TIMEOUT = Duration.ofSeconds(12);

    private static final int MOST_IN_FLIGHT = 256;

    private final CqlSession session;
    private final String keyspace;
    private final Consistency consistency;
    private final Semaphore inFlight = new Semaphore(MOST_IN_FLIGHT);

    /**
     * Requests.
     *
     * @param session stays the caller's
     * @param keyspace where the tables are
     * @param consistency which replicas each request needs
     */
    Requests(CqlSession session, String keyspace, Consistency consistency) {
        this.session = session;
        this.keyspace = keyspace;
        this.consistency = consistency;
    }

    /** A statement that may be sent again whatever became of it: a read, or a write that is the same the second time. */
    PreparedStatement repeatable(String cql) {
        return prepare(cql, true);
    }

    /** A conditional write: what became of one that failed is unknown. */
    PreparedStatement conditional(String cql) {
        return prepare(cql, false);
    }

    private PreparedStatement prepare(String cql, boolean repeatable) {
        return session.prepare(SimpleStatement.builder(cql.replace("activity_", keyspace + ".activity_"))
                .setConsistencyLevel(consistency.majority())
                .setSerialConsistencyLevel(consistency.serial())
                .setIdempotence(repeatable)
                .setTimeout(TIMEOUT)
                .build());
    }

    /** Statements of one partition as one request and one write, without a log; each is repeatable, or each conditional. */
    Statement<?> together(List<BoundStatement> statements) {
        return statements.size() == 1
                ? statements.get(0)
                : BatchStatement.newInstance(BatchType.UNLOGGED)
                        .addAll(statements)
                        .setConsistencyLevel(consistency.majority())
                        .setSerialConsistencyLevel(consistency.serial())
                        .setTimeout(TIMEOUT)
                        .setIdempotent(statements.get(0).isIdempotent());
    }

    /** The level of a read that settles conditional writes under way. */
    ConsistencyLevel settling() {
        return consistency.serial();
    }

    /** Sends one statement, once. */
    CompletionStage<AsyncResultSet> send(Statement<?> statement) {
        inFlight.acquireUninterruptibly();
        try {
            return session.executeAsync(statement).whenComplete((result, failure) -> inFlight.release());
        } catch (RuntimeException e) {
            inFlight.release();
            throw e;
        }
    }

    /** Sends statements that may be repeated, and waits for all of them. */
    List<AsyncResultSet> all(List<? extends Statement<?>> statements) {
        List<Repeatable> sent = new ArrayList<>();
        for (Statement<?> statement : statements) {
            sent.add(new Repeatable(this, statement));
        }
        return sent.stream().map(Repeatable::await).toList();
    }

    /** Sends a statement that may be repeated, and waits for it. */
    AsyncResultSet one(Statement<?> statement) {
        return new Repeatable(this, statement).await();
    }

    /**
     * The answer to a request that was sent.
     *
     * @throws DriverException if it failed
     */
    static <T> T await(CompletionStage<T> sent) {
        try {
            return sent.toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof DriverException failure) {
                throw failure.copy(); // with the stack of this thread
            }
            throw e;
        }
    }
}
