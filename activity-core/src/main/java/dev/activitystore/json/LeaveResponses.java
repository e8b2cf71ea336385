package dev.activitystore.json;

import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Writes, as {@link ActivityResponses} does, what is answered about leave to read: its limits, and where an export is.
 *
 * <p>Safe for concurrent use.
 */
public final class LeaveResponses {

    private LeaveResponses() {}

    /**
     * Answers a request for the limits of a grant: by the names of fields in requests the values that a record must have one
     * of, and those that it must have none of.
     *
     * @param filter what the grant gives leave to read
     * @param end when it ends; null where it is granted anew with each request
     * @param out gets the body
     * @throws IOException if {@code out} fails
     */
    public static void writeLimits(ActivityFilter filter, @Nullable Instant end, OutputStream out) throws IOException {
        JsonOutput json = ActivityResponses.begin(out, "Limits told successfully.");
        json.beginObject();
        json.name("organizationId");
        json.string(filter.organizationId());
        writeCriteria("only", filter, false, json);
        writeCriteria("except", filter, true, json);
        if (filter.from() != ActivityFilter.FROM_START) {
            json.name("from");
            json.number(filter.from());
        }
        if (filter.until() != ActivityFilter.UNTIL_END) {
            json.name("until");
            json.number(filter.until());
        }
        if (end != null) {
            json.name("expiresAt");
            json.number(end.toEpochMilli());
        }
        json.endObject();
        ActivityResponses.end(json);
    }

    /**
     * Answers a request for a link to an export.
     *
     * @param url where the export is
     * @param end when the link ends
     * @param out gets the body
     * @throws IOException if {@code out} fails
     */
    public static void writeExportLink(String url, Instant end, OutputStream out) throws IOException {
        JsonOutput json = ActivityResponses.begin(out, "Link made successfully.");
        json.beginObject();
        json.name("url");
        json.string(url);
        json.name("expiresAt");
        json.number(end.toEpochMilli());
        json.endObject();
        ActivityResponses.end(json);
    }

    private static void writeCriteria(String name, ActivityFilter filter, boolean isNegated, JsonOutput json)
            throws IOException {
        json.name(name);
        json.beginObject();
        for (Criterion criterion : filter.criteria()) {
            if (criterion.negated() == isNegated) {
                json.name(criterion.field().parameter());
                json.beginArray();
                for (String value : criterion.values()) {
                    json.string(value);
                }
                json.endArray();
            }
        }
        json.endObject();
    }
}
