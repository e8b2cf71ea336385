package dev.activitystore.hold;

import dev.activitystore.ActivityFilter;
import dev.activitystore.InvalidArgumentException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That some records of an organization must stay as they are, such as those that a court may ask for: nobody overwrites,
 * updates or deletes them, callers of the log as little as retention or an erasure. It is about all records that its filter
 * selects, also those that are added later.
 *
 * <p>Immutable and safe for concurrent use.
 *
 * @param name what it is called; one name stands for one hold of an organization
 * @param filter which records of which organization
 * @param reason why
 * @param placedBy who placed it
 * @param placedAt when; in whole milliseconds
 */
public record Hold(String name, ActivityFilter filter, String reason, String placedBy, Instant placedAt) {

    /** The longest name, reason, and name of who placed it, in chars. */
    public static final int MAX_TEXT = 500;

    /**
     * A hold.
     *
     * @param name 1 to {@link #MAX_TEXT} chars that aren't all white space, without control characters
     * @param filter which records
     * @param reason as the name
     * @param placedBy as the name
     * @param placedAt when; what is finer than a millisecond is dropped
     * @throws InvalidArgumentException if a text breaks its rule, or there is no filter
     */
    public Hold {
        check("name", name);
        if (filter == null) {
            throw new InvalidArgumentException("filter", "is required");
        }
        check("reason", reason);
        check("placedBy", placedBy);
        placedAt = Instant.ofEpochMilli(placedAt.toEpochMilli());
    }

    /** Whether it is the same hold, whenever it was placed. */
    boolean isAgain(Hold other) {
        return equals(new Hold(other.name, other.filter, other.reason, other.placedBy, placedAt));
    }

    private static void check(String field, @Nullable String text) {
        if (text == null) {
            throw new InvalidArgumentException(field, "is required");
        }
        boolean isLine = text.length() <= MAX_TEXT && text.chars().noneMatch(c -> c < 0x20 || c == 0x7F);
        if (!isLine || text.isBlank() || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new InvalidArgumentException(
                    field,
                    "must be a line of 1 to " + MAX_TEXT + " characters of well-formed Unicode, not all of them spaces",
                    text);
        }
    }
}
