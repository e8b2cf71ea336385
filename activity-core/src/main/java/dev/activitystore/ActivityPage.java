package dev.activitystore;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.activitystore.json.ObjectJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a query's result. Jackson writes it as {@link #json}.
 *
 * @param activities the records, in the query's order; empty only if nothing (more) matches
 * @param nextPageToken for {@link ActivityQuery#pageToken(String)}: there exactly when a further record exists, else null
 */
public record ActivityPage(
        List<Activity> activities, @Nullable String nextPageToken) {

    /**
     * Copies the list.
     *
     * @param activities {@link #activities}
     * @param nextPageToken {@link #nextPageToken}
     */
    public ActivityPage {
        activities = List.copyOf(activities);
    }

    /**
     * Reads what {@link #json} gave.
     *
     * @param json the page
     * @return the page
     * @throws InvalidArgumentException if it has an unknown field, or breaks a rule
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ActivityPage parse(Json json) {
        return ObjectJson.readPage(json);
    }

    /**
     * The page as an object, <code>{"activities":[…],"nextPageToken":"…"}</code>, without the token on the last page. The
     * activities are as {@link Activity#json} gives them. The documented response, with its envelope and the
     * organization, is {@link dev.activitystore.json.ActivityResponses#writePage}.
     *
     * @return a JSON object, which {@link #parse} reads back as an equal page
     */
    @JsonValue
    public Json json() {
        return ObjectJson.write(this);
    }

    /**
     * Whether a further record exists; {@link ActivityQuery#next} reads on.
     *
     * @return true if there is a {@link #nextPageToken}
     */
    public boolean hasNext() {
        return nextPageToken != null;
    }
}
