package dev.activitystore.jdbc;

import dev.activitystore.InvalidArgumentException;
import java.util.List;
import java.util.Locale;

/** The scripts that {@link Schema} runs, as text for others to run. */
final class SchemaScript {

    private SchemaScript() {}

    /** The names of all databases. */
    static List<String> databases() {
        return Dialect.ALL.stream().map(SchemaScript::name).toList();
    }

    /** The script that makes the current version from another; from 0, the tables. */
    static String of(String database, TableNames names, int fromVersion) {
        SchemaDialect dialect = dialect(database);
        String script = fromVersion == 0 ? Schema.read(dialect.script()) : upgrade(database, dialect, fromVersion);
        return names.applyTo(script);
    }

    private static String upgrade(String database, SchemaDialect dialect, int fromVersion) {
        if (fromVersion < 0 || fromVersion >= Schema.VERSION) {
            throw new InvalidArgumentException(
                    "fromVersion",
                    "must be an earlier version than " + Schema.VERSION + ", or 0 for none",
                    fromVersion);
        }
        StringBuilder scripts = new StringBuilder();
        for (int version = fromVersion + 1; version <= Schema.VERSION; version++) {
            String script = dialect.upgrade(version);
            if (script == null) {
                throw new InvalidArgumentException(
                        "fromVersion", "must be a version that a script upgrades on " + database, fromVersion);
            }
            scripts.append(scripts.isEmpty() ? "" : "\n").append(Schema.read(script));
        }
        return scripts.toString();
    }

    private static SchemaDialect dialect(String database) {
        return Dialect.ALL.stream()
                .filter(dialect -> name(dialect).equals(database))
                .findFirst()
                .orElseThrow(() -> new InvalidArgumentException(
                        "database", "must be one of " + String.join(", ", databases()), database))
                .schema();
    }

    private static String name(Dialect dialect) {
        return dialect.connections().product().toLowerCase(Locale.ROOT);
    }
}
