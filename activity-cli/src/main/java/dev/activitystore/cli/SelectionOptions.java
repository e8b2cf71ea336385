package dev.activitystore.cli;

import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityFilter;
import dev.activitystore.InvalidArgumentException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that select activities wherever a command does: those that a deletion has, too. */
final class SelectionOptions {

    @Option(names = "--organization", required = true, paramLabel = "ORG", description = "The organization; required.")
    @SuppressWarnings("NullAway.Init") // required
    private String organization;

    @Option(names = "--document", paramLabel = "ID", description = "Only activities in this document.")
    private @Nullable String document;

    @Option(names = "--target", paramLabel = "ID", description = "Only activities on this target entity.")
    private @Nullable String target;

    @Option(names = "--user", paramLabel = "ID", description = "Only what this user did.")
    private @Nullable String user;

    @Option(names = "--id", split = ",", paramLabel = "ID", description = "Only these activities.")
    private @Nullable List<String> ids;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Only from this time on: 2026-01-31T12:00:00Z, 2026-01-31 (UTC), or milliseconds since 1970.")
    private @Nullable String from;

    @Option(names = "--until", paramLabel = "TIME", description = "Only before this time.")
    private @Nullable String until;

    ActivityFilter filter() {
        ActivityFilter filter = ActivityFilter.of(organization);
        filter = with(filter, document, ActivityFilter::documentId);
        filter = with(filter, target, ActivityFilter::targetEntityId);
        filter = with(filter, user, ActivityFilter::userId);
        filter = with(filter, ids, ActivityFilter::activityIds);
        filter = with(filter, millis("--from", from), ActivityFilter::from);
        return with(filter, millis("--until", until), ActivityFilter::until);
    }

    ActivityDeletion deletion() {
        ActivityDeletion deletion = ActivityDeletion.of(organization);
        deletion = with(deletion, document, ActivityDeletion::documentId);
        deletion = with(deletion, target, ActivityDeletion::targetEntityId);
        deletion = with(deletion, user, ActivityDeletion::userId);
        deletion = with(deletion, ids, ActivityDeletion::activityIds);
        deletion = with(deletion, millis("--from", from), ActivityDeletion::from);
        deletion = with(deletion, millis("--until", until), ActivityDeletion::until);
        if (Stream.of(document, target, user, ids, from, until).allMatch(Objects::isNull)) {
            throw new InvalidArgumentException(
                    "--document, --target, --user, --id, --from, --until", "say what to delete: give at least one");
        }
        return deletion;
    }

    /** Applies an option, if it was given. */
    static <T, V> T with(T selection, @Nullable V value, BiFunction<T, V, T> setter) {
        return value == null ? selection : setter.apply(selection, value);
    }

    private static @Nullable Long millis(String option, @Nullable String time) {
        if (time == null) {
            return null;
        }
        try {
            if (time.matches("-?\\d{1,18}")) {
                return Long.parseLong(time);
            }
            return time.matches("\\d{4}-\\d{2}-\\d{2}")
                    ? LocalDate.parse(time)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .toEpochMilli()
                    : Instant.parse(time).toEpochMilli();
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new InvalidArgumentException(
                    option, "must be a time such as 2026-01-31T12:00:00Z, a date, or milliseconds", time);
        }
    }
}
