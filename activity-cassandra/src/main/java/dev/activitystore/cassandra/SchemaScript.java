package dev.activitystore.cassandra;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The script that makes the tables, {@code schema.cql}, and which columns it makes. */
final class SchemaScript {

    private static final Pattern TABLE = Pattern.compile("CREATE TABLE IF NOT EXISTS (\\w+) \\(");
    private static final Pattern COLUMN = Pattern.compile("^    ([a-z_]+) [a-z]+(?: static)?,$", Pattern.MULTILINE);

    private SchemaScript() {}

    /** The statements, without their semicolons. */
    static List<String> statements() {
        String script = text().replaceAll("(?m)^--.*$", "");
        return Stream.of(script.split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /** The columns of each table. */
    static Map<String, Set<String>> columns() {
        Map<String, Set<String>> columns = new TreeMap<>();
        for (String statement : statements()) {
            Matcher table = TABLE.matcher(statement);
            if (table.lookingAt()) {
                Set<String> ofTable = new TreeSet<>();
                COLUMN.matcher(statement).results().forEach(column -> ofTable.add(column.group(1)));
                columns.put(table.group(1), ofTable);
            }
        }
        return columns;
    }

    private static String text() {
        try (InputStream script = Objects.requireNonNull(SchemaScript.class.getResourceAsStream("schema.cql"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
