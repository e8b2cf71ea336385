package dev.activitystore.cli;

import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The timestamps of what is imported: texts in ISO 8601 and numbers in whatever unit become the milliseconds of the documented
 * JSON. It remembers those that are so old that their unit must be another.
 */
final class ImportedTimestamps {

    private static final String FIELD = "timestamp";

    /** More than any program writes a number with. */
    private static final int MOST_CHARACTERS = 1000;

    /** Before there was much to log. Seconds, taken for milliseconds, are of 1970. */
    private static final long SUSPICIOUS_BEFORE =
            Instant.parse("1990-01-01T00:00:00Z").toEpochMilli();

    private final EpochUnit unit;
    private long numbers;
    private long suspicious;
    private @Nullable String firstPlace;
    private long firstMillis;

    ImportedTimestamps(EpochUnit unit) {
        this.unit = unit;
    }

    /** The activity with its timestamp as the documented JSON has it. What can't be understood stays. */
    Json inMillis(Json activity) {
        Json timestamp = activity.field(FIELD);
        if (timestamp == null || timestamp.isNull()) {
            return activity;
        }
        if (timestamp.isString()) {
            return with(activity, ofText(timestamp.stringValue()));
        }
        boolean isNumber = timestamp.toString().matches("-?\\d.*");
        return isNumber && unit != EpochUnit.MS ? with(activity, ofNumber(timestamp)) : activity;
    }

    /** Notes the time of an activity that was read by {@link #inMillis}. */
    void note(Json given, long millis, String place) {
        Json timestamp = given.field(FIELD);
        if (timestamp == null || timestamp.isNull() || timestamp.isString()) {
            return;
        }
        numbers++;
        if (millis < SUSPICIOUS_BEFORE) {
            suspicious++;
            if (firstPlace == null) {
                firstPlace = place;
                firstMillis = millis;
            }
        }
    }

    /** A warning about what was noted, or null if there is nothing to warn of. Begins anew. */
    @Nullable
    String warning() {
        String warning = firstPlace == null
                ? null
                : String.format(
                        Locale.ROOT,
                        "%s: %s, before 1990, as are %,d of %,d times that are numbers. They were read as %s since 1970;"
                                + " --time-unit says what they are",
                        firstPlace,
                        Instant.ofEpochMilli(firstMillis),
                        suspicious,
                        numbers,
                        unit.words());
        firstPlace = null;
        numbers = 0;
        suspicious = 0;
        return warning;
    }

    private static long ofText(String text) {
        Instant time = IsoTime.parse(text);
        if (time == null) {
            throw new InvalidArgumentException(
                    FIELD, "must be a time such as 2026-01-31T12:00:00Z, or a number without quotes", text);
        }
        return checked(time, text);
    }

    private long ofNumber(Json number) {
        if (number.toString().length() > MOST_CHARACTERS) { // to read millions of digits takes minutes
            throw outOfRange(number);
        }
        try {
            Instant time = Instant.ofEpochMilli(unit.toMillis(new BigDecimal(number.toString())));
            return checked(time, number);
        } catch (ArithmeticException | NumberFormatException e) {
            throw outOfRange(number);
        }
    }

    private static long checked(Instant time, Object given) {
        if (!IsoTime.isInRange(time)) {
            throw outOfRange(given);
        }
        return time.toEpochMilli();
    }

    private static InvalidArgumentException outOfRange(Object given) {
        return new InvalidArgumentException(FIELD, "must be of the years 1 to 9999", given);
    }

    private static Json with(Json activity, long millis) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        activity.forEachField((name, value) -> {
            text.write(text.size() == 0 ? '{' : ',');
            write(Json.of(name), text);
            text.write(':');
            write(name.equals(FIELD) ? Json.of(millis) : value, text);
        });
        text.writeBytes("}".getBytes(StandardCharsets.US_ASCII));
        return Json.parse(text.toByteArray());
    }

    private static void write(Json value, ByteArrayOutputStream out) {
        try {
            value.writeTo(out);
        } catch (IOException e) {
            throw new AssertionError("writing to memory", e);
        }
    }
}
