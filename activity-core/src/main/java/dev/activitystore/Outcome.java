package dev.activitystore;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.activitystore.json.ObjectJson;

/**
 * What became of one record in a write. Jackson writes it as {@link #json}.
 *
 * @param activityId the record's id
 * @param status done, or why not
 */
public record Outcome(String activityId, Status status) {

    /** What became of it. */
    public enum Status {
        /** It was added, updated or deleted. */
        DONE,
        /** No record of that id is in this organization, or none that the filter selects. */
        NOT_FOUND,
        /** The stored record is immutable and stays as it is. */
        IMMUTABLE,
        /** A legal hold keeps the stored record as it is, be it immutable or not. */
        HELD,
        /** Another record of that id is stored, and stays as it is, since only what is new was to be added. */
        EXISTS
    }

    /**
     * Reads what {@link #json} gave.
     *
     * @param json the outcome
     * @return the outcome
     * @throws InvalidArgumentException if it has an unknown field, or breaks a rule
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Outcome parse(Json json) {
        return ObjectJson.readOutcome(json);
    }

    /**
     * The outcome as an object, such as <code>{"activityId":"a-1","status":"DONE"}</code>. The documented responses, which
     * say of an id whether there was success, are {@link dev.activitystore.json.ActivityResponses}'.
     *
     * @return a JSON object, which {@link #parse} reads back as an equal outcome
     */
    @JsonValue
    public Json json() {
        return ObjectJson.write(this);
    }

    /**
     * Tells whether the write took place.
     *
     * @return true for {@link Status#DONE}
     */
    public boolean done() {
        return status == Status.DONE;
    }
}
