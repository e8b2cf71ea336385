package dev.activitystore.jdbc;

import dev.activitystore.InvalidArgumentException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the tables and indexes are called in this database. The scripts and the code know them by their plain names, which
 * all begin with {@code activity}; a prefix stands before each, and a schema only before those of tables.
 *
 * @param schema the schema of the tables, or empty for that of the connection
 * @param prefix what the names begin with, or empty
 */
record TableNames(String schema, String prefix) {

    static final TableNames PLAIN = new TableNames("", "");

    private static final String BY_ID_INDEX = "activity_by_id";

    /** The longest prefix with which each name stays within 63 bytes, the least that a database allows. */
    private static final int MAX_PREFIX = 30;

    private static final int MAX_SCHEMA = 63;
    private static final Pattern SCHEMA = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern PREFIX = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final Pattern INDEX_IN_SCRIPT = Pattern.compile("\\b(activity_by_\\w+)");
    private static final Pattern TABLE_IN_SCRIPT = Pattern.compile("\\b(activity(?:_setting|_schema)?)\\b");

    TableNames {
        if (!schema.isEmpty()
                && (schema.length() > MAX_SCHEMA || !SCHEMA.matcher(schema).matches())) {
            throw new InvalidArgumentException(
                    "schemaName", "must be at most 63 ASCII letters, digits and underscores, no digit first", schema);
        }
        if (!prefix.isEmpty()
                && (prefix.length() > MAX_PREFIX || !PREFIX.matcher(prefix).matches())) {
            throw new InvalidArgumentException(
                    "tablePrefix",
                    "must be at most 30 small ASCII letters, digits and underscores, no digit first",
                    prefix);
        }
    }

    /** A table, as a statement names it. */
    String table(String plainName) {
        return (schema.isEmpty() ? "" : schema + ".") + prefix + plainName;
    }

    /** The table of the records. */
    String activity() {
        return table("activity");
    }

    /** The unique index of the ids. */
    String byIdIndex() {
        return unqualified(BY_ID_INDEX);
    }

    /** An index, as a statement names it, or a table without its schema. */
    String unqualified(String plainName) {
        return prefix + plainName;
    }

    /** A script with these names in place of the plain ones; its comments stay. */
    String applyTo(String script) {
        return script.lines()
                .map(line -> line.stripLeading().startsWith("--") ? line : appliedTo(line))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String appliedTo(String line) {
        String withIndexes = INDEX_IN_SCRIPT.matcher(line).replaceAll(unqualified("$1"));
        return TABLE_IN_SCRIPT.matcher(withIndexes).replaceAll(table("$1"));
    }
}
