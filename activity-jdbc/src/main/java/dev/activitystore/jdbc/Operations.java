package dev.activitystore.jdbc;

/** What the store does, on a connection that it is given. Each is safe for concurrent use. */
record Operations(
        Pages pages,
        Additions additions,
        Updates updates,
        Deletions deletions,
        Rewrites rewrites,
        Organizations organizations,
        Settings settings) {

    /** The operations on the tables of a database. */
    static Operations of(Dialect dialect, TableNames names) {
        QueryDialect queryDialect = dialect.queries().apply(names);
        Queries queries = new Queries(queryDialect);
        RowWriter rows = dialect.rows().apply(names);
        Steps steps = new Steps(queries);
        LockedRecords records = new LockedRecords(queries);
        Settings settings = new Settings(names, dialect.transactions());
        Refusals refusals = new Refusals(settings, records);
        return new Operations(
                new Pages(queries),
                new Additions(queries, records, refusals, rows),
                new Updates(queries, refusals, rows),
                new Deletions(steps, refusals, rows),
                new Rewrites(steps, records, settings, rows),
                new Organizations(queryDialect),
                settings);
    }
}
