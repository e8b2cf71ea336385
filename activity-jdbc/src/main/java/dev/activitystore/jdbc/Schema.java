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
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The tables of the store: creates them from a script that a DBA can read, and checks that they are there. */
final class Schema {

    /** The version that this code reads and writes. */
    static final int VERSION = 1;

    /** The script, as a resource beside this class. */
    static final String SCRIPT = "h2.sql";

    /** For H2, IF NOT EXISTS is not one step: of two that run the script at once, one may fail. */
    private static final Lock CREATION = new ReentrantLock();

    private Schema() {}

    static void prepare(Handle handle, SchemaMode mode) {
        switch (mode) {
            case CREATE -> {
                createIfIncomplete(handle);
                validate(handle);
            }
            case VALIDATE -> validate(handle);
            case NONE -> {}
        }
    }

    private static void createIfIncomplete(Handle handle) {
        CREATION.lock();
        try {
            if (!tables(handle).contains("activity_schema") || versions(handle).isEmpty()) {
                handle.createScript(script()).execute();
            }
        } finally {
            CREATION.unlock();
        }
    }

    private static void validate(Handle handle) {
        List<String> faults = new ArrayList<>();
        Set<String> tables = tables(handle);
        for (String table : List.of("activity", "activity_setting", "activity_schema")) {
            if (!tables.contains(table)) {
                faults.add("table " + table + " is missing");
            }
        }
        if (tables.contains("activity_schema")) {
            checkVersion(handle, faults);
        }
        if (tables.contains("activity")) {
            checkColumns(handle, faults);
            checkIndexes(handle, faults);
        }
        if (!faults.isEmpty()) {
            throw new ActivityStoreException("the database schema does not serve the activity store: "
                    + String.join("; ", faults) + ". The script of the expected schema is the resource "
                    + Schema.class.getPackageName().replace('.', '/') + "/" + SCRIPT);
        }
    }

    private static void checkVersion(Handle handle, List<String> faults) {
        List<Integer> versions = versions(handle);
        if (!versions.equals(List.of(VERSION))) {
            faults.add("activity_schema holds the versions " + versions + " where " + VERSION + " is expected");
        }
    }

    private static List<Integer> versions(Handle handle) {
        return handle.createQuery("SELECT schema_version FROM activity_schema")
                .mapTo(Integer.class)
                .list();
    }

    /** Checks the columns, and that text compares exactly, which settings of the database can spoil. */
    private static void checkColumns(Handle handle, List<String> faults) {
        Set<String> columns = new LinkedHashSet<>();
        handle.createQuery("SELECT column_name, data_type, collation_name FROM information_schema.columns"
                        + " WHERE table_schema = CURRENT_SCHEMA AND LOWER(table_name) = 'activity'")
                .map((row, context) -> {
                    String column = row.getString(1).toLowerCase(Locale.ROOT);
                    columns.add(column);
                    String collation = row.getString(3);
                    if (row.getString(2).contains("IGNORECASE") || (collation != null && !collation.equals("OFF"))) {
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

    private static void checkIndexes(Handle handle, List<String> faults) {
        Set<String> indexes = names(
                handle,
                "SELECT index_name FROM information_schema.indexes"
                        + " WHERE table_schema = CURRENT_SCHEMA AND LOWER(table_name) = 'activity'");
        Stream.concat(
                        Stream.of(Statements.BY_ID_INDEX),
                        Stream.of(AccessPath.values()).map(AccessPath::index))
                .filter(index -> !indexes.contains(index))
                .forEach(index -> faults.add("index " + index + " is missing"));
    }

    private static Set<String> tables(Handle handle) {
        return names(handle, "SELECT table_name FROM information_schema.tables WHERE table_schema = CURRENT_SCHEMA");
    }

    /** Names in lower case: a database may be set to write them either way. */
    private static Set<String> names(Handle handle, String query) {
        Set<String> names = new LinkedHashSet<>();
        handle.createQuery(query).mapTo(String.class).forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        return names;
    }

    private static String script() {
        try (InputStream resource = Schema.class.getResourceAsStream(SCRIPT)) {
            return new String(Objects.requireNonNull(resource, SCRIPT).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the schema script can't be read", e);
        }
    }
}
