package dev.activitystore.jdbc;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * What a database says of its tables. Names are folded here and in no statement: a database may be set to write them in
 * either case, and H2 folds by the locale of the process. The catalog's own names are in upper case, as H2 takes no other
 * where it is set to fold none.
 */
record Catalog(Handle handle, SchemaDialect dialect, TableNames names) {

    /** Tells whether a table is there. */
    boolean hasTable(String plainName) {
        try (Stream<String> found =
                handle
                        .createQuery("SELECT TABLE_NAME" + from(dialect.tables(), plainName))
                        .mapTo(String.class)
                        .stream()) {
            return found.findAny().isPresent();
        }
    }

    /** The columns of the table of the records. */
    List<CatalogColumn> columns() {
        return handle.createQuery("SELECT COLUMN_NAME, DATA_TYPE, COLLATION_NAME"
                        + from("INFORMATION_SCHEMA.COLUMNS", "activity"))
                .map((row, context) ->
                        new CatalogColumn(lowerCase(row.getString(1)), row.getString(2), row.getString(3)))
                .list();
    }

    /** The indexes of the table of the records, in lower case. */
    List<String> indexes() {
        return handle
                .createQuery("SELECT DISTINCT INDEX_NAME" + from(dialect.indexes(), "activity"))
                .mapTo(String.class)
                .list()
                .stream()
                .map(Catalog::lowerCase)
                .toList();
    }

    /** The versions that the schema says it has: one, if it is complete. */
    List<Integer> versions() {
        return handle.createQuery("SELECT schema_version FROM " + names.table("activity_schema"))
                .mapTo(Integer.class)
                .list();
    }

    private String from(String source, String plainName) {
        String schema = names.schema().isEmpty() ? dialect.currentSchema() : inEitherCase(names.schema());
        return " FROM " + source + " WHERE TABLE_SCHEMA IN (" + schema + ") AND TABLE_NAME IN ("
                + inEitherCase(names.unqualified(plainName)) + ")";
    }

    /** A name as it may be written, as literals: it is of ASCII letters, digits and underscores. */
    private static String inEitherCase(String name) {
        return "'" + name + "', '" + lowerCase(name) + "', '" + name.toUpperCase(Locale.ROOT) + "'";
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
