package dev.activitystore.jdbc;

import dev.activitystore.ActivityStoreException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** The tables of the store: creates and upgrades them by scripts that a DBA can read, and checks that they are there. */
final class Schema {

    /** The version that this code reads and writes. */
    static final int VERSION = 3;

    private static final Logger LOGGER = System.getLogger(Schema.class.getName());

    private static final String VERSION_TABLE = "activity_schema";

    private final Handle handle;
    private final SchemaDialect dialect;
    private final TableNames names;
    private final Catalog catalog;

    private Schema(Handle handle, SchemaDialect dialect, TableNames names) {
        this.handle = handle;
        this.dialect = dialect;
        this.names = names;
        this.catalog = new Catalog(handle, dialect, names);
    }

    /** Does what a mode other than {@link SchemaMode#NONE} says; gives the version. */
    static int prepare(Handle handle, SchemaDialect dialect, TableNames names, SchemaMode mode) {
        String fault = dialect.fault(handle);
        if (fault != null) {
            throw new ActivityStoreException("the database does not serve the activity store: " + fault);
        }
        Schema schema = new Schema(handle, dialect, names);
        if (mode != SchemaMode.VALIDATE) {
            schema.makeCurrent(mode == SchemaMode.CREATE);
        }
        schema.validate();
        return VERSION;
    }

    /** Looks first, so that a service without the right to make tables, or locks, can open those that are there. */
    private void makeCurrent(boolean creates) {
        int found = version();
        if (found < VERSION && (creates || found > 0)) {
            dialect.whileLocked(handle, () -> {
                if (version() == 0) {
                    run(dialect.script());
                }
                upgrade(version() + 1);
            });
        }
    }

    /** As far as there are scripts: what remains is found when the schema is validated. */
    private void upgrade(int next) {
        String script = dialect.upgrade(next);
        if (next <= VERSION && script != null) {
            run(script);
            LOGGER.log(Level.INFO, "The tables of the activity store were upgraded to version " + next + ".");
            upgrade(next + 1);
        }
    }

    /** The version of what is there, or 0 if it isn't complete: each script writes the version last. */
    private int version() {
        return catalog.hasTable(VERSION_TABLE)
                ? catalog.versions().stream().mapToInt(Integer::intValue).max().orElse(0)
                : 0;
    }

    private void run(String script) {
        try {
            handle.createScript(names.applyTo(read(script))).execute();
        } catch (JdbiException e) {
            ActivityStoreException failure = SqlFailures.translate(e);
            if (failure.isUnavailable()) {
                throw failure;
            }
            throw new ActivityStoreException(
                    "the tables of the activity store can't be made; who has the right to can run the resource "
                            + location(script) + ": " + SqlFailures.reason(e),
                    e);
        }
    }

    private void validate() {
        List<String> faults = new ArrayList<>();
        for (String table : List.of("activity", "activity_setting", VERSION_TABLE)) {
            if (!catalog.hasTable(table)) {
                faults.add("table " + names.table(table) + " is missing");
            }
        }
        if (catalog.hasTable(VERSION_TABLE)) {
            checkVersion(faults);
        }
        if (catalog.hasTable("activity")) {
            checkColumns(faults);
            checkIndexes(faults);
        }
        if (!faults.isEmpty()) {
            throw new ActivityStoreException("the database schema does not serve the activity store: "
                    + String.join("; ", faults) + ". The script of the expected schema is the resource "
                    + location(dialect.script()));
        }
    }

    private void checkVersion(List<String> faults) {
        List<Integer> versions = catalog.versions();
        if (!versions.equals(List.of(VERSION))) {
            faults.add(names.table(VERSION_TABLE) + " holds the versions " + versions + " where " + VERSION
                    + " is expected" + wayUp(version()));
        }
    }

    /** What an administrator can do about an earlier version. */
    private String wayUp(int version) {
        if (version == 0 || version > VERSION) {
            return "";
        }
        String script = dialect.upgrade(version + 1);
        return script == null
                ? " (there is no script that upgrades this database from version " + version + ")"
                : " (the script of the upgrade is the resource " + location(script) + ")";
    }

    /** Checks the columns, and that text compares exactly, which settings of the database can spoil. */
    private void checkColumns(List<String> faults) {
        List<CatalogColumn> columns = catalog.columns();
        if (columns.isEmpty()) {
            faults.add("the user has no rights on table " + names.activity());
            return;
        }
        for (CatalogColumn column : columns) {
            if (!dialect.comparesExactly(column)) {
                faults.add("column " + column.name() + " does not compare exactly (" + column.type() + ", collation "
                        + column.collation() + ")");
            }
            if (!dialect.holdsUnicode(column)) {
                faults.add("column " + column.name() + " can't hold each text (collation " + column.collation() + ")");
            }
        }
        List<String> present = columns.stream().map(CatalogColumn::name).toList();
        Column.ALL.stream()
                .map(Column::sqlName)
                .filter(column -> !present.contains(column))
                .forEach(column -> faults.add("column " + names.activity() + "." + column + " is missing"));
    }

    private void checkIndexes(List<String> faults) {
        List<String> present = catalog.indexes();
        Stream.concat(
                        Stream.of(names.byIdIndex()),
                        Stream.of(AccessPath.values()).map(path -> dialect.index(names, path)))
                .filter(index -> !present.contains(index.toLowerCase(Locale.ROOT)))
                .forEach(index -> faults.add("index " + index + " is missing"));
    }

    /** The text of a script, which is a resource beside this class. */
    static String read(String script) {
        try (InputStream resource = Schema.class.getResourceAsStream(script)) {
            return new String(Objects.requireNonNull(resource, script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the schema script can't be read", e);
        }
    }

    private static String location(String script) {
        return Schema.class.getPackageName().replace('.', '/') + "/" + script;
    }
}
