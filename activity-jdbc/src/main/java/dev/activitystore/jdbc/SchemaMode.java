package dev.activitystore.jdbc;

/** What a store does about its tables when it is opened. */
public enum SchemaMode {
    /** Creates them if they are missing, upgrades those of an earlier version, then checks them; the default. */
    CREATE,
    /** Upgrades those of an earlier version, then checks them; creates none. */
    UPGRADE,
    /** Only checks them: opening fails with a list of what is missing. */
    VALIDATE,
    /**
     * Leaves them alone: what is missing shows at the first call that needs it. No connection is opened before that either, unless
     * the store is to join transactions of a {@link javax.sql.DataSource} without being told of them.
     */
    NONE
}
