package dev.activitystore;

import static dev.activitystore.Refusals.assertRefused;
import static dev.activitystore.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Values of a service that Jackson's defaults don't know, and the service's own mapper. */
class JavaTypesTest {

    private static final Instant TIME = Instant.parse("2026-01-31T12:00:00.123456789Z");

    record Order(
            Instant placed,
            @Nullable LocalDate due,
            Optional<Instant> paid,
            Optional<List<LocalDate>> parts,
            OptionalInt count,
            Map<LocalDate, Duration> work) {}

    private static void assertText(Object value, String text) {
        assertThat(Json.of(value)).hasToString("\"" + text + "\"");
        assertThat((Object) Json.parse("\"" + text + "\"").as(value.getClass())).isEqualTo(value);
    }

    @Test
    void times_are_text_in_iso_8601() {
        assertText(TIME, "2026-01-31T12:00:00.123456789Z");
        assertText(Instant.MIN, "-1000000000-01-01T00:00:00Z");
        assertText(LocalDate.of(2026, 1, 31), "2026-01-31");
        assertText(LocalTime.of(12, 0), "12:00");
        assertText(LocalDateTime.of(2026, 1, 31, 12, 0), "2026-01-31T12:00");
        assertText(OffsetDateTime.parse("2026-01-31T12:00+01:00"), "2026-01-31T12:00+01:00");
        assertText(OffsetTime.parse("12:00+01:00"), "12:00+01:00");
        assertText(
                ZonedDateTime.parse("2026-01-31T12:00+01:00[Europe/Berlin]"), "2026-01-31T12:00+01:00[Europe/Berlin]");
        assertText(Duration.ofMillis(90_001), "PT1M30.001S");
        assertText(Period.ofDays(3), "P3D");
        assertText(Year.of(12), "12");
        assertText(YearMonth.of(2026, 1), "2026-01");
        assertText(MonthDay.of(1, 31), "--01-31");
        assertText(ZoneOffset.ofHours(1), "+01:00");
        assertThat(Json.of(ZoneId.of("Europe/Berlin"))).hasToString("\"Europe/Berlin\"");
        assertThat(Json.parse("\"Europe/Berlin\"").as(ZoneId.class)).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void optional_values_are_what_is_in_them() {
        assertThat(Json.of(Optional.of(TIME))).isEqualTo(Json.of(TIME));
        assertThat(Json.of(Optional.empty())).hasToString("null");
        assertThat(Json.of(List.of(Optional.of(1), Optional.empty(), Optional.of(Optional.of("a")))))
                .hasToString("[1,null,\"a\"]");
        assertThat(Json.of(List.of(OptionalInt.of(1), OptionalLong.of(2), OptionalDouble.of(0.5), OptionalInt.empty())))
                .hasToString("[1,2,0.5,null]");
        assertThat(Json.of(Optional.of(Json.parse("1.0")))).hasToString("1.0");
        assertThat(Json.parse("2").as(OptionalLong.class)).isEqualTo(OptionalLong.of(2));
        assertThat(Json.parse("0.5").as(OptionalDouble.class)).isEqualTo(OptionalDouble.of(0.5));
        assertThat(Json.parse("null").as(OptionalInt.class)).isEqualTo(OptionalInt.empty());
        assertThat((Object) Json.parse("\"a\"").as(Optional.class)).isEqualTo(Optional.of("a"));
    }

    /** On a mapper of its own, since {@link Json} makes its own once in a process. */
    @Test
    void each_type_is_known_as_a_value_and_as_a_key() throws JsonProcessingException {
        ObjectMapper mapper = JsonMapper.builder().addModule(JavaTypes.module()).build();
        for (Object time : List.of(
                TIME,
                LocalDate.EPOCH,
                LocalTime.NOON,
                LocalDate.EPOCH.atStartOfDay(),
                OffsetDateTime.MIN,
                OffsetTime.MAX,
                ZonedDateTime.parse("2026-01-31T12:00+01:00[Europe/Berlin]"),
                Duration.ZERO,
                Period.ZERO,
                Year.of(12),
                YearMonth.of(2026, 1),
                MonthDay.of(1, 31),
                ZoneOffset.UTC)) {
            String text = "\"" + time + "\"";
            JavaType map = mapper.getTypeFactory().constructMapType(Map.class, time.getClass(), Integer.class);

            assertThat(mapper.writeValueAsString(time)).isEqualTo(text);
            assertThat((Object) mapper.readValue(text, time.getClass())).isEqualTo(time);
            assertThat(mapper.<Map<?, ?>>readValue("{" + text + ":1}", map)).isEqualTo(Map.of(time, 1));
        }
        assertThat(mapper.writeValueAsString(ZoneId.of("Europe/Berlin"))).isEqualTo("\"Europe/Berlin\"");
        assertThat(mapper.readValue("\"Europe/Berlin\"", ZoneId.class)).isEqualTo(ZoneId.of("Europe/Berlin"));
        for (Object optional : List.of(Optional.of(1), OptionalInt.of(1), OptionalLong.of(1), OptionalDouble.of(1))) {
            assertThat(mapper.readValue(mapper.writeValueAsString(optional), int.class))
                    .isEqualTo(1);
            assertThat((Object) mapper.readValue("1", optional.getClass())).isEqualTo(optional);
        }
        TypeReference<Optional<LocalDate>> typed = new TypeReference<>() {};
        assertThat(mapper.readValue("\"1970-01-01\"", typed)).contains(LocalDate.EPOCH);
    }

    @Test
    void records_with_them_are_written_and_read() {
        LocalDate day = LocalDate.of(2026, 1, 31);
        Order full = new Order(
                TIME,
                day,
                Optional.of(TIME),
                Optional.of(List.of(day)),
                OptionalInt.of(3),
                Map.of(day, Duration.ofHours(1)));
        Order empty = new Order(TIME, null, Optional.empty(), Optional.empty(), OptionalInt.empty(), Map.of());

        assertThat(Json.of(full))
                .hasToString("{\"placed\":\"2026-01-31T12:00:00.123456789Z\",\"due\":\"2026-01-31\","
                        + "\"paid\":\"2026-01-31T12:00:00.123456789Z\",\"parts\":[\"2026-01-31\"],\"count\":3,"
                        + "\"work\":{\"2026-01-31\":\"PT1H\"}}");
        assertThat(Json.of(full).as(Order.class)).isEqualTo(full);
        assertThat(Json.of(empty).as(Order.class)).isEqualTo(empty);
        assertThat(Json.parse("{\"placed\":\"2026-01-31T12:00:00.123456789Z\",\"work\":{}}")
                        .as(Order.class))
                .isEqualTo(empty);
    }

    @Test
    void an_activity_takes_them() {
        Activity activity = Samples.comment("a", 1)
                .change("due", LocalDate.of(2026, 1, 31), Optional.empty())
                .displayMessageTemplate("due {{at}}", Map.of("at", TIME))
                .build();

        assertThat(activity.changes().json()).hasToString("{\"due\":{\"from\":\"2026-01-31\",\"to\":null}}");
        assertThat(activity.displayMessage()).isEqualTo("due 2026-01-31T12:00:00.123456789Z");
    }

    @Test
    void text_that_is_no_time_is_refused() {
        assertThat(refusal(() -> Json.parse("\"soon\"").as(Instant.class)).rule())
                .startsWith("must fit java.time.Instant: ")
                .endsWith("must be in the form of ISO 8601");
        assertThat(refusal(() -> Json.parse("1").as(LocalDate.class)).rule())
                .startsWith("must fit java.time.LocalDate: ");
        assertThat(refusal(() -> Json.parse("\"x\"").as(Year.class)).rule())
                .endsWith("must be in the form of ISO 8601");
        assertThat(refusal(() -> Json.parse("{\"placed\":\"2026-01-31T12:00:00Z\",\"work\":{\"x\":\"PT1H\"}}")
                                .as(Order.class))
                        .rule())
                .endsWith("must be in the form of ISO 8601");
    }

    @Test
    void what_is_unknown_says_what_to_do() {
        for (Object unknown : List.of(Clock.systemUTC(), new Object())) {
            assertRefused(
                    () -> Json.of(Map.of("a", unknown)),
                    "json",
                    "must be writable as JSON: " + unknown.getClass().getName()
                            + " isn't by itself. Give a map or a record, or write it with a mapper that knows it:"
                            + " Json.of(value, mapper::writeValueAsString)");
        }
        assertRefused(
                () -> Json.parse("[{}]").as(Runnable[].class),
                "json",
                "must fit [Ljava.lang.Runnable;: java.lang.Runnable can't be read by itself. Read it with a mapper that"
                        + " knows it: json.as(text -> mapper.readValue(text, …))");
    }

    @Test
    void the_services_own_mapper_writes_and_reads() {
        ObjectMapper mapper = new ObjectMapper();
        Map<String, Integer> value = Map.of("a", 1);

        assertThat(Json.of(value, mapper.writerWithDefaultPrettyPrinter()::writeValueAsString))
                .hasToString("{\"a\":1}");
        assertThat(Json.of(null, mapper::writeValueAsString)).hasToString("null");
        assertThat((Object) Json.parse("{\"a\":1}").as(text -> mapper.readValue(text, Map.class)))
                .isEqualTo(value);
        assertThat(Json.parse("[1.0]").<String>as(text -> text)).isEqualTo("[1.0]");
        assertThat(Json.parse("null").<Object>as(text -> mapper.readValue(text, Object.class)))
                .isNull();
    }

    @Test
    void a_failure_of_the_services_own_mapper_is_the_cause() {
        Exception failure = new Exception("no\nway");
        JsonWriter failing = value -> {
            throw failure;
        };
        InvalidArgumentException refused = refusal(() -> Json.of(1, failing));

        assertThat(refused).hasMessage("json must be writable as JSON: no\\u000away");
        assertThat(refused.getCause()).isSameAs(failure);
        assertThat(refused.within("a").getCause()).isSameAs(failure);
        assertRefused(() -> Json.of(1, value -> null), "json", "must be writable as JSON: the writer gave null");
        assertRefused(() -> Json.of(1, value -> "{"), "json", "must be valid JSON: it ends too early, at column 2");
        assertRefused(
                () -> Json.parse("1").as(text -> {
                    throw failure;
                }),
                "json",
                "must fit what reads it: no\\u000away");
    }

    @Test
    void control_characters_are_escaped_as_javascript_does() {
        assertThat(Json.of("\u001f\u0000\n")).hasToString("\"\\u001f\\u0000\\n\"");
    }
}
