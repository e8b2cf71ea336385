package dev.activitystore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of settings that the driver doesn't know are told; those of a service's own classes are not. */
class DriverNamesTest {

    private static final String ROOT = "datastax-java-driver.";

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("driver.conf"), text);
    }

    private Map<String, String> unknown(String text) throws IOException {
        try (DriverConfigLoader loader = DriverSettings.read(file(text))) {
            return new DriverNames().unknown(loader.getInitialConfig());
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "basic.request.timeoutt, basic.request.timeout",
                "basic.requst.timeout, basic.request.timeout",
                "basic.load-balancing-policy.local-data-center, basic.load-balancing-policy.local-datacenter",
                "advanced.connection.pool.local, advanced.connection.pool.local.size",
                "profiles.slow.basic.request.timeoutt, profiles.slow.basic.request.timeout",
                "profiles.\"at.night\".basic.request.timeoutt, profiles.\"at.night\".basic.request.timeout",
                "advanced.retry-policy.max-retries, -",
                "of-our-own.setting, -",
            })
    void a_name_that_the_driver_does_not_know_is_found_with_the_nearest_one(String name, String nearest)
            throws IOException {
        assertThat(unknown(ROOT + name + " = 5")).isEqualTo(Map.of(name, nearest == null ? "" : nearest));
    }

    @Test
    void a_usual_setting_is_told_once_and_not_of_each_profile() throws IOException {
        assertThat(unknown(
                        "datastax-java-driver { basic.request.timeoutt = 5s, profiles { a {}, b { basic.x = 1 } } }"))
                .containsOnlyKeys("basic.request.timeoutt", "profiles.b.basic.x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "basic.load-balancing-policy { class = com.example.Near, distance = 3 }",
                "basic.load-balancing-policy.class = com.example.Near, advanced.load-balancing-policy.distance = 3",
                "profiles.slow { advanced.speculative-execution-policy { class = com.example.Twice, at = 3ms } }",
                "advanced.request-tracker { classes = [RequestLogger, com.example.Tracker], window { size = 5 } }",
                "advanced.metrics.factory { class = com.example.Meters, registry = main }",
                "advanced.auth-provider { class = PlainTextAuthProvider, username = ada, password = secret }",
                "advanced.auth-provider.sasl-properties { \"javax.security.sasl.qop\" = auth-conf }",
                "advanced.speculative-execution-policy { class = ConstantSpeculativeExecutionPolicy, max-executions = 3,"
                        + " delay = 100 milliseconds }",
                "basic.session-name = logs",
            })
    void settings_of_a_services_own_classes_and_those_that_the_reference_only_mentions_are_known(String settings)
            throws IOException {
        assertThat(unknown("datastax-java-driver { " + settings + " }")).isEmpty();
    }

    @Test
    void a_class_of_the_drivers_own_has_no_settings_but_its_own() throws IOException {
        assertThat(unknown(ROOT
                        + "basic.load-balancing-policy { class = com.datastax.oss.driver.internal.core.loadbalancing"
                        + ".DefaultLoadBalancingPolicy, distance = 3 }"))
                .containsOnlyKeys("basic.load-balancing-policy.distance");
    }

    @Test
    void all_of_the_drivers_reference_is_known() throws IOException {
        try (InputStream reference = Objects.requireNonNull(
                DriverConfigLoader.class.getClassLoader().getResourceAsStream("reference.conf"))) {
            String text = new String(reference.readAllBytes(), StandardCharsets.UTF_8);

            assertThat(text).contains("advanced.metrics");
            assertThat(unknown(text)).isEmpty();
        }
    }

    @Test
    void one_warning_tells_all_names_with_the_file_and_no_value() throws IOException {
        List<String> told = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                told.add(record.getLevel() + ": " + record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(DriverSettings.class.getName());
        logger.addHandler(handler);
        Path file = file("datastax-java-driver.advanced.auth-provider { passwort = geheim, quux = geheim }");
        try (DriverConfigLoader loader = DriverSettings.read(file)) {
            assertThat(loader.getInitialConfig()).isNotNull();
        } finally {
            logger.removeHandler(handler);
        }

        assertThat(told)
                .containsExactly(
                        "WARNING: The driver of Cassandra knows no setting advanced.auth-provider.passwort (did"
                                + " you mean advanced.auth-provider.password?), advanced.auth-provider.quux, and passes over it: "
                                + file + " or a system property");
    }
}
