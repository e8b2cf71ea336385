package dev.activitystore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultProtocolVersion;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityStores;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.spi.StoreAddress;
import dev.activitystore.testkit.Activities;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening: by URI and over a session, the tables' modes and versions, and one clear error for what doesn't fit. */
@Tag("cluster")
class OpeningTest {

    private static ActivityStoreException failure(CassandraActivityStoreBuilder builder) {
        return catchThrowableOfType(
                ActivityStoreException.class, () -> builder.build().close());
    }

    @Test
    void a_keyspace_that_is_missing_is_named_with_how_to_create_it() {
        assertThat(failure(CassandraActivityStore.builder(TestCluster.uri("nowhere"))))
                .hasMessageContaining("there is no keyspace nowhere")
                .hasMessageContaining("CREATE KEYSPACE nowhere");
        assertThatExceptionOfType(ActivityStoreException.class)
                .isThrownBy(() -> ActivityStores.openExisting(StoreAddress.of(TestCluster.uri("nowhere"))))
                .withMessageContaining("CREATE KEYSPACE nowhere WITH replication = {'class': 'NetworkTopologyStrategy',"
                        + " 'datacenter1': ");
    }

    @Test
    void a_file_of_the_drivers_settings_is_read_and_the_protocol_stays_what_it_must_be(@TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("my \"driver\".conf"), """
                datastax-java-driver.basic.session-name = named
                datastax-java-driver.advanced.protocol.version = V5
                """);
        CassandraUri uri = CassandraUri.parse(TestCluster.uri());
        try (CqlSession session = Sessions.open(uri, file, null, null)) {
            assertThat(session.getName()).isEqualTo("named");
            assertThat(session.getContext().getProtocolVersion()).isEqualTo(DefaultProtocolVersion.V4);
        }
    }

    @Test
    void tables_are_made_validated_or_left_alone() {
        TestCluster.createKeyspace("modes");
        String uri = TestCluster.uri("modes");
        assertThat(ActivityStores.openExisting(StoreAddress.of(uri))).isEmpty();
        assertThat(failure(CassandraActivityStore.builder(uri).schema(SchemaMode.VALIDATE)))
                .hasMessageContaining(
                        "missing: table activity_entry, table activity_list, table activity_organization");
        assertThat(failure(CassandraActivityStore.builder(uri).schema(SchemaMode.NONE)))
                .isNotNull();

        try (ActivityStore store = ActivityStores.open(uri)) {
            store.put("o", List.of(Activities.complete("a", 1)));
        }
        try (ActivityStore store =
                ActivityStores.openExisting(StoreAddress.of(uri)).orElseThrow()) {
            assertThat(store.find(ActivityFilter.of("o"), SortOrder.ASC, null, SliceLimit.ofRecords(9))
                            .activities())
                    .isEqualTo(List.of(Activities.complete("a", 1)));
        }
        CassandraActivityStore.builder(uri).schema(SchemaMode.NONE).build().close();

        TestCluster.execute("INSERT INTO modes.activity_schema (one, version) VALUES (1, 7)");
        assertThat(failure(CassandraActivityStore.builder(uri)))
                .hasMessageContaining("are of version 7, this library knows 5");
        TestCluster.execute("DELETE FROM modes.activity_schema WHERE one = 1");
        assertThat(failure(CassandraActivityStore.builder(uri))).hasMessageContaining("activity_schema is empty");
        TestCluster.execute("ALTER TABLE modes.activity_record DROP icon");
        assertThat(failure(CassandraActivityStore.builder(uri)))
                .hasMessageContaining("missing: column activity_record.icon");
    }

    @Test
    void tables_of_another_version_are_refused_and_stay_as_they_are() {
        TestCluster.createKeyspace("of_four");
        String uri = TestCluster.uri("of_four");
        ActivityStores.open(uri).close();
        TestCluster.execute("INSERT INTO of_four.activity_schema (one, version) VALUES (1, 4)");
        TestCluster.execute("DROP TABLE of_four.activity_organization");

        for (SchemaMode mode : List.of(SchemaMode.CREATE, SchemaMode.VALIDATE)) {
            assertThat(failure(CassandraActivityStore.builder(uri).schema(mode)))
                    .hasMessageContaining("are of version 4, this library knows 5; export them by the version of it");
        }
        CqlSession session = TestStores.session();
        assertThat(session.refreshSchema().getKeyspace("of_four").orElseThrow().getTable("activity_organization"))
                .isEmpty();
    }

    @Test
    void a_data_centre_that_the_cluster_does_not_have_is_refused_with_those_it_has() {
        String uri = TestCluster.uri().replace(TestCluster.DATACENTER, "elsewhere");

        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> CassandraActivityStore.open(uri))
                .withMessageContaining("datacenter")
                .withMessageContaining("[" + TestCluster.DATACENTER + "]")
                .withMessageContaining("elsewhere");
    }

    @Test
    void hosts_none_of_which_answers_are_unavailable() {
        ActivityStoreException failure =
                failure(CassandraActivityStore.builder("cassandra://127.0.0.1:1/logs?datacenter=dc1"));

        assertThat(failure)
                .hasMessageContaining("none of the hosts of cassandra://127.0.0.1:1/logs")
                .hasMessageContaining("Connection refused");
        assertThat(failure.isUnavailable()).isTrue();
    }

    @Test
    void a_session_that_speaks_protocol_v5_is_refused() {
        CassandraUri uri = CassandraUri.parse(TestCluster.uri());
        try (CqlSession session = CqlSession.builder()
                .addContactPoint(new InetSocketAddress(uri.hosts().get(0), uri.port()))
                .withLocalDatacenter(TestCluster.DATACENTER)
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withString(DefaultDriverOption.PROTOCOL_VERSION, DefaultProtocolVersion.V5.name())
                        .build())
                .build()) {
            assertThatExceptionOfType(InvalidArgumentException.class)
                    .isThrownBy(() -> CassandraActivityStore.builder(session, "logs"))
                    .withMessageContaining("must speak protocol V4");
        }
    }

    @Test
    void a_session_that_its_owner_has_closed_is_a_failure_of_the_store() {
        CqlSession session = Sessions.open(CassandraUri.parse(TestCluster.uri()), null, null, null);
        try (CassandraActivityStore store =
                TestStores.builder(session, TestStores.newNamespace()).build()) {
            store.checkHealth();
            session.close();

            assertThatExceptionOfType(ActivityStoreException.class).isThrownBy(store::checkHealth);
        }
    }

    @Test
    void a_given_session_stays_open_when_the_store_is_closed() {
        TestStores.open(TestStores.newNamespace()).close();

        assertThat(TestStores.session().isClosed()).isFalse();
    }
}
