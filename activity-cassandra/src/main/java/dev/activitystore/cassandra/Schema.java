package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import dev.activitystore.ActivityStoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables of a keyspace: makes them, and checks that they are those expected. */
final class Schema {

    /** What this library reads and writes. */
    static final int VERSION = 5;

    private static final int MOST_REPLICAS = 3;

    /** Tables are made on all nodes, one after the other. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final CqlSession session;
    private final String keyspace;
    private final Consistency consistency;

    Schema(CqlSession session, String keyspace, Consistency consistency) {
        this.session = session;
        this.keyspace = keyspace;
        this.consistency = consistency;
    }

    /**
     * Makes the keyspace ready.
     *
     * @throws ActivityStoreException if the keyspace is missing, or its tables aren't those expected
     */
    void prepare(SchemaMode mode) {
        if (mode == SchemaMode.NONE) {
            return;
        }
        requireKeyspace();
        Integer found = version();
        if (found != null) {
            checkVersion(found);
        }
        if (mode == SchemaMode.CREATE && !missing().isEmpty()) {
            create();
        }
        List<String> missing = missing();
        if (!missing.isEmpty()) {
            throw new ActivityStoreException("the keyspace " + keyspace
                    + " has not all that an activity store needs; missing: " + String.join(", ", missing));
        }
        Integer version = version();
        if (version == null) {
            throw new ActivityStoreException("the table " + keyspace
                    + ".activity_schema is empty: its script, schema.cql, was not run to its end");
        }
        checkVersion(version);
    }

    /**
     * Whether the keyspace has tables of a store, whatever their version.
     *
     * @throws ActivityStoreException if there is no such keyspace
     */
    boolean isThere() {
        requireKeyspace();
        return columns().containsKey("activity_record");
    }

    private void requireKeyspace() {
        if (query("SELECT keyspace_name FROM system_schema.keyspaces WHERE keyspace_name = ?")
                .isEmpty()) {
            throw new ActivityStoreException("there is no keyspace " + keyspace + ". Create it, as in: CREATE KEYSPACE "
                    + keyspace + " WITH replication = {'class': 'NetworkTopologyStrategy', " + replicas() + "}");
        }
    }

    /** Three in each data centre, or as many as it has nodes. */
    private String replicas() {
        Map<String, Integer> nodes = new TreeMap<>();
        session.getMetadata().getNodes().values().stream()
                .map(Node::getDatacenter)
                .filter(Objects::nonNull)
                .forEach(datacenter -> nodes.merge(datacenter, 1, Integer::sum));
        return nodes.entrySet().stream()
                .map(ofCentre -> "'" + ofCentre.getKey() + "': " + Math.min(MOST_REPLICAS, ofCentre.getValue()))
                .collect(Collectors.joining(", "));
    }

    private void create() {
        for (String statement : SchemaScript.statements()) {
            execute(statement);
        }
        long end = System.nanoTime() + TIMEOUT.toNanos();
        for (Backoff backoff = new Backoff(); !session.checkSchemaAgreement(); backoff.pause()) {
            if (System.nanoTime() > end) {
                throw new ActivityStoreException("the nodes don't agree on the tables that were made in " + keyspace);
            }
        }
    }

    private void execute(String statement) {
        session.execute(SimpleStatement.builder(statement.replace(" activity_", " " + keyspace + ".activity_"))
                .setConsistencyLevel(consistency.majority())
                .setSerialConsistencyLevel(consistency.serial())
                .setTimeout(TIMEOUT)
                .build());
    }

    private List<String> missing() {
        Map<String, Set<String>> there = columns();
        List<String> missing = new ArrayList<>();
        SchemaScript.columns().forEach((table, columns) -> {
            Set<String> found = there.get(table);
            if (found == null) {
                missing.add("table " + table);
            } else {
                columns.stream()
                        .filter(column -> !found.contains(column))
                        .forEach(column -> missing.add("column " + table + "." + column));
            }
        });
        return missing;
    }

    private Map<String, Set<String>> columns() {
        Map<String, Set<String>> columns = new HashMap<>();
        for (Row row : query("SELECT table_name, column_name FROM system_schema.columns WHERE keyspace_name = ?")) {
            columns.computeIfAbsent(row.getString("table_name"), table -> new HashSet<>())
                    .add(row.getString("column_name"));
        }
        return columns;
    }

    private void checkVersion(int version) {
        if (version != VERSION) {
            throw new ActivityStoreException(
                    "the tables in keyspace " + keyspace + " are of version " + version
                            + ", this library knows " + VERSION
                            + "; export them by the version of it that they are of, and import what it writes into another keyspace");
        }
    }

    /** What the tables say; null if they aren't there, or not all. */
    private @Nullable Integer version() {
        if (!columns().containsKey("activity_schema")) {
            return null;
        }
        Row row = session.execute(
                        SimpleStatement.builder("SELECT version FROM " + keyspace + ".activity_schema WHERE one = 1")
                                .setConsistencyLevel(consistency.majority())
                                .setIdempotence(true)
                                .setTimeout(TIMEOUT)
                                .build())
                .one();
        return row == null ? null : (Integer) row.getInt("version");
    }

    private List<Row> query(String cql) {
        return session.execute(SimpleStatement.builder(cql)
                        .addPositionalValue(keyspace)
                        .setIdempotence(true)
                        .setTimeout(TIMEOUT)
                        .build())
                .all();
    }
}
