package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A session whose asynchronous requests, which are all that a store's calls make, pass through a test. */
final class InterceptedSession {

    private InterceptedSession() {}

    static CqlSession of(CqlSession session, Interceptor interceptor) {
        return (CqlSession) Proxy.newProxyInstance(
                CqlSession.class.getClassLoader(), new Class<?>[] {CqlSession.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("executeAsync") && arguments[0] instanceof Statement<?> statement) {
                        return interceptor.send(statement, () -> session.executeAsync(statement));
                    }
                    try {
                        return method.invoke(session, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** What becomes of a request. */
    @FunctionalInterface
    interface Interceptor {

        /**
         * Sends it, or not.
         *
         * @param real sends it
         */
        CompletionStage<AsyncResultSet> send(Statement<?> statement, Supplier<CompletionStage<AsyncResultSet>> real);
    }
}
