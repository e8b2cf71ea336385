package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;

/** Which replicas each request needs a majority of. All processes that write to a keyspace choose the same. */
public enum Consistency {
    /**
     * Those in the data centre that the store names ({@code LOCAL_QUORUM}, {@code LOCAL_SERIAL}); the default. All writers
     * name the same data centre.
     */
    LOCAL(DefaultConsistencyLevel.LOCAL_QUORUM, DefaultConsistencyLevel.LOCAL_SERIAL),
    /** Those in all data centres together ({@code QUORUM}, {@code SERIAL}): writers may be in any of them. */
    GLOBAL(DefaultConsistencyLevel.QUORUM, DefaultConsistencyLevel.SERIAL);

    private final DefaultConsistencyLevel majority;
    private final DefaultConsistencyLevel serial;

    Consistency(DefaultConsistencyLevel majority, DefaultConsistencyLevel serial) {
        this.majority = majority;
        this.serial = serial;
    }

    /** Of a read or a write. */
    ConsistencyLevel majority() {
        return majority;
    }

    /** Of what decides a conditional write, and of a read that settles those under way. */
    ConsistencyLevel serial() {
        return serial;
    }
}
