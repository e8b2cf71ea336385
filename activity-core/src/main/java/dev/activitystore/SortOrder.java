package dev.activitystore;

/** The direction in which records are read. Records are totally ordered by timestamp, then activity id. */
public enum SortOrder {
    /** Oldest first. */
    ASC,
    /** Newest first, the exact reverse of {@link #ASC}; the default. */
    DESC
}
