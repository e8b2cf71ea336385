package dev.activitystore.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A transaction of PostgreSQL has a number once it has written something. */
final class PostgreSqlTransactions implements TransactionDialect {

    @Override
    public String uncommittedQuery() {
        return "SELECT txid_current_if_assigned() IS NOT NULL";
    }

    /**
     * In one round trip, but for an earlier state, of which the first query reads nothing: then the setting is inserted, which
     * fails if it has come since or was changed, and does nothing if it is there. In a serializable transaction, reading first
     * would let all that change records at the same time fail on each other.
     */
    @Override
    public Optional<byte[]> committedSetting(Connection connection, String table, String name) throws SQLException {
        List<Optional<byte[]>> committed = new Sql()
                .append("SELECT (")
                .append(Settings.query(table, name))
                .append(") WHERE current_setting('transaction_isolation') LIKE 'read %'")
                .rows(connection, row -> Optional.ofNullable(row.getBytes(1)));
        if (!committed.isEmpty()) {
            return committed.get(0);
        }
        return EarlierState.setting(connection, writing -> {
            int added = Settings.addition(table, name, EarlierState.nothing())
                    .append(" ON CONFLICT DO NOTHING")
                    .execute(writing);
            return added == 1 ? Optional.empty() : Settings.query(table, name).firstBytes(writing);
        });
    }

    @Override
    public String backupTool() {
        return "pg_dump";
    }
}
