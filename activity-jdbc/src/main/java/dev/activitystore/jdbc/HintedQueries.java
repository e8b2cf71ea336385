package dev.activitystore.jdbc;

import java.util.List;

/** Queries that name their index. */
abstract class HintedQueries implements QueryDialect {

    /** Makes of an identifier what only those behind it are behind: none goes on with a control character. */
    private static final char NEXT = '\u0001';

    private final TableNames names;
    private final SchemaDialect schema;

    HintedQueries(TableNames names, SchemaDialect schema) {
        this.names = names;
        this.schema = schema;
    }

    /** What follows the name of a table of which an index must be used. */
    abstract String hint(String index);

    /** The table of the records, to be read by the index of the ids. */
    final String activityById() {
        return names.activity() + hint(names.byIdIndex());
    }

    /**
     * One of them: a query of several would go through all records of each, or choose by statistics whether to. H2 takes
     * {@code >} for {@code >=} where an index begins, and then leaves out all records of the organization itself.
     */
    @Override
    public Sql organizations(String after, int limit) {
        return new Sql()
                .append(
                        "SELECT organization_id FROM " + activityById()
                                + " WHERE organization_id >= ? ORDER BY organization_id, activity_id LIMIT 1",
                        after + NEXT);
    }

    @Override
    public Sql from(AccessPath path, String organizationId, List<String> values) {
        Sql sql = new Sql()
                .append(
                        " FROM " + names.activity() + hint(schema.index(names, path)) + " WHERE organization_id = ?",
                        organizationId);
        for (int i = 0; i < values.size(); i++) {
            sql.append(" AND " + path.columns().get(i).sqlName() + " = ?", values.get(i));
        }
        return sql;
    }
}
