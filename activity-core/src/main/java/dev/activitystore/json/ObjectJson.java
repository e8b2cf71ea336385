package dev.activitystore.json;

import dev.activitystore.Activity;
import dev.activitystore.ActivityPage;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Json;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.spi.StoredValues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The JSON of the log's own objects, each by itself: what {@link Activity#json} and its likes give, for a service that
 * returns them from a controller. Nothing is lost: what is read back equals what was written. Reading is strict: an
 * unknown field, or one that is given twice, is an error, as is a value that breaks a rule.
 *
 * <p>An activity has the documented form, but tells no organization, of which it knows none; {@link ActivityJson#write}
 * does. Its document stands where the documented API puts it, last in its {@code metadata}. Where metadata would not tell it
 * unmistakably, since the service's own metadata are empty or have a {@code documentId} last, or another one, the activity has
 * its {@code documentId} (or null, for none) before its metadata, and these are the service's own.
 *
 * <p>Safe for concurrent use.
 */
public final class ObjectJson {

    private static final String DOCUMENT_ID = "documentId";
    private static final Set<String> ACTIVITY_FIELDS =
            Stream.concat(ActivityJson.FIELDS.stream(), Stream.of(DOCUMENT_ID)).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> PAGE_FIELDS = Set.of("activities", "nextPageToken");
    private static final Set<String> OUTCOME_FIELDS = Set.of("activityId", "status");

    private ObjectJson() {}

    /** Writes to memory. */
    interface Writer {
        void write(JsonOutput out) throws IOException;
    }

    /**
     * Writes an activity.
     *
     * @param activity the activity
     * @return a JSON object
     */
    public static Json write(Activity activity) {
        return written(out -> write(activity, out));
    }

    /**
     * Reads an activity.
     *
     * @param json what {@link #write(Activity)} gave; without {@code id} and {@code timestamp}, these are made now
     * @return the activity
     * @throws InvalidArgumentException if it is anything else
     */
    public static Activity readActivity(Json json) {
        return readActivity(new StrictObject("activity", json, ACTIVITY_FIELDS));
    }

    /**
     * Writes a page.
     *
     * @param page the page
     * @return a JSON object with {@code activities} and, if there is a further record, {@code nextPageToken}
     * @throws InvalidArgumentException if the token is no well-formed Unicode; a log's always is
     */
    public static Json write(ActivityPage page) {
        String token = page.nextPageToken();
        return written(out -> {
            out.beginObject();
            out.name("activities");
            out.beginArray();
            for (Activity activity : page.activities()) {
                write(activity, out);
            }
            out.endArray();
            ActivityJson.write(out, "nextPageToken", token == null ? null : Json.of(token));
            out.endObject();
        });
    }

    /**
     * Reads a page.
     *
     * @param json what {@link #write(ActivityPage)} gave
     * @return the page
     * @throws InvalidArgumentException if it is anything else
     */
    public static ActivityPage readPage(Json json) {
        StrictObject fields = new StrictObject("page", json, PAGE_FIELDS);
        return new ActivityPage(
                fields.requiredList("activities", ACTIVITY_FIELDS, ObjectJson::readActivity),
                fields.optionalString("nextPageToken"));
    }

    /**
     * Writes an outcome.
     *
     * @param outcome the outcome
     * @return a JSON object with {@code activityId} and {@code status}
     * @throws InvalidArgumentException if the id is no well-formed Unicode; a log's always is
     */
    public static Json write(Outcome outcome) {
        return written(out -> write(outcome, out));
    }

    /**
     * Reads an outcome.
     *
     * @param json what {@link #write(Outcome)} gave
     * @return the outcome
     * @throws InvalidArgumentException if it is anything else
     */
    public static Outcome readOutcome(Json json) {
        return readOutcome(new StrictObject("outcome", json, OUTCOME_FIELDS));
    }

    /**
     * Writes outcomes.
     *
     * @param outcomes the outcomes
     * @return a JSON array of what {@link #write(Outcome)} gives, in their order
     * @throws InvalidArgumentException if an id is no well-formed Unicode; a log's always is
     */
    public static Json write(List<Outcome> outcomes) {
        return written(out -> {
            out.beginArray();
            for (Outcome outcome : outcomes) {
                write(outcome, out);
            }
            out.endArray();
        });
    }

    /**
     * Reads outcomes.
     *
     * @param json what {@link #write(List)} gave
     * @return the outcomes
     * @throws InvalidArgumentException if it is anything else
     */
    public static List<Outcome> readOutcomes(Json json) {
        if (!json.isArray()) {
            throw new InvalidArgumentException("outcomes", "must be a list", json);
        }
        List<Outcome> outcomes = new ArrayList<>();
        json.forEachElement(element -> outcomes.add(StrictObject.within(
                "outcomes[" + outcomes.size() + "]", element, OUTCOME_FIELDS, ObjectJson::readOutcome)));
        return outcomes;
    }

    private static void write(Activity activity, JsonOutput out) throws IOException {
        ToldDocument document = new ToldDocument(activity.documentId(), activity.metadata());
        Json metadata = document.documented();
        out.beginObject();
        ActivityJson.writeFields(activity, out);
        if (!document.isToldBy(metadata)) {
            metadata = activity.metadata();
            out.name(DOCUMENT_ID);
            out.json(Json.of(activity.documentId()));
        }
        ActivityJson.write(out, "metadata", metadata);
        ActivityJson.writeTimestamp(activity, out);
        out.endObject();
    }

    private static Activity readActivity(StrictObject fields) {
        Json metadata = fields.optional("metadata");
        ToldDocument document = fields.contains(DOCUMENT_ID)
                ? new ToldDocument(fields.optionalString(DOCUMENT_ID), metadata)
                : ToldDocument.of(metadata);
        return ActivityJson.read(fields, Activity.builder(), document.documentId(), document.metadata());
    }

    private static void write(Outcome outcome, JsonOutput out) throws IOException {
        out.beginObject();
        out.name("activityId");
        out.json(Json.of(outcome.activityId()));
        out.name("status");
        out.string(outcome.status().name());
        out.endObject();
    }

    private static Outcome readOutcome(StrictObject fields) {
        return new Outcome(fields.requiredString("activityId"), status(fields.requiredString("status")));
    }

    private static Status status(String name) {
        return Arrays.stream(Status.values())
                .filter(status -> status.name().equals(name))
                .findAny()
                .orElseThrow(() -> new InvalidArgumentException(
                        "status",
                        "must be one of "
                                + Arrays.stream(Status.values()).map(Enum::name).collect(Collectors.joining(", ")),
                        name));
    }

    static Json written(Writer writer) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            writer.write(new JsonOutput(text));
        } catch (IOException e) {
            throw new AssertionError("writing to memory", e);
        }
        return StoredValues.json(text.toByteArray(), 0, text.size());
    }
}
