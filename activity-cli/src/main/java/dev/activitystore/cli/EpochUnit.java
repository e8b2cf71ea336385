package dev.activitystore.cli;

import dev.activitystore.InvalidArgumentException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a number since 1970 counts. */
enum EpochUnit {
    S("seconds", 3),
    MS("milliseconds", 0),
    US("microseconds", -3),
    NS("nanoseconds", -6);

    /** More digits than any time has, in whatever unit. */
    private static final int MOST_DIGITS = 25;

    private final String words;
    private final int zeros;

    EpochUnit(String words, int zeros) {
        this.words = words;
        this.zeros = zeros;
    }

    /** The unit of a name in small letters. */
    static EpochUnit of(String option, String name) {
        return Arrays.stream(values())
                .filter(unit -> unit.symbol().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidArgumentException(
                        option,
                        "must be one of "
                                + Arrays.stream(values()).map(EpochUnit::symbol).collect(Collectors.joining(", ")),
                        name));
    }

    String symbol() {
        return name().toLowerCase(Locale.ROOT);
    }

    String words() {
        return words;
    }

    /**
     * As milliseconds, of which a part is dropped.
     *
     * @throws ArithmeticException if no long holds them
     */
    long toMillis(BigDecimal number) {
        BigDecimal millis = number.scaleByPowerOfTen(zeros);
        long digits = (long) millis.precision() - millis.scale();
        if (digits > MOST_DIGITS) {
            throw new ArithmeticException("too large");
        }
        if (digits < 0) { // less than a tenth: its digits need not be written out
            return millis.signum() < 0 ? -1 : 0;
        }
        return millis.setScale(0, RoundingMode.FLOOR).longValueExact();
    }
}
