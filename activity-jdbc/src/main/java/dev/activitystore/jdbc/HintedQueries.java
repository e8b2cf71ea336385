package dev.activitystore.jdbc;

import java.util.List;

/** Queries that name their index. */
abstract class HintedQueries implements QueryDialect {

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
