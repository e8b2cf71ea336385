package dev.activitystore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.activitystore.InvalidArgumentException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CassandraUriTest {

    @Test
    void names_hosts_port_keyspace_and_data_centre() {
        assertThat(CassandraUri.parse("cassandra://a.example,10.0.0.2:9043/logs?datacenter=eu west"))
                .isEqualTo(new CassandraUri(
                        List.of("a.example", "10.0.0.2"), 9043, "logs", "eu west", Consistency.LOCAL, null));
        assertThat(CassandraUri.parse("CASSANDRA://a/logs?datacenter=dc1"))
                .isEqualTo(new CassandraUri(List.of("a"), 9042, "logs", "dc1", Consistency.LOCAL, null));
        assertThat(CassandraUri.parse("cassandra://a/logs?config=a/driver.conf&datacenter=dc1&consistency=global"))
                .isEqualTo(new CassandraUri(
                        List.of("a"), 9042, "logs", "dc1", Consistency.GLOBAL, Path.of("a", "driver.conf")));
    }

    @Test
    void two_of_one_keyspace_mean_the_same_place_in_whatever_order_hosts_are_and_however_it_is_asked() {
        CassandraActivityStoreProvider provider = new CassandraActivityStoreProvider();

        assertThat(provider.identity("cassandra://b,a/logs?datacenter=dc2&consistency=global&config=c"))
                .isEqualTo(provider.identity("cassandra://a,b:9042/logs?datacenter=dc1"))
                .isNotEqualTo(provider.identity("cassandra://a,b/others?datacenter=dc1"));
    }

    @Test
    void what_may_be_shown_is_the_same_address() {
        for (String rest : List.of("", "&consistency=global", "&config=driver.conf", "&consistency=global&config=c")) {
            CassandraUri uri = CassandraUri.parse("cassandra://a,b/logs?datacenter=dc1" + rest);

            assertThat(uri.withoutSecrets()).isEqualTo("cassandra://a,b:9042/logs?datacenter=dc1" + rest);
            assertThat(CassandraUri.parse(uri.withoutSecrets())).isEqualTo(uri);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cassandra:",
                "cassandra:a/logs?datacenter=dc1",
                "cassandra:///logs?datacenter=dc1",
                "cassandra://a,/logs?datacenter=dc1",
                "cassandra://a:0/logs?datacenter=dc1",
                "cassandra://a:65536/logs?datacenter=dc1",
                "cassandra://a/logs",
                "cassandra://a/logs?datacenter=",
                "cassandra://a/logs?datacentre=dc1",
                "cassandra://a/logs?datacenter=dc1&x=1",
                "cassandra://a/logs?datacenter=dc1&",
                "cassandra://a/logs?datacenter=dc1&datacenter=dc2",
                "cassandra://a/logs?datacenter=dc1&consistency=quorum",
                "cassandra://a/logs?datacenter=dc1&config=",
                "cassandra://a/?datacenter=dc1",
                "cassandra://a/Logs?datacenter=dc1",
                "cassandra://a/logs;x?datacenter=dc1"
            })
    void another_form_is_refused(String uri) {
        assertThatExceptionOfType(InvalidArgumentException.class).isThrownBy(() -> CassandraUri.parse(uri));
    }

    @Test
    void a_password_in_it_is_refused_and_not_shown() {
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> CassandraUri.parse("cassandra://user:secret@a/logs?datacenter=dc1"))
                .withMessageNotContaining("secret");
    }
}
