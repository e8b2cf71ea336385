package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A {@link FaultyProxy} before each node of the cluster, and a session that knows no other way to them. */
final class FaultyNetwork implements AutoCloseable {

    private final List<FaultyProxy> proxies = new ArrayList<>();
    private final CqlSession session;

    /**
     * Opens it.
     *
     * @param folder for a file of settings
     */
    FaultyNetwork(Path folder) throws IOException {
        List<String> addresses = new ArrayList<>();
        StringBuilder translations = new StringBuilder();
        for (int number = 1; number <= TestCluster.NODES; number++) {
            String node = TestCluster.node(number).address();
            String address = node.substring(0, node.lastIndexOf('.') + 1) + (100 + number);
            proxies.add(new FaultyProxy(address, node));
            addresses.add(address);
            translations.append(String.format("  \"%s/32\" = \"%s:%d\"%n", node, address, TestNode.PORT));
        }
        Path settings = folder.resolve("proxies.conf");
        Files.writeString(
                settings,
                "datastax-java-driver.advanced.address-translator {\n class = SubnetAddressTranslator\n"
                        + " resolve-addresses = true\n subnet-addresses {\n" + translations + " }\n}\n");
        String uri = TestCluster.uri();
        session = Sessions.open(
                CassandraUri.parse("cassandra://" + addresses.stream().collect(Collectors.joining(","))
                        + uri.substring(uri.lastIndexOf('/'))),
                settings,
                null,
                null);
    }

    CqlSession session() {
        return session;
    }

    /** That of a node, the first of which is 1. */
    FaultyProxy before(int node) {
        return proxies.get(node - 1);
    }

    void each(Consumer<FaultyProxy> fault) {
        proxies.forEach(fault);
    }

    @Override
    public void close() throws IOException {
        each(FaultyProxy::release);
        session.close();
        for (FaultyProxy proxy : proxies) {
            proxy.close();
        }
    }
}
