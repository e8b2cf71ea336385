package dev.activitystore.bench.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Sends the floor's statements. Safe for concurrent use. */
final class Statements {

    /** A connection takes 1,024, and refuses more. */
    private static final int MOST_UNDER_WAY = 256;

    /** A node that is busy gives up on a write within seconds; all of these may be repeated. */
    private static final int MOST_TRIES = 5;

    private final CqlSession session;
    private final Map<String, PreparedStatement> prepared = new ConcurrentHashMap<>();
    private final Semaphore underWay = new Semaphore(MOST_UNDER_WAY);

    Statements(CqlSession session) {
        this.session = session;
    }

    /** A statement, prepared once; a majority of the replicas must have it, as of the store's. */
    PreparedStatement prepare(String cql) {
        return prepared.computeIfAbsent(
                cql,
                text -> session.prepare(SimpleStatement.builder(text)
                        .setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM)
                        .setIdempotence(true)
                        .build()));
    }

    /** Writes of one partition, as one. */
    static Statement<?> together(List<BoundStatement> ofPartition) {
        return ofPartition.size() == 1
                ? ofPartition.get(0)
                : BatchStatement.newInstance(BatchType.UNLOGGED)
                        .addAll(ofPartition)
                        .setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM)
                        .setIdempotent(true);
    }

    /** Sends all at once, and waits for all. */
    int all(Collection<? extends Statement<?>> statements) throws InterruptedException {
        List<CompletionStage<AsyncResultSet>> sent = new ArrayList<>();
        for (Statement<?> statement : statements) {
            underWay.acquire();
            sent.add(send(statement, MOST_TRIES).whenComplete((answer, failure) -> underWay.release()));
        }
        sent.forEach(one -> one.toCompletableFuture().join());
        return sent.size();
    }

    private CompletionStage<AsyncResultSet> send(Statement<?> statement, int tries) {
        CompletionStage<AsyncResultSet> sent = session.executeAsync(statement);
        return tries == 1 ? sent : sent.exceptionallyCompose(failure -> send(statement, tries - 1));
    }

    /** All rows of an answer. */
    List<Row> rows(Statement<?> statement) {
        List<Row> rows = new ArrayList<>();
        AsyncResultSet answer =
                session.executeAsync(statement).toCompletableFuture().join();
        answer.currentPage().forEach(rows::add);
        while (answer.hasMorePages()) {
            answer = answer.fetchNextPage().toCompletableFuture().join();
            answer.currentPage().forEach(rows::add);
        }
        return rows;
    }
}
