package dev.activitystore.cli;

import dev.activitystore.ActivityFilter;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Selection;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that restrict activities to a time. */
final class TimeRange {

    static final String FROM = "--from";
    static final String UNTIL = "--until";

    @Option(names = FROM, paramLabel = "TIME", description = "Only from this time on: " + TimeArgument.FORMS + ".")
    private @Nullable String from;

    @Option(names = UNTIL, paramLabel = "TIME", description = "Only before this time, in the same forms.")
    private @Nullable String until;

    private final Clock clock = Clock.systemUTC();
    private @Nullable Instant fromTime;
    private @Nullable Instant untilTime;

    boolean isGiven() {
        return from != null || until != null;
    }

    /** The selection within this range. */
    <S extends Selection<S>> S restrict(S selection) {
        parse();
        S restricted = selection;
        if (fromTime != null) {
            restricted = restricted.from(fromTime);
        }
        return untilTime == null ? restricted : restricted.until(untilTime);
    }

    /** The range for people, with a blank in front; empty if none is given. */
    String words() {
        parse();
        return (fromTime == null ? "" : " from " + fromTime) + (untilTime == null ? "" : " until " + untilTime);
    }

    /** Once: {@code now} is to be the same in each use. */
    private void parse() {
        if (from != null && fromTime == null) {
            fromTime = TimeArgument.parse(FROM, from, clock);
        }
        if (until != null && untilTime == null) {
            untilTime = TimeArgument.parse(UNTIL, until, clock);
        }
        if (untilTime != null && untilTime.equals(Instant.ofEpochMilli(ActivityFilter.FROM_START))) {
            throw new InvalidArgumentException(UNTIL, "must be after the beginning of year 1", untilTime);
        }
        if (fromTime != null && untilTime != null && !fromTime.isBefore(untilTime)) {
            throw new InvalidArgumentException(FROM, "must be before --until, which is " + untilTime, fromTime);
        }
    }
}
