package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What import makes of timestamps. */
class ImportTimesTest extends StoreTest {

    @BeforeEach
    void useRocksDb() {
        store = "rocksdb:" + folder.resolve("rocks");
    }

    @ParameterizedTest
    @CsvSource({
        "ms, 1769817600123,              1769817600123",
        "ms, -1,                         -1",
        "ms, '\"2026-01-31T00:00:00Z\"', 1769817600000",
        "s,  '\"2026-01-31T01:00:00.5+01:00\"', 1769817600500",
        "s,  '\"2026-01-31 00:00:00\"',  1769817600000",
        "s,  '\"2026-01-31\"',           1769817600000",
        "s,  1769817600,                 1769817600000",
        "s,  1769817600.1239,            1769817600123",
        "s,  1.7698176E9,                1769817600000",
        "s,  -0.0001,                    -1",
        "s,  1e-999999999,               0",
        "us, 1769817600123999,           1769817600123",
        "ns, 1769817600123999999,        1769817600123",
    })
    void a_timestamp_is_a_text_or_a_number_of_the_unit(String unit, String given, long millis) throws IOException {
        Run run = run("import", "--time-unit", unit, write("file", at(given)).toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run("get", "--organization", "org-1").lines()).isEqualTo(List.of(at("" + millis)));
    }

    @ParameterizedTest
    @CsvSource({
        "ms, 1769817600.5,       'timestamp must be a whole number, but was \"1769817600.5\"'",
        "ms, 1e12,               'timestamp must be a whole number, but was \"1e12\"'",
        "ms, true,               'timestamp must be a whole number, but was \"true\"'",
        "ms, '\"1769817600\"',   'timestamp must be a time such as 2026-01-31T12:00:00Z, or a number without quotes, but was \"1769817600\"'",
        "ms, '\"\"',             'timestamp must be a time such as 2026-01-31T12:00:00Z, or a number without quotes, but was \"\"'",
        "ms, '\"+10000-01-01\"', 'timestamp must be of the years 1 to 9999, but was \"+10000-01-01\"'",
        "s,  1769817600000,      'timestamp must be of the years 1 to 9999, but was \"1769817600000\"'",
        "s,  1e999999999,        'timestamp must be of the years 1 to 9999, but was \"1e999999999\"'",
        "s,  1e99999999999,      'timestamp must be of the years 1 to 9999, but was \"1e99999999999\"'",
    })
    void anything_else_is_refused_as_it_was_given(String unit, String given, String error) throws IOException {
        Run run = run("import", "--time-unit", unit, write("file", at(given)).toString());
        assertThat(run)
                .isEqualTo(new Run(
                        2,
                        "",
                        "activity: " + folder.resolve("file") + ", line 1: " + error
                                + " (0 activities before it are stored)\n"));
    }

    @Test
    void a_number_of_a_million_digits_is_refused_without_reading_them() throws IOException {
        String file = write("file", at("1".repeat(1 << 20))).toString();
        assertThat(run("import", "--time-unit", "s", file).err())
                .startsWith("activity: " + file + ", line 1: timestamp must be of the years 1 to 9999, but was \"111");
    }

    @Test
    void nothing_else_of_an_activity_is_changed() throws IOException {
        String given =
                "{\"id\":\"a\",\"featureType\":\"custom\",\"actionType\":\"x\",\"actionUser\":{\"userId\":\"u\",\"n\":1.0},"
                        + "\"targetEntityId\":\"\\u00e9\",\"entityData\":{\"timestamp\":\"2026-01-31\",\"a\":1e400,\"a\":2},"
                        + "\"metadata\":{\"organizationId\":\"org-1\"},\"timestamp\":TIME}";
        run(
                "import",
                "--time-unit",
                "s",
                write("file", given.replace("TIME", "1769817600")).toString());
        assertThat(run("get", "--organization", "org-1").lines())
                .isEqualTo(List.of(given.replace("TIME", "1769817600000").replace("\\u00e9", "é")));
    }

    @Test
    void times_before_1990_are_warned_about_for_each_file() throws IOException {
        String seconds = List.of(1_700_000_000L, 1_700_000_001L, 1_700_000_000_000L).stream()
                .map(time -> at("" + time).replace("a-1", "a-" + time))
                .collect(Collectors.joining("\n"));
        String old = write("old", seconds).toString();
        String texts = write("texts", at("\"1969-01-31\"")).toString();
        String recent = write("recent", at("1700000000000")).toString();
        Run run = run("import", recent, old, texts);
        assertThat(run.exitCode()).isZero();
        assertThat(run.err().lines().skip(1))
                .containsExactly(
                        "activity: warning: " + old + ", line 1: 1970-01-20T16:13:20Z, before 1990, as are 2 of 3"
                                + " times that are numbers. They were read as milliseconds since 1970; --time-unit says what they"
                                + " are");
        assertThat(run(
                                "import",
                                "--time-unit",
                                "s",
                                write("s", at("1700000000")).toString())
                        .err())
                .startsWith("1 activities stored")
                .doesNotContain("warning");
    }

    @Test
    void an_unknown_unit_is_refused_before_anything_is_read() throws IOException {
        assertThat(run(
                        "import",
                        "--time-unit",
                        "seconds",
                        write("file", at("1")).toString()))
                .isEqualTo(new Run(2, "", "activity: --time-unit must be one of s, ms, us, ns, but was \"seconds\"\n"));
        assertThat(folder.resolve("rocks")).doesNotExist();
    }

    private static String at(String timestamp) {
        return line(1).replace("\"timestamp\":1000", "\"timestamp\":" + timestamp);
    }
}
