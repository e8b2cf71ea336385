package dev.activitystore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS by the driver's settings, as the guide has them. */
@Tag("cluster")
class TlsTest {

    private static final String CLIENT = "client-of-tls";

    @TempDir
    Path folder;

    private Path settings(Path truststore) throws IOException {
        return Files.writeString(folder.resolve("driver.conf"), """
                datastax-java-driver.advanced.ssl-engine-factory {
                  class = DefaultSslEngineFactory
                  truststore-path = "%s"
                  truststore-password = "%s"
                }
                datastax-java-driver.basic.application.name = %s
                """.formatted(truststore, NodeKey.PASSWORD, CLIENT));
    }

    @Test
    void a_store_speaks_tls_with_each_node_that_it_is_connected_to() throws IOException {
        Path settings = settings(TestCluster.key());
        TestStores.open(TestStores.newNamespace()).close();
        try (CassandraActivityStore store = CassandraActivityStore.builder(TestCluster.uri())
                .namespace(TestStores.newNamespace())
                .driverConfig(settings)
                .build()) {
            Activity record = Activities.complete("a", 1);
            store.put("o", List.of(record));

            assertThat(store.find(ActivityFilter.of("o"), SortOrder.ASC, null, SliceLimit.ofRecords(9))
                            .activities())
                    .isEqualTo(List.of(record));
            try (CqlSession asking = Sessions.open(CassandraUri.parse(TestCluster.uri()), null, null, null)) {
                List<Row> clients = asking.execute(SimpleStatement.newInstance("SELECT * FROM system_views.clients"))
                        .all();
                assertThat(clients.stream().filter(TlsTest::isClient))
                        .isNotEmpty()
                        .allMatch(TlsTest::speaksTls);
                assertThat(clients.stream().filter(client -> !isClient(client)))
                        .isNotEmpty()
                        .noneMatch(TlsTest::speaksTls);
            }
        }
    }

    private static boolean isClient(Row client) {
        return CLIENT.equals(
                client.getMap("client_options", String.class, String.class).get("APPLICATION_NAME"));
    }

    private static boolean speaksTls(Row client) {
        return client.getBoolean("ssl_enabled");
    }

    @Test
    void nodes_whose_certificate_is_not_trusted_are_told_as_such() throws IOException {
        Path settings = settings(NodeKey.in(folder));

        assertThat(catchThrowableOfType(
                        ActivityStoreException.class,
                        () -> CassandraActivityStore.builder(TestCluster.uri())
                                .driverConfig(settings)
                                .build()
                                .close()))
                .hasMessageContaining("none of the hosts of cassandra://")
                .hasMessageContaining("answers as it should: TLS fails: PKIX path");
    }
}
