package dev.activitystore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.InvalidArgumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The driver's settings, without a cluster: what is wrong is said before anybody connects, and no thread is left. */
class DriverSettingsTest {

    private static final String URI = "cassandra://127.0.0.1:1/logs?datacenter=dc1&config=";
    private static final String ROOT = "datastax-java-driver.";
    private static final String NAME = "tried-session";

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(
                folder.resolve("driver.conf"), text + "\n" + ROOT + "basic.session-name = " + NAME + "\n");
    }

    private static String messageOf(Path file) throws InterruptedException {
        String message = catchThrowableOfType(
                        InvalidArgumentException.class, () -> CassandraActivityStore.open(URI + file))
                .getMessage();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith(NAME)) {
                thread.join(60_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
        return message.replace(file.toString(), "FILE");
    }

    @Test
    void each_setting_that_the_driver_knows_can_be_read_as_it_is_by_default() {
        try (DriverConfigLoader loader = DriverSettings.read(null)) {
            DriverExecutionProfile profile = loader.getInitialConfig().getDefaultProfile();

            assertThat(TypedDriverOption.builtInValues()).hasSizeGreaterThan(190);
            assertThat(profile.getDuration(DefaultDriverOption.REQUEST_TIMEOUT)).isEqualTo(Duration.ofSeconds(12));
        }
    }

    @Test
    void what_is_fixed_stays_and_other_settings_are_those_of_the_file() throws IOException {
        try (DriverConfigLoader loader = DriverSettings.read(file("""
                datastax-java-driver {
                  basic { request.timeout = 5s, config-reload-interval = 1 minute }
                  advanced.protocol.version = V99
                }
                """))) {
            DriverExecutionProfile profile = loader.getInitialConfig().getDefaultProfile();

            assertThat(profile.getDuration(DefaultDriverOption.REQUEST_TIMEOUT)).isEqualTo(Duration.ofSeconds(5));
            assertThat(profile.getString(DefaultDriverOption.PROTOCOL_VERSION)).isEqualTo("V4");
            assertThat(profile.getDuration(DefaultDriverOption.CONFIG_RELOAD_INTERVAL))
                    .isEqualTo(Duration.ZERO);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "basic.request.timeout | soon | a duration such as 12 seconds: FILE: 1, but was \"soon\"",
                "basic.request.timeout | [1, 2] | a duration such as 12 seconds: FILE: 1, but was \"[1, 2]\"",
                "basic.request.timeout | -3s | a duration that is not negative: FILE, but was \"-3s\"",
                "basic.request.page-size | many | a whole number: FILE: 1, but was \"many\"",
                "basic.request.default-idempotence | perhaps | true or false: FILE: 1, but was \"perhaps\"",
                "basic.request.serial-consistency | MANY | one of [ANY, ONE, TWO, THREE, QUORUM, ALL, LOCAL_ONE,"
                        + " LOCAL_QUORUM, EACH_QUORUM, SERIAL, LOCAL_SERIAL]: FILE, but was \"MANY\"",
                "basic.contact-points | {} | a list of texts: FILE: 1",
                "advanced.connection.pool.local.size | [1, 2] | a whole number: FILE: 1, but was \"[1, 2]\"",
                "advanced.connection.pool.local.size | 0 | a number of at least 1: FILE, but was \"0\"",
                "advanced.protocol.max-frame-length | big | a size such as 16 MiB: FILE: 1, but was \"big\"",
                "advanced.auth-provider.password | [secret] | a text: FILE: 1",
            })
    void a_value_that_is_none_of_its_setting_is_named_with_it(String path, String value, String rule)
            throws IOException, InterruptedException {
        assertThat(messageOf(file(ROOT + path + " = " + value))).isEqualTo("config must give " + path + " " + rule);
    }

    @Test
    void a_profiles_settings_are_read_too() throws IOException, InterruptedException {
        assertThat(messageOf(file(ROOT + "profiles.slow.basic.request.timeout = soon")))
                .isEqualTo("config must give basic.request.timeout a duration such as 12 seconds: FILE: 1,"
                        + " but was \"soon\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "advanced.retry-policy.class = Nope | : Can't find class Nope (specified by advanced.retry-policy.class)",
                "advanced.auth-provider.class = Nope | : Can't find class Nope (specified by advanced.auth-provider.class)",
                "advanced.netty.io-group.shutdown.unit = EONS | : No enum constant java.util.concurrent.TimeUnit.EONS",
                "advanced.ssl-engine-factory { class = DefaultSslEngineFactory, truststore-path = /nope } | : Error"
                        + " instantiating class DefaultSslEngineFactory (specified by advanced.ssl-engine-factory.class):"
                        + " Cannot initialize SSL Context: /nope",
            })
    void what_the_driver_itself_finds_wrong_is_told_with_the_file(String setting, String words)
            throws IOException, InterruptedException {
        assertThat(messageOf(file(ROOT + setting)))
                .isEqualTo("config must have settings that the driver can work with: FILE" + words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "datastax-java-driver.advanced.auth-provider.password = \"se\"\"cret\" \"{ | must be in the form of the"
                        + " driver's application.conf (HOCON): FILE: 1",
                "datastax-java-driver = 3 } | must be in the form of the driver's application.conf (HOCON): FILE: 1",
                "datastax-java-driver.basic.request.timeout = ${nowhere} | must refer by ${…} only to what is set: FILE: 1",
                "include required(\"nope.conf\") | must include no file that can't be read: nope.conf",
                "datastax-java-driver.profiles = 3 | must have objects as datastax-java-driver and its profiles: FILE: 1",
            })
    void a_file_of_another_form_is_refused_without_its_words(String text, String rule)
            throws IOException, InterruptedException {
        assertThat(messageOf(file(text))).isEqualTo("config " + rule);
    }

    @Test
    void a_file_that_says_nothing_to_the_driver_is_refused() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("driver.conf"), "basic.request.timeout = 5s");

        assertThat(messageOf(file))
                .isEqualTo("config must have the driver's settings in an object datastax-java-driver, but was"
                        + " \"FILE\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "missing.conf"})
    void a_folder_and_what_is_not_there_are_no_file(String name) throws InterruptedException {
        assertThat(messageOf(folder.resolve(name)))
                .isEqualTo("config must be a file that can be read, but was \"FILE\"");
    }

    @Test
    void hosts_none_of_which_answers_are_unavailable_whatever_the_file_says() throws IOException {
        Path file = file(ROOT + "basic.request.timeout = 5s");

        assertThatExceptionOfType(ActivityStoreException.class)
                .isThrownBy(() -> CassandraActivityStore.open(URI + file))
                .withMessageContaining("Connection refused")
                .matches(ActivityStoreException::isUnavailable);
    }
}
