package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.connection.HeartbeatException;
import com.datastax.oss.driver.api.core.servererrors.CASWriteUnknownException;
import com.datastax.oss.driver.api.core.servererrors.QueryConsistencyException;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import com.datastax.oss.driver.api.core.servererrors.WriteType;
import dev.activitystore.ActivityStoreException;
import java.util.concurrent.CompletionException;

/** What the driver's exceptions mean, and what callers get instead of them. */
final class DriverFailures {

    private DriverFailures() {}

    /** Whether the same request may succeed a moment later: nodes are missing, silent or too busy. */
    static boolean mayPass(Throwable failure) {
        return failure instanceof QueryConsistencyException
                || failure instanceof CASWriteUnknownException
                || failure instanceof DriverTimeoutException
                || failure instanceof ClosedConnectionException
                || failure instanceof HeartbeatException
                || failure instanceof AllNodesFailedException;
    }

    /** Whether a conditional write may have failed because others write to its partition at the same time. */
    static boolean isContended(DriverException failure) {
        return failure instanceof CASWriteUnknownException
                || (failure instanceof WriteTimeoutException timeout && timeout.getWriteType() == WriteType.CAS);
    }

    /** What a caller gets for a failure of the driver's. */
    static ActivityStoreException translated(DriverException failure) {
        if (failure instanceof UnavailableException missing) {
            return ActivityStoreException.unavailable(
                    String.format(
                            "too few nodes of the cluster are alive: %s needs %d, there are %d",
                            missing.getConsistencyLevel(), missing.getRequired(), missing.getAlive()),
                    failure);
        }
        return mayPass(failure)
                ? ActivityStoreException.unavailable("the cluster doesn't answer as it should", failure)
                : new ActivityStoreException("the cluster refuses a request", failure);
    }

    /** Makes a call whose failures are translated. */
    static <T> T translated(Call<T> call) {
        try {
            return call.run();
        } catch (DriverException e) {
            throw translated(e);
        } catch (CompletionException e) { // such as of a session that its owner has closed
            throw new ActivityStoreException("the driver fails", e.getCause() == null ? e : e.getCause());
        }
    }

    /**
     * A call that uses the driver.
     *
     * @param <T> what it returns
     */
    @FunctionalInterface
    interface Call<T> {
        T run();
    }
}
