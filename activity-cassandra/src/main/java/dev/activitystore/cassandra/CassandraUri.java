package dev.activitystore.cassandra;

import dev.activitystore.InvalidArgumentException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An address, {@value #FORM}.
 *
 * @param hosts where to begin; the others are asked for there
 * @param port that of all of them
 * @param keyspace where the tables are
 * @param datacenter whose nodes are asked
 */
record CassandraUri(List<String> hosts, int port, String keyspace, String datacenter) {

    static final String SCHEME = "cassandra:";
    static final String FORM = "cassandra://HOST[,HOST...][:PORT]/KEYSPACE?datacenter=NAME";

    private static final int DEFAULT_PORT = 9042;
    private static final int LAST_PORT = 65_535;
    private static final Pattern URI = Pattern.compile(
            "(?i:cassandra)://(?<hosts>[A-Za-z0-9._-]+(?:,[A-Za-z0-9._-]+)*)(?::(?<port>\\d{1,5}))?/(?<keyspace>[^/?#@:]*)"
                    + "(?:\\?datacenter=(?<datacenter>[^&#?=]+))?");
    private static final Pattern KEYSPACE = Pattern.compile("[a-z][a-z0-9_]{0,47}");

    static CassandraUri parse(String uri) {
        Matcher parts = URI.matcher(uri);
        if (!parts.matches()) {
            throw new InvalidArgumentException("store", "must be " + FORM + ", without a user or a password");
        }
        String datacenter = parts.group("datacenter");
        if (datacenter == null) {
            throw new InvalidArgumentException(
                    "store", "must name the data centre whose nodes are asked: " + FORM, uri);
        }
        int port = parts.group("port") == null ? DEFAULT_PORT : Integer.parseInt(parts.group("port"));
        if (port < 1 || port > LAST_PORT) {
            throw new InvalidArgumentException("store", "must have a port from 1 to " + LAST_PORT, port);
        }
        return new CassandraUri(
                Stream.of(parts.group("hosts").split(",")).toList(),
                port,
                checkedKeyspace(parts.group("keyspace")),
                datacenter);
    }

    static String checkedKeyspace(String keyspace) {
        if (!KEYSPACE.matcher(keyspace).matches()) {
            throw new InvalidArgumentException(
                    "keyspace",
                    "must be 1 to 48 small ASCII letters, digits and underscores, a letter first",
                    keyspace);
        }
        return keyspace;
    }

    /** As it may be shown: it has no secrets. */
    String withoutSecrets() {
        return SCHEME + "//" + String.join(",", hosts) + ":" + port + "/" + keyspace + "?datacenter=" + datacenter;
    }
}
