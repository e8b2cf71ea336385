package dev.activitystore;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rules of single values. A method returns the value that it was given, if anything, or throws. */
final class ValueRules {

    static final long MIN_TIMESTAMP = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
    static final long MAX_TIMESTAMP = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    /** Of a char in UTF-8; a pair of surrogates has fewer than two of them. */
    static final long MOST_BYTES_OF_A_CHAR = 3;

    private static final int MAX_IDENTIFIER_BYTES = 512;
    private static final int MAX_ACTIVITY_ID_LENGTH = 128;

    private ValueRules() {}

    static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidArgumentException(field, "is required");
        }
        return value;
    }

    static String identifier(String field, @Nullable String nullable) {
        String value = present(field, nullable);
        if (value.isEmpty()) {
            throw new InvalidArgumentException(field, "must not be empty", value);
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x20 || c == 0x7F) {
                throw new InvalidArgumentException(field, "must not contain control characters", value);
            }
        }
        if (utf8Length(field, value) > MAX_IDENTIFIER_BYTES) {
            throw new InvalidArgumentException(
                    field, "must be at most " + MAX_IDENTIFIER_BYTES + " bytes of UTF-8", value);
        }
        return value;
    }

    static void optionalIdentifier(String field, @Nullable String value) {
        if (value != null) {
            identifier(field, value);
        }
    }

    static String activityId(String field, @Nullable String nullable) {
        String value = present(field, nullable);
        boolean printable = value.chars().allMatch(c -> c >= 0x21 && c <= 0x7E);
        if (!printable || value.isEmpty() || value.length() > MAX_ACTIVITY_ID_LENGTH) {
            throw new InvalidArgumentException(
                    field,
                    "must be 1 to " + MAX_ACTIVITY_ID_LENGTH + " printable ASCII characters without spaces",
                    value);
        }
        return value;
    }

    static @Nullable String optionalText(String field, @Nullable String value) {
        if (value != null) {
            utf8Length(field, value);
            if (value.indexOf('\0') >= 0) {
                throw new InvalidArgumentException(field, "must not contain U+0000", value);
            }
        }
        return value;
    }

    static Json object(String field, Json value) {
        if (!value.isObject()) {
            throw new InvalidArgumentException(field, "must be a JSON object", value);
        }
        return value;
    }

    static @Nullable Json optionalObject(String field, @Nullable Json value) {
        return value == null ? null : object(field, value);
    }

    static @Nullable Json nullIfJsonNull(@Nullable Json value) {
        return value == null || value.isNull() ? null : value;
    }

    /** Milliseconds since the epoch; a part of a millisecond counts as a whole one. */
    static long millisRoundedUp(String field, Instant time) {
        long millis = millis(field, time);
        return time.isAfter(Instant.ofEpochMilli(millis)) ? millis + 1 : millis;
    }

    /** Milliseconds since the epoch; a part of a millisecond is dropped. */
    static long millis(String field, Instant time) {
        try {
            return present(field, time).toEpochMilli();
        } catch (ArithmeticException e) {
            throw new InvalidArgumentException(field, "must be in the years 1 to 9999", time);
        }
    }

    static long timestamp(String field, long value) {
        if (value < MIN_TIMESTAMP || value > MAX_TIMESTAMP) {
            throw new InvalidArgumentException(
                    field, "must be in the years 1 to 9999, in milliseconds since the epoch", value);
        }
        return value;
    }

    /** The length in UTF-8 of text that was checked before. */
    static int size(@Nullable String text) {
        return text == null ? 0 : utf8Length("text", text);
    }

    /** The length in UTF-8. */
    static int size(@Nullable Json json) {
        return json == null ? 0 : json.sizeInBytes();
    }

    /** The length in UTF-8, of text that must be well-formed: no surrogate stands alone. */
    static int utf8Length(String field, String value) {
        int length = value.length();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x80) {
                continue;
            }
            if (c < 0x800) {
                length++;
            } else if (!Character.isSurrogate(c)) {
                length += 2;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                length += 2; // four bytes for two chars
                i++;
            } else {
                throw new InvalidArgumentException(field, "must be well-formed Unicode", value);
            }
        }
        return length;
    }
}
