package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.InvalidArgumentException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a time on the command line means. */
class TimeArgumentTest {

    /** In a zone that must not matter. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneId.of("Asia/Tokyo"));

    @ParameterizedTest
    @CsvSource({
        "2026-01-31,                     2026-01-31T00:00:00Z",
        "2026-01-31T12:00,               2026-01-31T12:00:00Z",
        "2026-01-31 12:00:01,            2026-01-31T12:00:01Z",
        "2026-01-31T12:00:01.5,          2026-01-31T12:00:01.500Z",
        "2026-01-31T12:00:00Z,           2026-01-31T12:00:00Z",
        "2026-01-31t12:00:00z,           2026-01-31T12:00:00Z",
        "2026-01-31T12:00:00+01:00,      2026-01-31T11:00:00Z",
        "2026-01-31T12:00:00-0530,       2026-01-31T17:30:00Z",
        "2026-01-31T12:00+01,            2026-01-31T11:00:00Z",
        "2024-02-29,                     2024-02-29T00:00:00Z",
        "0001-01-01,                     0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999Z,       9999-12-31T23:59:59.999Z",
        "1769817600s,                    2026-01-31T00:00:00Z",
        "1769817600.25s,                 2026-01-31T00:00:00.250Z",
        "1769817600000ms,                2026-01-31T00:00:00Z",
        "1769817600000000us,             2026-01-31T00:00:00Z",
        "1769817600000000000ns,          2026-01-31T00:00:00Z",
        "-1ms,                           1969-12-31T23:59:59.999Z",
        "0s,                             1970-01-01T00:00:00Z",
        "now,                            2026-03-01T12:00:00Z",
        "now-30d,                        2026-01-30T12:00:00Z",
        "now-1w,                         2026-02-22T12:00:00Z",
        "NOW-2h,                         2026-03-01T10:00:00Z",
        "now-90m,                        2026-03-01T10:30:00Z",
        "NOW-2H,                         2026-03-01T10:00:00Z",
        "now-5s,                         2026-03-01T11:59:55Z",
        "now+1d,                         2026-03-02T12:00:00Z",
    })
    void a_time_is_read(String text, Instant time) {
        assertThat(TimeArgument.parse("--from", text, CLOCK)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-02-30",
                "2026-13-01",
                "2026-1-31",
                "2026-01",
                "2026-01-31T25:00",
                "2026-01-31T",
                "2026-01-31Z",
                "12:00",
                "1769817600 s",
                "s",
                "1e9s",
                "now-",
                "now-d",
                "now-1y",
                "now-1M", // a month, elsewhere
                "now-6Min",
                "now - 1d",
                "-1d",
                "2026-01-31T12:00:00 Europe/Berlin",
                "2026-01-31T12:00:00+1",
                "2026-01-31T12:00:00+5",
                "2026-01-31T12:00:00+19:00",
                "2026-01-31T12:00:00ZZ",
                "2026-01-31T12:00:00+01:00+0100",
                "2026-01-3112:00",
                "2026-01-31T 12:00",
                "2026-01-31T12",
                "2026-01-31T12:00.5",
                "2026-01-31T24:00",
                "2016-12-31T23:59:60Z", // a leap second
                "\u0662\u0660\u0662\u0666-\u0660\u0661-\u0663\u0661"
            })
    void anything_else_is_refused_with_what_is_one(String text) {
        assertThatThrownBy(() -> TimeArgument.parse("--from", text, CLOCK))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("--from must be a time, one of " + TimeArgument.FORMS + ", but was \"" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+10000-01-01",
                "-0001-01-01",
                "0000-12-31",
                "+999999999-12-31T23:59:59Z",
                "99999999999999s",
                "999999999999999999999999999999s",
                "now-999999999999999999w",
                "now+9000000d",
                "-99999999999999999ms"
            })
    void a_time_that_no_activity_can_have_is_refused_as_such(String text) {
        assertThatThrownBy(() -> TimeArgument.parse("--until", text, CLOCK))
                .hasMessage("--until must be of the years 1 to 9999, but was \"" + text + "\"");
    }

    @Test
    void an_end_before_which_nothing_is_names_itself() {
        Run run = Run.of("get", "--store", "memory:", "--organization", "o", "--until", "0001-01-01");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(
                        "activity: --until must be after the beginning of year 1, but was \"0001-01-01T00:00:00Z\"\n");
    }

    @Test
    void a_range_that_is_none_is_refused_in_the_words_of_the_command_line() {
        assertThat(Run.of(
                        "get",
                        "--store",
                        "memory:",
                        "--organization",
                        "o",
                        "--from",
                        "2026-02-01",
                        "--until",
                        "2026-01-31"))
                .isEqualTo(new Run(
                        2,
                        "",
                        "activity: --from must be before --until, which is 2026-01-31T00:00:00Z, but was"
                                + " \"2026-02-01T00:00:00Z\"\n"));
    }
}
