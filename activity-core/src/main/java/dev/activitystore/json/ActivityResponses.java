package dev.activitystore.json;

import dev.activitystore.Activity;
import dev.activitystore.ActivityCount;
import dev.activitystore.ActivityPage;
import dev.activitystore.HistogramBin;
import dev.activitystore.OrganizationPage;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the bodies of the documented responses, in UTF-8. Every method throws {@link IOException} if the stream fails,
 * and closes nothing.
 *
 * <p>Safe for concurrent use.
 */
public final class ActivityResponses {

    private static final String HELD = " A legal hold keeps it as it is.";

    private ActivityResponses() {}

    /**
     * Answers a request to add: the documented fields, and the outcomes by id.
     *
     * @param outcomes what the log answered
     * @param out gets the body
     * @throws IOException if {@code out} fails
     */
    public static void writeAdded(List<Outcome> outcomes, OutputStream out) throws IOException {
        writeAdded(outcomes, List.of(), out);
    }

    /**
     * Answers a request to add, with what its caller should know: an extension, the field {@code warnings}, which is left out
     * where there are none.
     *
     * @param outcomes what the log answered
     * @param warnings sentences for people
     * @param out gets the body
     * @throws IOException if {@code out} fails
     */
    public static void writeAdded(List<Outcome> outcomes, List<String> warnings, OutputStream out) throws IOException {
        writeAdded(outcomes, warnings, false, out);
    }

    /**
     * Answers a request to add what is new alone: as {@link #writeAdded(List, OutputStream)}, and each outcome has one field more, {@code
     * outcome}, which is {@code DONE} or {@code EXISTS}. Where an id was given twice, it tells what was not done, if
     * anything.
     *
     * @param outcomes what the log answered
     * @param out gets the body
     * @throws IOException if {@code out} fails
     */
    public static void writeCreated(List<Outcome> outcomes, OutputStream out) throws IOException {
        writeCreated(outcomes, List.of(), out);
    }

    /**
     * Answers a request to add what is new alone, with what its caller should know, as {@link #writeAdded(List, List,
     * OutputStream)}.
     *
     * @param outcomes what the log answered
     * @param warnings sentences for people
     * @param out gets the body
     * @throws IOException if {@code out} fails
     */
    public static void writeCreated(List<Outcome> outcomes, List<String> warnings, OutputStream out)
            throws IOException {
        writeAdded(outcomes, warnings, true, out);
    }

    private static void writeAdded(List<Outcome> outcomes, List<String> warnings, boolean withStatus, OutputStream out)
            throws IOException {
        boolean success = outcomes.stream().allMatch(Outcome::done);
        JsonOutput json = begin(out, "Activity(s) added successfully.");
        json.beginObject();
        json.name("success");
        json.bool(success);
        json.name("message");
        json.string(success ? "Activity(s) added successfully." : "Failed to add activity.");
        json.name("activities");
        writeOutcomes(outcomes, "Activity added.", "Failed to add activity.", withStatus, json);
        if (!warnings.isEmpty()) {
            json.name("warnings");
            json.beginArray();
            for (String warning : warnings) {
                json.string(warning);
            }
            json.endArray();
        }
        json.endObject();
        end(json);
    }

    /**
     * Answers a request to get a page.
     *
     * @param organizationId the query's organization
     * @param page what the log answered
     * @param out gets the body
     * @throws IOException if {@code out} fails
     */
    public static void writePage(String organizationId, ActivityPage page, OutputStream out) throws IOException {
        JsonOutput json = begin(out, "Activity(s) retrieved successfully.");
        json.beginArray();
        for (Activity activity : page.activities()) {
            ActivityJson.write(organizationId, activity, json);
        }
        json.endArray();
        writePageToken(page.nextPageToken(), json);
        end(json);
    }

    /**
     * Answers a request to list organizations.
     *
     * @param page what the log answered
     * @param out gets the body
     * @throws IOException if {@code out} fails
     */
    public static void writeOrganizations(OrganizationPage page, OutputStream out) throws IOException {
        JsonOutput json = begin(out, "Organization(s) retrieved successfully.");
        json.beginArray();
        for (String organizationId : page.organizationIds()) {
            json.string(organizationId);
        }
        json.endArray();
        writePageToken(page.nextPageToken(), json);
        end(json);
    }

    private static void writePageToken(@Nullable String token, JsonOutput json) throws IOException {
        if (token != null) {
            json.name("pageToken");
            json.string(token);
        }
    }

    /**
     * Answers a request for a grant.
     *
     * @param grant the sealed grant
     * @param end when it ends
     * @param out gets the body
     * @throws IOException if {@code out} fails
     */
    public static void writeGrant(String grant, Instant end, OutputStream out) throws IOException {
        JsonOutput json = begin(out, "Grant made successfully.");
        json.beginObject();
        json.name("grant");
        json.string(grant);
        json.name("expiresAt");
        json.number(end.toEpochMilli());
        json.endObject();
        end(json);
    }

