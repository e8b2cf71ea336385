package dev.activitystore;

/**
 * What became of one record in a write.
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
        /** Another record of that id is stored, and stays as it is, since only what is new was to be added. */
        EXISTS
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
