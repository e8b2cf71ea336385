package dev.activitystore.http;

import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.http.ApiCall.Work;
import dev.activitystore.http.Credentials.Access;
import dev.activitystore.json.ExportRequest;
import dev.activitystore.json.LeaveResponses;
import dev.activitystore.token.ExportLink;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Exports: all that a query selects, page by page, to whoever asks for it or follows a link that somebody asked for.
 *
 * @param log what is read
 */
record Exports(ActivityLog log) {

    /** An export holds no more memory than this while it is written, however long that takes. */
    static final long MAX_PAGE_BYTES = 4L << 20;

    /** A page asks for a link when somebody presses a button, and follows it at once. */
    static final Duration LINK_HOLDS = Duration.ofSeconds(60);

    /** The name of a link in the query of a URL. */
    static final String LINK = "link";

    private static final DateTimeFormatter IN_FILE_NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Pattern NOT_IN_FILE_NAME = Pattern.compile("[^A-Za-z0-9._-]+");
    private static final int MOST_OF_NAME = 60;

    /** Writes what a request asks for, as far as its caller may read it. */
    Work export(ExportRequest request, ReadScope scope) {
        ActivityQuery asked = request.query().maxPageBytes(MAX_PAGE_BYTES);
        scope.check(asked.filter().organizationId());
        ActivityQuery query = scope.limit(asked, asked.filter());
        long pageBytes = log.limits().maxBytesOfPage(asked);
        return new Work(pageBytes, () -> {
            ExportedPages pages = ActivityApi.inData(() -> new ExportedPages(log, query));
            String organizationId = asked.filter().organizationId();
            return ApiResponse.export(
                    request.format(), fileName(organizationId, request), pageBytes, organizationId, pages);
        });
    }

    /** Answers with a link to what a request asks for. */
    Work link(ExportRequest request, ReadScope scope) {
        scope.check(request.query().filter().organizationId());
        ReadScope.OfGrant grant = scope instanceof ReadScope.OfGrant of ? of : null;
        return new Work(0, () -> {
            Instant latest = log.now().plus(LINK_HOLDS);
            Instant end = grant == null || grant.end() == null ? latest : earlier(grant.end(), latest);
            ExportLink link =
                    new ExportLink(request.query(), grant == null ? null : grant.granted(), request.format(), end);
            String sealed = ActivityApi.inData(() -> log.exportLinks().seal(link));
            String url = ActivityApi.Operation.EXPORT.path() + "?" + LINK + "=" + sealed;
            return ApiResponse.success(0, out -> LeaveResponses.writeExportLink(url, link.end(), out));
        });
    }

    /**
     * Writes what a link is for.
     *
     * @param query the query of a URL, as it was sent
     * @throws ApiError if there is no link in it that holds
     */
    Work follow(@Nullable String query) {
        String prefix = LINK + "=";
        ExportLink link = query != null && query.startsWith(prefix)
                ? log.exportLinks().open(query.substring(prefix.length()), log.now())
                : null;
        if (link == null) {
            throw new ApiError(ApiStatus.UNAUTHENTICATED, "The link is none of this server's, or has ended.");
        }
        ActivityFilter granted = link.granted();
        ReadScope scope = granted == null
                ? new ReadScope.OfCredentials(new Access(0, null, false)) // what they may was checked when it was made
                : new ReadScope.OfGrant(granted, link.end());
        return export(new ExportRequest(link.query(), link.format()), scope);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Whose it is and of when, in characters that each system has in names of files, and no header needs to encode. */
    private String fileName(String organizationId, ExportRequest request) {
        String name = NOT_IN_FILE_NAME.matcher(organizationId).replaceAll("_");
        return "activities-" + name.substring(0, Math.min(name.length(), MOST_OF_NAME)) + "-"
                + IN_FILE_NAME.format(log.now()) + "."
                + request.format().extension();
    }
}
