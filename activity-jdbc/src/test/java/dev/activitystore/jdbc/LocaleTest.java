package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.spi.ActivityStore;
import dev.activitystore.testkit.ActivityStoreContract;
import dev.activitystore.testkit.StoreOpener;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store in a process whose locale, time zone and charset are not those that programmers have. */
class LocaleTest {

    private static final long HANGS_AFTER_SECONDS = 120;

    /** The charset is one of the process, so each runs in one of its own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Duser.language=tr -Duser.country=TR",
                "-Duser.language=ar -Duser.country=EG -Duser.timezone=Pacific/Kiritimati",
                "-Duser.language=th -Duser.country=TH -Duser.extensions=u-ca-buddhist",
                "-Duser.language=hi -Duser.country=IN -Duser.extensions=u-nu-deva",
                "-Duser.language=az -Duser.country=AZ -Dfile.encoding=ISO-8859-1 -Duser.timezone=Pacific/Apia",
                "-Dfile.encoding=US-ASCII -Dsun.jnu.encoding=US-ASCII -Duser.timezone=America/St_Johns"
            })
    void s02_a_store_is_opened_written_and_read(String settings, @TempDir Path folder) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1"); // starts in less time
        command.addAll(List.of(settings.split(" ")));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                LocaleProcess.class.getName(),
                "jdbc:h2:file:" + folder.resolve("log")));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(output.toFile()))
                .start();
        try {
            assertThat(process.waitFor(HANGS_AFTER_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(() -> read(output)).isZero();
        } finally {
            process.destroyForcibly();
        }
        // and again in this process, with its settings
        try (JdbcActivityStore store = JdbcActivityStore.open("jdbc:h2:file:" + folder.resolve("log"))) {
            LocaleProcess.check(store);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** The whole contract with a locale in which the letter I has other cases, on the other side of the date line. */
    @Nested
    class Turkish implements StoreOpener {

        private static Locale locale;
        private static TimeZone zone;

        @BeforeAll
        static void change() {
            locale = Locale.getDefault();
            zone = TimeZone.getDefault();
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
        }

        @AfterAll
        static void restore() {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }

        @Override
        public ActivityStore open(Path folder) {
            return JdbcActivityStore.open("jdbc:h2:file:" + folder.resolve("log"));
        }

        @Nested
        class EveryStore extends ActivityStoreContract {}
    }
}
