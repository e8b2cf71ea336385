package dev.activitystore.cassandra;

import dev.activitystore.InvalidArgumentException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An address, {@value #FORM}.
 *
 * @param hosts where to begin; the others are asked for there
 * @param port that of all of them
 * @param keyspace where the tables are
 * @param datacenter whose nodes are asked
 * @param consistency which replicas a request needs
 * @param driverConfig a file of the driver's settings, or null
 */
record CassandraUri(
        List<String> hosts,
        int port,
        String keyspace,
        String datacenter,
        Consistency consistency,
        @Nullable Path driverConfig) {

    static final String SCHEME = "cassandra:";
    static final String FORM =
            "cassandra://HOST[,HOST...][:PORT]/KEYSPACE?datacenter=NAME[&consistency=local|global]" + "[&config=FILE]";

    private static final String FIELD = "store";
    private static final String DATACENTER = "datacenter";
    private static final String CONSISTENCY = "consistency";
    private static final String CONFIG = "config";
    private static final List<String> PARAMETERS = List.of(DATACENTER, CONSISTENCY, CONFIG);

    private static final int DEFAULT_PORT = 9042;
    private static final int LAST_PORT = 65_535;
    private static final Pattern URI = Pattern.compile(
            "(?i:cassandra)://(?<hosts>[A-Za-z0-9._-]+(?:,[A-Za-z0-9._-]+)*)(?::(?<port>\\d{1,5}))?/(?<keyspace>[^/?#@:]*)"
                    + "(?:\\?(?<query>[^?#]*))?");
    private static final Pattern KEYSPACE = Pattern.compile("[a-z][a-z0-9_]{0,47}");

    static CassandraUri parse(String uri) {
        Matcher parts = URI.matcher(uri);
        if (!parts.matches()) {
            throw new InvalidArgumentException(FIELD, "must be " + FORM + ", without a user or a password");
        }
        Map<String, String> parameters = parameters(parts.group("query"));
        String datacenter = parameters.get(DATACENTER);
        if (datacenter == null) {
            throw new InvalidArgumentException(FIELD, "must name the data centre whose nodes are asked: " + FORM, uri);
        }
        String config = parameters.get(CONFIG);
        int port = parts.group("port") == null ? DEFAULT_PORT : Integer.parseInt(parts.group("port"));
        if (port < 1 || port > LAST_PORT) {
            throw new InvalidArgumentException(FIELD, "must have a port from 1 to " + LAST_PORT, port);
        }
        return new CassandraUri(
                List.of(parts.group("hosts").split(",")),
                port,
                checkedKeyspace(parts.group("keyspace")),
                datacenter,
                consistency(parameters.getOrDefault(CONSISTENCY, "local")),
                config == null ? null : Path.of(config));
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : query == null ? new String[0] : query.split("&", -1)) {
            String name = parameter.replaceFirst("(?s)=.*", "");
            if (!PARAMETERS.contains(name)) {
                throw new InvalidArgumentException(
                        FIELD, "must have no parameter but " + String.join(", ", PARAMETERS) + ": " + FORM, name);
            }
            String value = parameter.substring(Math.min(parameter.length(), name.length() + 1));
            if (value.isEmpty() || parameters.put(name, value) != null) {
                throw new InvalidArgumentException(FIELD, "must give each parameter one value: " + FORM, name);
            }
        }
        return parameters;
    }

    private static Consistency consistency(String name) {
        return Stream.of(Consistency.values())
                .filter(known -> text(known).equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidArgumentException(CONSISTENCY, "must be local or global", name));
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
        return SCHEME + "//" + String.join(",", hosts) + ":" + port + "/" + keyspace + "?" + DATACENTER + "="
                + datacenter
                + (consistency == Consistency.LOCAL ? "" : "&" + CONSISTENCY + "=" + text(consistency))
                + (driverConfig == null ? "" : "&" + CONFIG + "=" + driverConfig);
    }

    /** The same for two that differ in the order of hosts, and in how the cluster is asked. */
    String place() {
        return hosts.stream().sorted().collect(Collectors.joining(",")) + ":" + port + "/" + keyspace;
    }

    private static String text(Consistency consistency) {
        return consistency.name().toLowerCase(Locale.ROOT);
    }
}
