package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Counts the requests of calls, one call after the other. Safe for concurrent use. */
final class CountingRequests implements InterceptedSession.Interceptor {

    private Counts counts = Counts.NONE;
    private int underWay;

    /**
     * What was counted.
     *
     * @param conditional requests that write on a condition
     * @param others all others
     * @param rounds how many times requests were sent while none was under way; more, where a machine is busy
     * @param rows rows of the answers
     * @param bytes bytes of the answers
     */
    record Counts(int conditional, int others, int rounds, int rows, long bytes) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0);
    }

    @Override
    public CompletionStage<AsyncResultSet> send(
            Statement<?> statement, Supplier<CompletionStage<AsyncResultSet>> real) {
        sent(Boolean.TRUE.equals(statement.isIdempotent()));
        return real.get().whenComplete((answer, failure) -> answered(answer));
    }

    /** What was counted since the last time. */
    synchronized Counts take() {
        Counts taken = counts;
        counts = Counts.NONE;
        return taken;
    }

    private synchronized void sent(boolean isRepeatable) {
        counts = new Counts(
                counts.conditional + (isRepeatable ? 0 : 1),
                counts.others + (isRepeatable ? 1 : 0),
                counts.rounds + (underWay == 0 ? 1 : 0),
                counts.rows,
                counts.bytes);
        underWay++;
    }

    private synchronized void answered(AsyncResultSet answer) {
        underWay--;
        if (answer != null) {
            counts = new Counts(
                    counts.conditional,
                    counts.others,
                    counts.rounds,
                    counts.rows + answer.remaining(),
                    counts.bytes + Math.max(0, answer.getExecutionInfo().getResponseSizeInBytes()));
        }
    }
}
