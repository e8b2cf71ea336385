package dev.activitystore.jdbc;

/** A transaction of PostgreSQL has a number once it has written something. */
final class PostgreSqlTransactions implements TransactionDialect {

    @Override
    public String uncommittedQuery() {
        return "SELECT txid_current_if_assigned() IS NOT NULL";
    }

    @Override
    public String backupTool() {
        return "pg_dump";
    }
}
