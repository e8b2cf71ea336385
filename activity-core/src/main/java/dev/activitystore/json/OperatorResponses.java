package dev.activitystore.json;

import dev.activitystore.erasure.ErasureReport;
import dev.activitystore.erasure.Occurrence;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes, as {@link ActivityResponses} does, what an operator is answered.
 *
 * <p>Safe for concurrent use.
 */
public final class OperatorResponses {

    private OperatorResponses() {}

    /**
     * Answers an erasure.
     *
     * @param report what was done, and where the id still stands
     * @param out where to write; not closed
     * @throws IOException if {@code out} fails
     */
    public static void writeErased(ErasureReport report, OutputStream out) throws IOException {
        JsonOutput json =
                ActivityResponses.begin(out, report.isComplete() ? "The user was erased." : notErased(report));
        json.beginObject();
        json.name("pseudonym");
        json.string(report.pseudonym());
        json.name("changed");
        json.number(report.changed());
        json.name("deleted");
        json.number(report.deleted());
        json.name("held");
        json.number(report.held());
        json.name("remaining");
        json.number(report.remaining());
        json.name("occurrences");
        json.beginArray();
        for (Occurrence occurrence : report.occurrences()) {
            json.beginObject();
            json.name("activityId");
            json.string(occurrence.activityId());
            json.name("field");
            json.string(occurrence.field());
            json.endObject();
        }
        json.endArray();
        json.endObject();
        ActivityResponses.end(json);
    }

    private static String notErased(ErasureReport report) {
        return "NOT ERASED: the id still stands in " + report.remaining() + " activities"
                + (report.held() == 0 ? "." : "; a legal hold keeps " + report.held() + " as they are.");
    }
}
