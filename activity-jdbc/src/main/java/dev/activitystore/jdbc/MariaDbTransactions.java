package dev.activitystore.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;

/**
 * Repeatable read, the default, locks the gaps that others insert into, and since MariaDB 11.6.2 it fails where a row was
 * changed after the transaction began. Where the connection has this level already, it costs nothing.
 */
final class MariaDbTransactions implements TransactionDialect {

    @Override
    public <T> T inTransaction(Handle handle, HandleCallback<T, SQLException> work, Runnable committed)
            throws SQLException {
        return OwnTransaction.run(handle, Connection.TRANSACTION_READ_COMMITTED, work, committed);
    }

    /** Also true if something was only read: the server does not tell what. */
    @Override
    public String uncommittedQuery() {
        return "SELECT @@in_transaction";
    }

    /** What is locked is read as it is committed, at each level. */
    @Override
    public Optional<byte[]> committedSetting(Connection connection, String table, String name) throws SQLException {
        return Settings.query(table, name).append(" LOCK IN SHARE MODE").firstBytes(connection);
    }

    @Override
    public String backupTool() {
        return "mariadb-dump --single-transaction";
    }
}
