package dev.activitystore.jdbc;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How the tables of a database are made, and what it says of them. */
interface SchemaDialect {

    /** The script of the schema, as a resource beside this class. */
    String script();

    /** The script that makes a version of the schema from the one before it; null if there is none. */
    default @Nullable String upgrade(int version) {
        return null;
    }

    /** Makes the schema while no other process does; when another one gets its turn, what was made is committed. */
    void whileLocked(Handle handle, Runnable work);

    /** The SQL of the name of the schema that unqualified tables are in. */
    default String currentSchema() {
        return "CURRENT_SCHEMA";
    }

    /**
     * The table of the catalog that lists tables by the columns {@code TABLE_SCHEMA, TABLE_NAME}, also those that the user has
     * no rights on where that is possible: to use them then says so, and nothing makes them once more.
     */
    default String tables() {
        return "INFORMATION_SCHEMA.TABLES";
    }

    /** The table of the catalog that lists indexes by the columns {@code TABLE_SCHEMA, TABLE_NAME, INDEX_NAME}. */
    default String indexes() {
        return "INFORMATION_SCHEMA.INDEXES";
    }

    /** The name of the index of a path. */
    default String index(TableNames names, AccessPath path) {
        return names.unqualified(path.index());
    }

    /** Whether a column compares byte by byte, or not at all. */
    boolean comparesExactly(CatalogColumn column);

    /** Whether a column holds each text of Unicode, or is of no text. */
    default boolean holdsUnicode(CatalogColumn column) {
        return true;
    }

    /** What of the database itself does not serve the store; null if all does. */
    default @Nullable String fault(Handle handle) {
        return null;
    }
}
