package dev.activitystore;

import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
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
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Json#of} writes beyond Jackson's defaults, which leave it to modules that a service would have to add: classes of
 * {@code java.time} as text in ISO 8601, and optional values as what is in them.
 */
final class JavaTypes {

    private JavaTypes() {}

    static SimpleModule module() {
        SimpleModule module = new SimpleModule("activity-store-java-types");
        text(module, Duration.class, Duration::parse);
        text(module, Instant.class, Instant::parse);
        text(module, LocalDate.class, LocalDate::parse);
        text(module, LocalDateTime.class, LocalDateTime::parse);
        text(module, LocalTime.class, LocalTime::parse);
        text(module, MonthDay.class, MonthDay::parse);
        text(module, OffsetDateTime.class, OffsetDateTime::parse);
        text(module, OffsetTime.class, OffsetTime::parse);
        text(module, Period.class, Period::parse);
        text(module, Year.class, text -> Year.of(Integer.parseInt(text)));
        text(module, YearMonth.class, YearMonth::parse);
        text(module, ZonedDateTime.class, ZonedDateTime::parse);
        text(module, ZoneId.class, ZoneId::of);
        text(module, ZoneOffset.class, ZoneOffset::of);
        module.addSerializer(Optional.class, new ContentsSerializer<>(Optional.class, JavaTypes::contents));
        module.addDeserializer(Optional.class, new ContentsDeserializer<>(Object.class, Optional::ofNullable));
        optional(module, OptionalInt.class, Integer.class, OptionalInt.empty(), OptionalInt::of, OptionalInt::getAsInt);
        optional(
                module,
                OptionalLong.class,
                Long.class,
                OptionalLong.empty(),
                OptionalLong::of,
                OptionalLong::getAsLong);
        optional(
                module,
                OptionalDouble.class,
                Double.class,
                OptionalDouble.empty(),
                OptionalDouble::of,
                OptionalDouble::getAsDouble);
        return module;
    }

    private static @Nullable Object contents(Optional<?> optional) {
        return optional.orElse(null);
    }

    private static <T> void text(SimpleModule module, Class<T> type, Function<String, T> parse) {
        module.addSerializer(type, new ToStringSerializer(type));
        module.addDeserializer(type, new TextDeserializer<>(type, parse));
        module.addKeyDeserializer(type, new TextKeyDeserializer(type, parse));
    }

    private static <T, V> void optional(
            SimpleModule module, Class<T> type, Class<V> contents, T empty, Function<V, T> of, Function<T, V> get) {
        module.addSerializer(
                type, new ContentsSerializer<>(type, value -> value.equals(empty) ? null : get.apply(value)));
        module.addDeserializer(
                type, new ContentsDeserializer<>(contents, value -> value == null ? empty : of.apply(value)));
    }
}
