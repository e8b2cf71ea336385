package dev.activitystore.jdbc;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** What a database says of its tables. All names are in lower case: a database may be set to write them either way. */
record Catalog(Handle handle, SchemaDialect dialect, TableNames names) {

    /** Tells whether a table is there. */
    boolean hasTable(String plainName) {
        try (Stream<String> found = handle
                .createQuery("SELECT table_name" + from("information_schema.tables", plainName))
                .mapTo(String.class)
                .stream()) {
            return found.findAny().isPresent();
        }
    }

    /** The columns of the table of the records. */
    List<CatalogColumn> columns() {
        return handle.createQuery("SELECT column_name, data_type, collation_name"
                        + from("information_schema.columns", "activity"))
                .map((row, context) -> new CatalogColumn(
                        row.getString(1).toLowerCase(Locale.ROOT), row.getString(2), row.getString(3)))
                .list();
    }

    /** The indexes of the table of the records. */
    List<String> indexes() {
        return handle.createQuery("SELECT DISTINCT LOWER(index_name)" + from(dialect.indexes(), "activity"))
                .mapTo(String.class)
                .list();
    }

    /** The versions that the schema says it has: one, if it is complete. */
    List<Integer> versions() {
        return handle.createQuery("SELECT schema_version FROM " + names.table("activity_schema"))
                .mapTo(Integer.class)
                .list();
    }

    private String from(String source, String plainName) {
        String schema = names.schema().isEmpty() ? dialect.currentSchema() : "'" + names.schema() + "'";
        return " FROM " + source + " WHERE LOWER(table_schema) = LOWER(" + schema + ") AND LOWER(table_name) = '"
                + names.unqualified(plainName) + "'";
    }
}
