package dev.activitystore;

import org.jspecify.annotations.Nullable;

/** What everything that the log and its stores throw has in common. All of it is unchecked. */
public abstract sealed class ActivityLogException extends RuntimeException
        permits ActivityStoreException, InvalidArgumentException, StoreClosedException {

    private static final long serialVersionUID = 1L;

    ActivityLogException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
