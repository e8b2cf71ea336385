package dev.activitystore.json;

import dev.activitystore.ActivityFilter;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Json;
import dev.activitystore.hold.Hold;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The JSON of the holds of an organization, as a store keeps them: a list of objects with {@code name}, {@code reason}, {@code
 * placedBy}, {@code placedAt} in milliseconds since the epoch, and what a request of {@code get} selects by. What is read back
 * equals what was written.
 *
 * <p>Safe for concurrent use.
 */
public final class HoldJson {

    private static final Set<String> FIELDS = SelectionFields.and("name", "reason", "placedBy", "placedAt");

    private HoldJson() {}

    /**
     * Writes holds.
     *
     * @param holds the holds
     * @return a JSON array, in their order
     */
    public static Json write(List<Hold> holds) {
        return ObjectJson.written(out -> {
            out.beginArray();
            for (Hold hold : holds) {
                write(hold, out);
            }
            out.endArray();
        });
    }

    /**
     * Reads holds.
     *
     * @param organizationId the organization that they are of
     * @param json what {@link #write} gave
     * @return the holds, in their order
     * @throws InvalidArgumentException if it is anything else
     */
    public static List<Hold> read(String organizationId, Json json) {
        if (!json.isArray()) {
            throw new InvalidArgumentException("holds", "must be a list", json);
        }
        List<Hold> holds = new ArrayList<>();
        json.forEachElement(element -> holds.add(StrictObject.within(
                "holds[" + holds.size() + "]", element, FIELDS, fields -> read(organizationId, fields))));
        return holds;
    }

    private static Hold read(String organizationId, StrictObject fields) {
        return new Hold(
                fields.requiredString("name"),
                SelectionFields.select(fields, ActivityFilter.of(organizationId)),
                fields.requiredString("reason"),
                fields.requiredString("placedBy"),
                Instant.ofEpochMilli(fields.requiredLong("placedAt")));
    }

    private static void write(Hold hold, JsonOutput out) throws IOException {
        out.beginObject();
        out.name("name");
        out.string(hold.name());
        out.name("reason");
        out.string(hold.reason());
        out.name("placedBy");
        out.string(hold.placedBy());
        out.name("placedAt");
        out.number(hold.placedAt().toEpochMilli());
        SelectionFields.write(hold.filter(), out);
        out.endObject();
    }
}
