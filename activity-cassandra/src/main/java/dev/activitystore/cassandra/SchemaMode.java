package dev.activitystore.cassandra;

/**
 * What a store does about its tables when it is opened. The keyspace is there in any case, as only its owner knows how often
 * it is to keep everything.
 */
public enum SchemaMode {
    /** Creates them if they are missing, then checks them; the default. */
    CREATE,
    /** Only checks them: opening fails with a list of what is missing. */
    VALIDATE,
    /** Doesn't check them: what is missing shows as a refused statement, when the store is opened. */
    NONE
}
