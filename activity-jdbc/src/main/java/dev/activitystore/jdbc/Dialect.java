package dev.activitystore.jdbc;

import dev.activitystore.InvalidArgumentException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What differs between the databases, and nothing that doesn't; each part is immutable and safe for concurrent use.
 *
 * @param connections how it is reached
 * @param schema how its tables are made
 * @param queries how it is made to read by the right index
 * @param rows how rows are written
 * @param transactions what makes a transaction whole
 */
record Dialect(
        ConnectionDialect connections,
        SchemaDialect schema,
        Function<TableNames, QueryDialect> queries,
        Function<TableNames, RowWriter> rows,
        TransactionDialect transactions) {

    static final Dialect H2 =
            new Dialect(new H2Connections(), new H2Schema(), H2Queries::new, BatchedRows::new, new H2Transactions());

    static final Dialect MARIADB = new Dialect(
            new MariaDbConnections(),
            new MariaDbSchema(),
            MariaDbQueries::new,
            MariaDbRows::new,
            new MariaDbTransactions());

    static final Dialect POSTGRESQL = new Dialect(
            new PostgreSqlConnections(),
            new PostgreSqlSchema(),
            PostgreSqlQueries::new,
            PostgreSqlRows::new,
            new PostgreSqlTransactions());

    /** All dialects, in the order of their URLs. */
    static final List<Dialect> ALL = List.of(H2, MARIADB, POSTGRESQL);

    /** The dialect of a connection, by the name that the database gives itself. */
    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return ALL.stream()
                .filter(dialect -> dialect.connections.product().equals(product))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidArgumentException("dataSource", "must be of H2, MariaDB or PostgreSQL", product));
    }

    /** The dialect of a URL. */
    static Dialect ofUrl(String url) {
        return ALL.stream()
                .filter(dialect -> dialect.connections.knows(url))
                .findFirst()
                // the rest of the URL may hold a password
                .orElseThrow(() -> new InvalidArgumentException(
                        "url",
                        "must begin with "
                                + ALL.stream()
                                        .map(dialect -> dialect.connections.scheme())
                                        .collect(Collectors.joining(" or ")),
                        url.replaceFirst("^([^:]*:[^:]*:).*", "$1…")));
    }
}
