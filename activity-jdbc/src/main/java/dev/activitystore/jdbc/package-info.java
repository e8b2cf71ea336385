/**
 * Keeps activities in a relational database: {@link dev.activitystore.jdbc.JdbcActivityStore}.
 *
 * <p>A map for those who change it; but for the store, its builder, its provider and {@code SchemaMode}, all of it is the
 * package's own:
 *
 * <pre>
 * opening         JdbcActivityStore  JdbcActivityStoreBuilder  JdbcActivityStoreProvider  Opening  OpenedEngine
 *                 Engine  EngineWhenNeeded  Operations
 * connections     ConnectionSource  Pool  PoolWhenNeeded  Joining  HealthCheck  ServerUrl  ServerSockets
 *                 StorageWatch
 * transactions    Transactions  PooledTransactions  CallerTransactions  OwnTransaction  EarlierState  SqlFailures
 * tables          Schema  SchemaMode  SchemaScript  TableNames  Column  Catalog  CatalogColumn  Settings
 * reading         Pages  QueryPlan  AccessPath  PositionKey  Queries  HintedQueries  Sql  IdParts
 *                 Organizations
 * writing         Additions  Updates  Deletions  Rewrites  Steps  LockedRecords  Refusals  StoredRow  ActivityRow
 *                 RowWriter  BatchedRows  Batch  Parts
 *
 * what differs between databases:
 * Dialect         ConnectionDialect      SchemaDialect     QueryDialect       RowWriter       TransactionDialect
 * H2              H2Connections          H2Schema          H2Queries          BatchedRows     H2Transactions
 * MariaDB         MariaDbConnections     MariaDbSchema     MariaDbQueries     MariaDbRows     MariaDbTransactions
 * PostgreSQL      PostgreSqlConnections  PostgreSqlSchema  PostgreSqlQueries  PostgreSqlRows  PostgreSqlTransactions
 *
 * besides, PostgreSqlSession, MariaDbPacket, and what H2 needs as it writes files of this process: H2Url  H2File  H2WriterLock
 * H2Compaction  H2Backup  CloseMarker  OwnersFile
 * </pre>
 *
 * <p>A call goes from the store to {@code Transactions}, which hands a connection to one of {@code Operations}; that asks
 * {@code Queries} or a {@code RowWriter} for its {@code Sql}.
 */
@NullMarked
package dev.activitystore.jdbc;

import org.jspecify.annotations.NullMarked;
