package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.concurrent.CompletionStage;

/** A statement that was sent, and that is sent again, later each time, while what it fails for may pass. */
final class Repeatable {

    private static final int MOST_TIMES = 5;

    private final Requests requests;
    private final Statement<?> statement;
    private CompletionStage<AsyncResultSet> sent;

    /** Sends it. */
    Repeatable(Requests requests, Statement<?> statement) {
        this.requests = requests;
        this.statement = statement;
        this.sent = requests.send(statement);
    }

    /**
     * Waits for the answer.
     *
     * @throws DriverException the failure of the last time
     */
    AsyncResultSet await() {
        for (Backoff backoff = new Backoff(); ; ) {
            try {
                return Requests.await(sent);
            } catch (DriverException e) {
                if (!DriverFailures.mayPass(e) || backoff.times() + 1 == MOST_TIMES) {
                    throw e;
                }
            }
            backoff.pause();
            sent = requests.send(statement);
        }
    }
}
