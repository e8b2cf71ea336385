package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.DefaultProtocolVersion;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.DriverExecutionException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.metadata.Node;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.InvalidArgumentException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Opens and checks sessions. The protocol is V4: a node that answers a conditional write by a timeout in V5 (Cassandra 5.0
 * with {@code paxos_variant: v2}) sends what the driver can't read, which closes the connection and fails whatever else is on
 * it.
 */
final class Sessions {

    private Sessions() {}

    /** Opens a session. */
    static CqlSession open(
            CassandraUri uri, @Nullable Path driverConfig, @Nullable String user, @Nullable String password) {
        CqlSessionBuilder builder = CqlSession.builder()
                .withConfigLoader(DriverSettings.read(driverConfig))
                .withLocalDatacenter(uri.datacenter());
        uri.hosts().forEach(host -> builder.addContactPoint(new InetSocketAddress(host, uri.port())));
        if (user != null) {
            builder.withAuthCredentials(user, password == null ? "" : password);
        }
        return checkedDatacenter(built(builder, uri, driverConfig, user != null), uri.datacenter());
    }

    private static CqlSession built(
            CqlSessionBuilder builder, CassandraUri uri, @Nullable Path driverConfig, boolean hasUser) {
        try {
            return builder.build();
        } catch (AllNodesFailedException e) {
            throw failure(uri, hasUser, e);
        } catch (DriverExecutionException e) {
            throw DriverSettings.refused(driverConfig, e);
        } catch (DriverException e) {
            throw e;
        } catch (RuntimeException e) { // such as of a class that isn't there
            throw DriverSettings.refused(driverConfig, e);
        }
    }

    /** In the words of the first host: the others mostly have the same. */
    private static ActivityStoreException failure(CassandraUri uri, boolean hasUser, AllNodesFailedException failure) {
        Throwable first = failure.getAllErrors().values().stream()
                .flatMap(List::stream)
                .findFirst()
                .orElse(failure);
        if (first instanceof AuthenticationException) {
            return new ActivityStoreException(
                    uri.withoutSecrets() + " refuses the user or the password" + (hasUser ? "" : ": none is given"),
                    first);
        }
        String words = first.toString();
        for (Throwable reason = first; reason != null; reason = reasonOf(reason)) {
            words = reason.getMessage() == null ? words : reason.getMessage();
            if (reason instanceof SSLException) { // what is behind it doesn't tell that it is about TLS
                words = "TLS fails: " + words;
                break;
            }
        }
        return ActivityStoreException.unavailable(
                "none of the hosts of " + uri.withoutSecrets() + " answers as it should: " + words, first);
    }

    /** A connection that was refused is closed, for which the driver takes that as the cause. */
    private static @Nullable Throwable reasonOf(Throwable failure) {
        Throwable[] aside = failure.getSuppressed();
        return aside.length == 0 ? failure.getCause() : aside[0];
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
