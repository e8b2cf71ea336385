package dev.activitystore.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one transaction at a time write to an H2 database, its commit included.
 *
 * <p>A commit of H2 writes the changes of all transactions to the file, one table or index after the other, and not from
 * one consistent state. What another transaction did meanwhile may be there in some of them, without the record that
 * would undo it: if the process is killed then, half of that transaction stays. Databases with a log of their own, read
 * as it was written, need no such lock.
 */
final class H2WriterLock {

    private static final ConcurrentMap<String, Lock> BY_PATH = new ConcurrentHashMap<>();

    private H2WriterLock() {}

    /** The lock of the database of a connection: the same one for all stores of this process on the same file. */
    static Lock of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("CALL DATABASE_PATH()")) {
            result.next();
            String path = result.getString(1); // null in memory
            return path == null ? new ReentrantLock() : BY_PATH.computeIfAbsent(path, key -> new ReentrantLock());
        }
    }
}
