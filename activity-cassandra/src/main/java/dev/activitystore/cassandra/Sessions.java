package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.DefaultProtocolVersion;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.metadata.Node;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.InvalidArgumentException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Opens and checks sessions. The protocol is V4: a node that answers a conditional write by a timeout in V5 (Cassandra 5.0
 * with {@code paxos_variant: v2}) sends what the driver can't read, which closes the connection and fails whatever else is on
 * it.
 */
final class Sessions {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private Sessions() {}

    /** Opens a session. What is not said here is said by the driver's own {@code application.conf}. */
    static CqlSession open(CassandraUri uri, @Nullable String user, @Nullable String password) {
        CqlSessionBuilder builder = CqlSession.builder()
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withString(DefaultDriverOption.PROTOCOL_VERSION, DefaultProtocolVersion.V4.name())
                        .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, CONNECT_TIMEOUT)
                        .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, CONNECT_TIMEOUT)
                        .withDuration(DefaultDriverOption.METADATA_SCHEMA_REQUEST_TIMEOUT, CONNECT_TIMEOUT)
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Requests.TIMEOUT)
                        .build())
                .withLocalDatacenter(uri.datacenter());
        uri.hosts().forEach(host -> builder.addContactPoint(new InetSocketAddress(host, uri.port())));
        if (user != null) {
            builder.withAuthCredentials(user, password == null ? "" : password);
        }
        try {
            return checkedDatacenter(builder.build(), uri.datacenter());
        } catch (AllNodesFailedException e) {
            throw ActivityStoreException.unavailable("none of the hosts of " + uri.withoutSecrets() + " answers", e);
        }
    }

    /** A session that can be used, from whoever has opened it. */
    static CqlSession checkedProtocol(CqlSession session) {
        if (session.getContext().getProtocolVersion().getCode() > DefaultProtocolVersion.V4.getCode()) {
            throw new InvalidArgumentException(
                    "session",
                    "must speak protocol V4 (advanced.protocol.version), since the driver can't read what a node sends in V5"
                            + " when a conditional write times out",
                    session.getContext().getProtocolVersion());
        }
        return session;
    }

    private static CqlSession checkedDatacenter(CqlSession session, String datacenter) {
        Set<String> known = session.getMetadata().getNodes().values().stream()
                .map(Node::getDatacenter)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!known.contains(datacenter)) {
            session.close();
            throw new InvalidArgumentException(
                    "datacenter", "must be one of those of the cluster, which are " + known, datacenter);
        }
        return session;
    }
}