    /**
     * Tells what a caller may read.
     *
     * @param organizationId the organization
     * @param limited whether that is only a part of its records
     * @param out gets the body
     * @throws IOException if {@code out} fails
     */
    public static void writeGranted(String organizationId, boolean limited, OutputStream out) throws IOException {
        JsonOutput json = begin(out, "Grant retrieved successfully.");
        json.beginObject();
        json.name("organizationId");
        json.string(organizationId);
        json.name("limited");
        json.bool(limited);
        json.endObject();
        end(json);
    }

    /**
     * Answers a request to count.
     *
     * @param count what the log answered
     * @param out gets the body
     * @throws IOException if {@code out} fails
     */
    public static void writeCount(ActivityCount count, OutputStream out) throws IOException {
        JsonOutput json = begin(out, "Activity(s) counted successfully.");
        json.beginObject();
        writeCount(count.records(), count.isExact(), json);
        json.endObject();
        end(json);
    }

    /**
     * Answers a request to count over time.
     *
     * @param bins what the log answered
     * @param out gets the body
     * @throws IOException if {@code out} fails
     */
    public static void writeHistogram(List<HistogramBin> bins, OutputStream out) throws IOException {
        JsonOutput json = begin(out, "Activity(s) counted successfully.");
        json.beginArray();
        for (HistogramBin bin : bins) {
            json.beginObject();
            json.name("from");
            json.number(bin.from());
            json.name("until");
            json.number(bin.until());
            writeCount(bin.records(), bin.isExact(), json);
            json.endObject();
        }
        json.endArray();
        end(json);
    }

    private static void writeCount(long records, boolean isExact, JsonOutput json) throws IOException {
        json.name("records");
        json.number(records);
        json.name("exact");
        json.bool(isExact);
    }

    /**
     * Answers a request to update.
     *
     * @param outcomes what the log answered
     * @param out gets the body
     * @throws IOException if {@code out} fails
     */
    public static void writeUpdated(List<Outcome> outcomes, OutputStream out) throws IOException {
        JsonOutput json = begin(out, "Activity(s) updated successfully.");
        writeOutcomes(outcomes, "Activity updated.", "Failed to update activity.", false, json);
        end(json);
    }

    /**
     * Answers a request to delete.
     *
     * @param outcomes what the log answered
     * @param out gets the body
     * @throws IOException if {@code out} fails
     */
    public static void writeDeleted(List<Outcome> outcomes, OutputStream out) throws IOException {
        JsonOutput json = begin(out, "Activity(s) deleted successfully.");
        writeOutcomes(outcomes, "Activity deleted.", "Failed to delete activity.", false, json);
        end(json);
    }

    /**
     * Answers a request to delete, step by step, as the outcomes come; each is written once, also that of a record that was
     * met twice.
     *
     * @param steps gives the outcomes of one step after the other
     * @param out gets the body
     * @throws IOException if {@code out} fails
     */
    public static void writeDeleted(Iterator<List<Outcome>> steps, OutputStream out) throws IOException {
        JsonOutput json = begin(out, "Activity(s) deleted successfully.");
        json.beginObject();
        while (steps.hasNext()) {
            for (Outcome outcome : steps.next()) {
                writeOutcome(outcome, "Activity deleted.", "Failed to delete activity.", false, json);
            }
            json.flush(); // whatever becomes of the next step, the caller learns of this one
        }
        json.endObject();
        end(json);
    }

    /**
     * Answers a request that failed.
     *
     * @param status the documented status, such as {@code INVALID_ARGUMENT}
     * @param message what went wrong, for the caller
     * @param out gets the body
     * @throws IOException if {@code out} fails
     */
    public static void writeError(String status, String message, OutputStream out) throws IOException {
        JsonOutput json = new JsonOutput(out);
        json.beginObject();
        json.name("error");
        json.beginObject();
        json.name("message");
        json.string(message);
        json.name("status");
        json.string(status);
        json.endObject();
        json.endObject();
    }

    static JsonOutput begin(OutputStream out, String message) throws IOException {
        JsonOutput json = new JsonOutput(out);
        json.beginObject();
        json.name("result");
        json.beginObject();
        json.name("status");
        json.string("success");
        json.name("message");
        json.string(message);
        json.name("data");
        return json;
    }

    static void end(JsonOutput json) throws IOException {
        json.endObject();
        json.endObject();
    }

    private static void writeOutcomes(
            List<Outcome> outcomes, String done, String failed, boolean withStatus, JsonOutput json)
            throws IOException {
        Map<String, Outcome> byId = new LinkedHashMap<>(); // an id that was given twice is one key
        outcomes.forEach(
                outcome -> byId.merge(outcome.activityId(), outcome, (first, second) -> first.done() ? second : first));
        json.beginObject();
        for (Outcome outcome : byId.values()) {
            writeOutcome(outcome, done, failed, withStatus, json);
        }
        json.endObject();
    }

    private static void writeOutcome(Outcome outcome, String done, String failed, boolean withStatus, JsonOutput json)
            throws IOException {
        json.name(outcome.activityId());
        json.beginObject();
        json.name("success");
        json.bool(outcome.done());
        json.name("message");
        boolean isHeld = outcome.status() == Status.HELD;
        json.string(outcome.done() ? done : isHeld ? failed + HELD : failed);
        if (withStatus || isHeld) {
            json.name("outcome");
            json.string(outcome.status().name());
        }
        json.endObject();
    }
}
