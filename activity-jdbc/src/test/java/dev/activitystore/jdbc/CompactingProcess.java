package dev.activitystore.jdbc;

import dev.activitystore.testkit.Activities;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** Writes a record into a store, says so, and shrinks the file as when a store is closed. A process of its own, to be killed. */
final class CompactingProcess {

    private CompactingProcess() {}

    public static void main(String[] arguments) throws SQLException {
        try (JdbcActivityStore store = JdbcActivityStore.open(arguments[0])) {
            store.put("p", List.of(Activities.complete("last", 1)));
        }
        System.out.println("written");
        try (Connection last = DriverManager.getConnection(arguments[0])) {
            H2Compaction.run(last, Path.of(arguments[1]), 1);
        }
    }
}
