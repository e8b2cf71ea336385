package dev.activitystore.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What PostgreSQL says of how it reads a query. */
record PostgreSqlPlan(String text) {

    private static final Pattern QUESTION_MARK = Pattern.compile("\\?");
    private static final Pattern INDEX = Pattern.compile("Index (?:Only )?Scan (?:Backward )?using (\\w+)");
    private static final Pattern ROWS =
            Pattern.compile("Index .*Scan .*\\(actual .*rows=(\\d+)(?:\\.\\d+)? loops=1\\)");
    private static final Pattern REMOVED = Pattern.compile("Rows Removed by (?:Filter|Index Recheck): (\\d+)");

    /**
     * Runs a query, and asks for its plan and what it read.
     *
     * @param knowsValues whether the planner sees the values; if not, it makes a plan for all values, as it does for a
     *     statement that the server has prepared and run several times
     */
    static PostgreSqlPlan of(Connection connection, Sql sql, boolean knowsValues) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET plan_cache_mode = " + (knowsValues ? "force_custom_plan" : "force_generic_plan"));
            statement.execute("PREPARE page AS " + withNumbers(sql.text()));
            String values = sql.bindings().stream().map(PostgreSqlPlan::literal).collect(Collectors.joining(", "));
            List<String> lines = new ArrayList<>();
            try (ResultSet result = statement.executeQuery("EXPLAIN (ANALYZE) EXECUTE page (" + values + ")")) {
                while (result.next()) {
                    lines.add(result.getString(1));
                }
            }
            statement.execute("DEALLOCATE page");
            return new PostgreSqlPlan(String.join("\n", lines));
        }
    }

    /** The indexes that were read, one for each scan. */
    List<String> indexes() {
        return INDEX.matcher(text).results().map(match -> match.group(1)).toList();
    }

    boolean readsOtherwise() {
        return text.contains("Seq Scan") || text.contains("Bitmap");
    }

    /** Whether a step sorts. What merges sorted branches has a sort key too, but no method. */
    boolean sorts() {
        return text.contains("Sort Method");
    }

    /** The rows that scans have read, those that they did not give on included. */
    long rowsRead() {
        return sum(ROWS) + sum(REMOVED);
    }

    private long sum(Pattern pattern) {
        return pattern.matcher(text)
                .results()
                .mapToLong(match -> Long.parseLong(match.group(1)))
                .sum();
    }

    private static String withNumbers(String text) {
        AtomicInteger parameters = new AtomicInteger();
        return QUESTION_MARK.matcher(text).replaceAll(mark -> "\\$" + parameters.incrementAndGet());
    }

    private static String literal(Object value) {
        if (value instanceof byte[] bytes) {
            return "'\\x" + HexFormat.of().formatHex(bytes) + "'";
        }
        if (value instanceof String[] array) {
            return "'{" + String.join(",", array) + "}'";
        }
        return value instanceof String ? "'" + value + "'" : value.toString();
    }
}
