package dev.activitystore.server;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import dev.activitystore.FeatureType;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.SortOrder;
import dev.activitystore.json.ActivityJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code activity get}. */
@Command(
        name = "get",
        description = {
            "Prints activities as NDJSON, newest first, and then, on standard error, how to get the next page.",
            "Different filters must all hold; of a filter that is given several times, one must."
        },
        footer = {
            "",
            "Examples:",
            "  activity get --organization org-123 --document doc-456 --page-size 50",
            "  activity get --organization org-123 --user user-1 --feature-type comment",
            "  activity get --organization org-123 --from 2026-01-01 --order asc",
            "  activity get --organization org-123 --all | gzip > org-123.ndjson.gz"
        })
final class GetCommand implements Callable<Integer> {

    private static final int OUTPUT_BUFFER_BYTES = 1 << 16;
    private static final int LINES_BETWEEN_CHECKS = 1000;

    /** Whether standard output is a pipe: the script that starts Java knows. */
    private static final String PIPE_PROPERTY = "activity.pipe";

    @Mixin
    private StoreOption store;

    @Option(names = "--organization", required = true, paramLabel = "ORG", description = "The organization; required.")
    @SuppressWarnings("NullAway.Init") // required
    private String organization;

    @Option(names = "--document", paramLabel = "ID", description = "Only activities in this document.")
    private @Nullable String document;

    @Option(names = "--target", paramLabel = "ID", description = "Only activities on this target entity.")
    private @Nullable String target;

    @Option(names = "--user", paramLabel = "ID", description = "Only what this user did.")
    private @Nullable String user;

    @Option(
            names = "--feature-type",
            split = ",",
            paramLabel = "TYPE",
            description = "Only these: comment, reaction, recorder, crdt, custom.")
    private @Nullable List<String> featureTypes;

    @Option(names = "--action-type", split = ",", paramLabel = "TYPE", description = "Only these, such as comment.add.")
    private @Nullable List<String> actionTypes;

    @Option(names = "--id", split = ",", paramLabel = "ID", description = "Only these activities.")
    private @Nullable List<String> ids;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Only from this time on: 2026-01-31T12:00:00Z, 2026-01-31 (UTC), or milliseconds since 1970.")
    private @Nullable String from;

    @Option(names = "--until", paramLabel = "TIME", description = "Only before this time.")
    private @Nullable String until;

    @Option(
            names = "--order",
            paramLabel = "asc|desc",
            defaultValue = "desc",
            description = "Oldest or newest first. Default: ${DEFAULT-VALUE}")
    private String order = "desc";

    @Option(
            names = "--page-size",
            paramLabel = "N",
            defaultValue = "1000",
            description = "The most activities of a page. Default: ${DEFAULT-VALUE}")
    private int pageSize;

    @Option(names = "--page-token", paramLabel = "TOKEN", description = "Goes on after the page that gave this token.")
    private @Nullable String pageToken;

    @Option(names = "--all", description = "Prints all pages.")
    private boolean all;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ActivityQuery query = query();
        try (ActivityLog log = store.openExisting()) {
            if (all) {
                print(log.stream(query));
            } else {
                ActivityPage page = log.get(query);
                print(page.activities().stream());
                printNext(page);
            }
        }
        return ExitCode.OK;
    }

    private ActivityQuery query() {
        ActivityFilter filter = ActivityFilter.of(organization);
        filter = with(filter, document, ActivityFilter::document);
        filter = with(filter, target, ActivityFilter::target);
        filter = with(filter, user, ActivityFilter::user);
        filter = with(filter, features(), ActivityFilter::features);
        filter = with(filter, actionTypes, ActivityFilter::actions);
        filter = with(filter, ids, ActivityFilter::ids);
        filter = with(filter, millis("--from", from), ActivityFilter::from);
        filter = with(filter, millis("--until", until), ActivityFilter::until);
        ActivityQuery query = ActivityQuery.of(filter).order(sortOrder()).pageSize(pageSize);
        return with(query, pageToken, ActivityQuery::after);
    }

    /** Prints until the end, or until the reader of a pipe has gone: that one has what it wants. */
    private void print(Stream<Activity> activities) throws IOException {
        OutputStream out = new BufferedOutputStream(System.out, OUTPUT_BUFFER_BYTES);
        int printed = 0;
        for (Activity activity : (Iterable<Activity>) activities::iterator) {
            ActivityJson.write(organization, activity, out);
            out.write('\n');
            if (++printed % LINES_BETWEEN_CHECKS == 0 && System.out.checkError()) {
                break;
            }
        }
        out.flush();
        if (System.out.checkError() && !Boolean.getBoolean(PIPE_PROPERTY)) {
            throw new IOException("standard output did not take everything: is its disk full?");
        }
    }

    private void printNext(ActivityPage page) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(
                page.nextPageToken() == null ? "no further page" : "next page: --page-token " + page.nextPageToken());
        err.flush();
    }

    private @Nullable List<FeatureType> features() {
        return featureTypes == null
                ? null
                : featureTypes.stream()
                        .map(name -> FeatureType.ofWireName("--feature-type", name))
                        .toList();
    }

    private SortOrder sortOrder() {
        return switch (order.toLowerCase(Locale.ROOT)) {
            case "asc" -> SortOrder.ASC;
            case "desc" -> SortOrder.DESC;
            default -> throw new InvalidArgumentException("--order", "must be asc or desc", order);
        };
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

    private static <T, V> T with(T query, @Nullable V value, BiFunction<T, V, T> setter) {
        return value == null ? query : setter.apply(query, value);
    }
}
