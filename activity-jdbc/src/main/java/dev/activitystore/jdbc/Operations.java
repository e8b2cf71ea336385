package dev.activitystore.jdbc;

/** What the store does, on a connection that it is given. Each is safe for concurrent use. */
record Operations(Pages pages, Additions additions, Updates updates, Deletions deletions, Settings settings) {

    /** The operations on the tables of a database. */
    static Operations of(Dialect dialect, TableNames names) {
        Queries queries = new Queries(dialect.queries().apply(names));
        RowWriter rows = dialect.rows().apply(names);
        return new Operations(
                new Pages(queries),
                new Additions(queries, rows),
                new Updates(queries, rows),
                new Deletions(queries, rows),
                new Settings(names));
    }
}
