package dev.activitystore.token;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Sealed bytes as a text: a prefix, and their base64url form (RFC 4648, section 5, without padding).
 *
 * @param sealer seals and opens the bytes
 * @param version what is sealed: texts of another version are not opened
 * @param prefix what each text begins with
 * @param maxLength the longest text that is opened, in characters
 */
record SealedText(Sealer sealer, byte version, String prefix, int maxLength) {

    private static final byte[] BOUND_TO_NOTHING = {};

    /** The text, which may be longer than {@link #maxLength}. */
    String seal(byte[] plain) {
        return prefix + toText(sealer.seal(version, BOUND_TO_NOTHING, plain));
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
