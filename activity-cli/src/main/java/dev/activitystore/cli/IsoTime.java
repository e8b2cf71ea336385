package dev.activitystore.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times in ISO 8601: a date, or date and time with or without offset. What has no offset is UTC. */
final class IsoTime {

    /** What an activity's timestamp may be. */
    static final Instant MIN = Instant.parse("0001-01-01T00:00:00Z");

    static final Instant MAX = Instant.parse("9999-12-31T23:59:59.999Z");

    /** The parser would let through what only seems to be such a form: both of T and a blank, or neither; two offsets. */
    private static final Pattern FORM = Pattern.compile("[-+]?\\d{4,9}-\\d\\d-\\d\\d"
            + "([Tt ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?([Zz]|[-+]\\d\\d(:?\\d\\d)?)?)?");

    private static final int NANOSECOND_DIGITS = 9;

    /** Offsets as different programs write them: Z, +01:00, +0100, +01. */
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("['T'][' ']HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, NANOSECOND_DIGITS, true)
            .appendPattern("[XXX][XX][X]")
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private IsoTime() {}

    /** The time that a text tells, or null if it tells none. Any year that Java knows. */
    static @Nullable Instant parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return null;
        }
        try {
            TemporalAccessor parsed = FORMAT.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
            if (parsed instanceof ZonedDateTime time) {
                return time.toInstant();
            }
            LocalDateTime time = parsed instanceof LocalDate date ? date.atStartOfDay() : (LocalDateTime) parsed;
            return time.toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Whether an activity may have this time. */
    static boolean isInRange(Instant time) {
        return !time.isBefore(MIN) && !time.isAfter(MAX);
    }
}
