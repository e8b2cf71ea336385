package dev.activitystore.bench.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Statement;
import dev.activitystore.bench.Traffic;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletionStage;

/**
 * Counts what passes through a session by asynchronous requests, which are all that the store's and the floor's calls make.
 * Safe for concurrent use.
 */
final class CountedSession {

    private final CqlSession real;
    private Traffic traffic = Traffic.NONE;
    private int underWay;

    CountedSession(CqlSession real) {
        this.real = real;
    }

    /** The session, as one who uses it sees it. */
    CqlSession session() {
        return (CqlSession) Proxy.newProxyInstance(
                CqlSession.class.getClassLoader(), new Class<?>[] {CqlSession.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("executeAsync") && arguments[0] instanceof Statement<?> statement) {
                        return send(statement);
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    /** All until now. */
    synchronized Traffic traffic() {
        return traffic;
    }

    private CompletionStage<AsyncResultSet> send(Statement<?> statement) {
        sent();
        return real.executeAsync(statement).whenComplete((answer, failure) -> {
            if (failure == null) {
                answered(
                        answer.remaining(),
                        Math.max(0, answer.getExecutionInfo().getResponseSizeInBytes()));
            } else {
                answered(0, 0);
            }
        });
    }

    private synchronized void sent() {
        traffic = traffic.plus(new Traffic(1, underWay == 0 ? 1 : 0, 0, 0));
        underWay++;
    }

    private synchronized void answered(int rows, int bytes) {
        underWay--;
        traffic = traffic.plus(new Traffic(0, 0, rows, bytes));
    }
}
