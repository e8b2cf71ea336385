package dev.activitystore.jdbc;

import dev.activitystore.ActivityStoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The tables of the store: creates them from a script that a DBA can read, and checks that they are there. */
final class Schema {

    /** The version that this code reads and writes. */
    static final int VERSION = 1;

    private final Handle handle;
    private final Dialect dialect;

    private Schema(Handle handle, Dialect dialect) {
        this.handle = handle;
        this.dialect = dialect;
    }

    static void prepare(Handle handle, Dialect dialect, SchemaMode mode) {
        Schema schema = new Schema(handle, dialect);
        switch (mode) {
            case CREATE -> {
                schema.createIfIncomplete();
                schema.validate();
            }
            case VALIDATE -> schema.validate();
            case NONE -> {}
        }
    }

    private void createIfIncomplete() {
        dialect.whileSchemaIsLocked(handle, () -> {
            if (!tables().contains("activity_schema") || versions().isEmpty()) {
                handle.createScript(script()).execute();
            }
        });
    }

    private void validate() {
        List<String> faults = new ArrayList<>();
        Set<String> tables = tables();
        for (String table : List.of("activity", "activity_setting", "activity_schema")) {
            if (!tables.contains(table)) {
                faults.add("table " + table + " is missing");
            }
        }
        if (tables.contains("activity_schema")) {
            checkVersion(faults);
        }
        if (tables.contains("activity")) {
            checkColumns(faults);
            checkIndexes(faults);
        }
        if (!faults.isEmpty()) {
            throw new ActivityStoreException("the database schema does not serve the activity store: "
                    + String.join("; ", faults) + ". The script of the expected schema is the resource "
                    + Schema.class.getPackageName().replace('.', '/') + "/" + dialect.script());
        }
    }

    private void checkVersion(List<String> faults) {
        List<Integer> versions = versions();
        if (!versions.equals(List.of(VERSION))) {
            faults.add("activity_schema holds the versions " + versions + " where " + VERSION + " is expected");
        }
    }

    private List<Integer> versions() {
        return handle.createQuery("SELECT schema_version FROM activity_schema")
                .mapTo(Integer.class)
                .list();
    }

    /** Checks the columns, and that text compares exactly, which settings of the database can spoil. */
    private void checkColumns(List<String> faults) {
        Set<String> columns = new LinkedHashSet<>();
        handle.createQuery("SELECT column_name, data_type, collation_name FROM information_schema.columns"
                        + " WHERE table_schema = " + dialect.currentSchema() + " AND LOWER(table_name) = 'activity'")
                .map((row, context) -> {
                    String column = row.getString(1).toLowerCase(Locale.ROOT);
                    columns.add(column);
                    String collation = row.getString(3);
                    if (!dialect.comparesExactly(row.getString(2), collation)) {
                        faults.add("column " + column + " does not compare exactly (" + row.getString(2)
                                + ", collation " + collation + ")");
                    }
                    return column;
                })
                .list();
        Stream.of(ActivityRow.KEY_COLUMNS, ActivityRow.COLUMNS, List.of("position_key"))
                .flatMap(List::stream)
                .distinct()
                .filter(column -> !columns.contains(column))
                .forEach(column -> faults.add("column activity." + column + " is missing"));
    }

    private void checkIndexes(List<String> faults) {
        Set<String> indexes = names(dialect.indexNames());
        Stream.concat(
                        Stream.of(Statements.BY_ID_INDEX),
                        Stream.of(AccessPath.values()).map(dialect::index))
                .filter(index -> !indexes.contains(index.toLowerCase(Locale.ROOT)))
                .forEach(index -> faults.add("index " + index + " is missing"));
    }

    private Set<String> tables() {
        return names(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = " + dialect.currentSchema());
    }

    /** Names in lower case: a database may be set to write them either way. */
    private Set<String> names(String query) {
        Set<String> names = new LinkedHashSet<>();
        handle.createQuery(query).mapTo(String.class).forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        return names;
    }

    private String script() {
        try (InputStream resource = Schema.class.getResourceAsStream(dialect.script())) {
            return new String(
                    Objects.requireNonNull(resource, dialect.script()).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the schema script can't be read", e);
        }
    }
}
