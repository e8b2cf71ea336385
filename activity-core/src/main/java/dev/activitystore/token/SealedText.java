package dev.activitystore.token;

import dev.activitystore.InvalidArgumentException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Sealed bytes as a text: a prefix, and their base64url form (RFC 4648, section 5, without padding).
 *
 * @param sealer seals and opens the bytes
 * @param version what is sealed: texts of another version are not opened
 * @param kind what is sealed, in the error of one that is too long
 * @param prefix what each text begins with
 * @param maxLength the longest text that is sealed or opened, in characters
 */
record SealedText(Sealer sealer, byte version, String kind, String prefix, int maxLength) {

    private static final byte[] BOUND_TO_NOTHING = {};

    /** The text, or an {@link InvalidArgumentException} if it would be too long: what makes it long is a filter. */
    String seal(byte[] plain) {
        String text = prefix + toText(sealer.seal(version, BOUND_TO_NOTHING, plain));
        if (text.length() > maxLength) {
            throw new InvalidArgumentException(
                    "filter", "must be short enough for a " + kind + " of " + maxLength + " characters");
        }
        return text;
    }

    /** What was sealed, or null if the text is none that {@link #seal} gave. */
    byte @Nullable [] open(String text) {
        if (!text.startsWith(prefix) || text.length() > maxLength) {
            return null;
        }
        try {
            String encoded = text.substring(prefix.length());
            byte[] bytes = Base64.getUrlDecoder().decode(encoded);
            // some decoders overlook bits at the end: a text that was changed is another text
            return toText(bytes).equals(encoded) ? sealer.open(version, BOUND_TO_NOTHING, bytes) : null;
        } catch (IllegalArgumentException e) { // not base64url
            return null;
        }
    }

    private static String toText(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
