package dev.activitystore.cli;

import dev.activitystore.InvalidArgumentException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time on the command line, which says by itself what it means: a number without a unit is refused, as seconds, milliseconds
 * and dates without hyphens all look alike.
 */
final class TimeArgument {

    /** For the help of options. */
    static final String FORMS =
            "2026-01-31, 2026-01-31T12:00 (UTC, where no offset such as +01:00 follows), now-30d (also w,"
                    + " h, m for minutes, s), or a number since 1970 with its unit: 1769817600s, 1769817600000ms";

    private static final String RULE = "must be a time, one of " + FORMS;
    private static final Pattern BARE_NUMBER = Pattern.compile("[-+]?\\d+(\\.\\d*)?");
    private static final Pattern NUMBER = Pattern.compile("([-+]?\\d{1,30}(?:\\.\\d{1,30})?)(s|ms|us|ns)");
    /** A capital M is no minute: elsewhere it is a month. */
    private static final Pattern RELATIVE = Pattern.compile("(?i:now)(?:([-+])(\\d{1,18})(m|(?i:[wdhs])))?");
    /** Digits of the seconds, and of the milliseconds, of the years 2001 to 2286. */
    private static final int DIGITS_OF_SECONDS = 10;

    private static final int DIGITS_OF_MILLISECONDS = 13;
    private static final int DIGITS_OF_A_DATE = 8;

    private TimeArgument() {}

    /**
     * The time that an option was given.
     *
     * @param clock tells what {@code now} is
     * @throws InvalidArgumentException if the text tells no time, or one that no activity may have
     */
    static Instant parse(String option, String text, Clock clock) {
        String stripped = text.strip();
        if (BARE_NUMBER.matcher(stripped).matches()) {
            throw new InvalidArgumentException(option, "must say what the number is: " + meanings(stripped), text);
        }
        Instant time;
        try {
            time = time(stripped, clock);
        } catch (ArithmeticException | DateTimeException e) {
            throw outOfRange(option, text);
        }
        if (time == null) {
            throw new InvalidArgumentException(option, RULE, text);
        }
        if (!IsoTime.isInRange(time)) {
            throw outOfRange(option, text);
        }
        return time;
    }

    private static @Nullable Instant time(String text, Clock clock) {
        Matcher number = NUMBER.matcher(text.toLowerCase(Locale.ROOT));
        if (number.matches()) {
            EpochUnit unit = EpochUnit.valueOf(number.group(2).toUpperCase(Locale.ROOT));
            return Instant.ofEpochMilli(unit.toMillis(new BigDecimal(number.group(1))));
        }
        Matcher relative = RELATIVE.matcher(text);
        if (!relative.matches()) {
            return IsoTime.parse(text);
        }
        Instant now = clock.instant();
        if (relative.group(1) == null) {
            return now;
        }
        Duration distance =
                unit(relative.group(3).toLowerCase(Locale.ROOT)).multipliedBy(Long.parseLong(relative.group(2)));
        return relative.group(1).equals("-") ? now.minus(distance) : now.plus(distance);
    }

    private static Duration unit(String symbol) {
        return switch (symbol) {
            case "w" -> Duration.ofDays(7);
            case "d" -> Duration.ofDays(1);
            case "h" -> Duration.ofHours(1);
            case "m" -> Duration.ofMinutes(1);
            default -> Duration.ofSeconds(1);
        };
    }

    /** What somebody may have meant by a bare number, the likeliest first. */
    private static String meanings(String number) {
        String asSeconds = number + "s for seconds since 1970";
        String asMillis = number + "ms for milliseconds";
        return switch (number.length()) {
            case DIGITS_OF_A_DATE -> date(number) + asSeconds + ", " + asMillis;
            case DIGITS_OF_SECONDS -> "write " + asSeconds + ", or " + asMillis;
            case DIGITS_OF_MILLISECONDS -> "write " + asMillis + " since 1970, or " + number + "s for seconds";
            default -> "write a date such as 2026-01-31, " + asSeconds + ", or " + asMillis;
        };
    }

    private static String date(String digits) {
        try {
            return "write " + LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE) + " for a day, ";
        } catch (DateTimeParseException e) {
            return "write ";
        }
    }

    private static InvalidArgumentException outOfRange(String option, String text) {
        return new InvalidArgumentException(option, "must be of the years 1 to 9999", text);
    }
}
