package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No password of a URI is shown, whoever wants to show it. */
class SecretsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:h2:file:./a;USER=sa;PASSWORD=geheim;X=1       | jdbc:h2:file:./a;USER=sa;PASSWORD=…;X=1
            jdbc:postgresql://h/d?user=u&password=geheim&a=b   | jdbc:postgresql://h/d?user=u&password=…&a=b
            jdbc:postgresql://h/d?sslpassword=geheim           | jdbc:postgresql://h/d?sslpassword=…
            jdbc:mariadb://h/d?keyStorePassword=a b            | jdbc:mariadb://h/d?keyStorePassword=…
            jdbc:mariadb://user:geheim@host:3306/d             | jdbc:mariadb://user:…@host:3306/d
            jdbc:mariadb://user:ge@h/e:im@host/d               | jdbc:mariadb://user:…@host/d
            x://u:ab@h                                         | x://u:…@h
            """)
    void a_uri_is_shown_without_its_password(String uri, String shown) {
        Secrets secrets = Secrets.of(new String[] {"get", "--store", uri}, Map.of());
        String text = secrets.hidden("can't open \"" + uri.replace("a b", "a") + "\".");
        assertThat(text).doesNotContain("geheim", "e:im").isEqualTo("can't open \"" + shown + "\".");
        assertThat(Secrets.of(new String[0], Map.of("ACTIVITY_STORE", uri)).hidden(uri))
                .doesNotContain("geheim", "e:im");
        assertThat(Secrets.of(new String[] {"--store=" + uri}, Map.of()).hidden(uri))
                .doesNotContain("geheim", "e:im");
    }

    @Test
    void passwords_are_known_also_where_nothing_says_that_they_are_some() {
        Secrets secrets = Secrets.of(
                new String[] {"--store", "jdbc:mariadb://u:top%20secret@h/d"},
                Map.of("ACTIVITY_STORE_PASSWORD", "environment", "OTHER", "plain"));
        assertThat(secrets.hidden("denied: top secret, top%20secret, environment, plain"))
                .isEqualTo("denied: …, …, …, plain");
        assertThat(secrets.hidden("a plain text: no.secret here = there, a@b, x:y@z"))
                .isEqualTo("a plain text: no.secret here = there, a@b, x:y@z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost:1/d?user=u&password=geheim",
                "jdbc:postgresql://u:geheim@localhost:1/d",
                "jdbc:postgresql://localhost:port/d?password=geheim",
                "jdbc:mariadb://u:geheim@localhost:1/d?connectTimeout=1000",
                "jdbc:mariadb://localhost:1/d?user=u&password=geheim&connectTimeout=1000",
                "jdbc:mariadb:geheim?password=geheim",
                "jdbc:h2:file:%s/a;PASSWORD=geheim;NONSENSE=1",
                "jdbc:h2:tcp://localhost:1/a;PASSWORD=geheim",
                "jdbc:oracle:u:geheim@h;PASSWORD=geheim",
                "u:geheim@host"
            })
    void whatever_fails_shows_no_password(String uri) throws IOException, InterruptedException {
        for (List<String> command :
                List.of(List.of("get", "--organization", "o"), List.of("import", "--stacktrace", "/dev/null"))) {
            List<String> arguments = new ArrayList<>(command);
            arguments.addAll(List.of("--store", uri.replace("%s", folder.toString())));
            try (Child child = Child.start(folder, arguments.toArray(String[]::new))) {
                String err = child.err();
                assertThat(child.process().exitValue()).as(err).isNotZero();
                assertThat(err).doesNotContain("geheim").contains("activity: ");
            }
        }
    }

    @Test
    void an_unknown_option_is_named_without_its_value() throws IOException, InterruptedException {
        try (Child child = Child.start(folder, "get", "--password=geheim", "--store", "x:")) {
            assertThat(child.err()).isEqualTo("activity: Unknown option: '--password' (see activity get --help)\n");
        }
    }
}
