package dev.activitystore.token;

import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Seals positions into page tokens and opens them again. A token is opened only for the filter and order that it was
 * sealed for; any other is refused with one and the same error.
 *
 * <p>A token is the base64url form (RFC 4648, section 5, without padding) of 174 bytes, always 232 characters:
 *
 * <pre>
 *   0  version, 1
 *   1  key id, 8 bytes
 *   9  nonce, 12 random bytes
 *  21  AES-256-GCM (NIST SP 800-38D) of 137 bytes, and its tag of 16:
 *        timestamp, 8 bytes, big-endian
 *        length of the activity id, 1 byte
 *        activity id, 128 bytes, padded with zeros, so that no token tells how long it is
 * </pre>
 *
 * Authenticated with it, though not in it: version and key id, and the organization, filters and order in canonical
 * form.
 *
 * <p>Random nonces are safe for 2<sup>32</sup> tokens under one key; a service that hands out more rotates its keys.
 *
 * <p>Immutable and safe for concurrent use.
 */
public final class PageTokens {

    private static final byte VERSION = 1;
    private static final int MAX_ID_LENGTH = 128;
    private static final int POSITION_LENGTH = Long.BYTES + 1 + MAX_ID_LENGTH;
    private static final int LENGTH = Sealer.OVERHEAD + POSITION_LENGTH;
    private static final int TEXT_LENGTH = LENGTH / 3 * 4;

    private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder FROM_TEXT = Base64.getUrlDecoder();

    private final Sealer sealer;

    /**
     * Tokens under some keys.
     *
     * @param keys the newest first: it seals, all of them open
     * @throws IllegalArgumentException if there is no key
     */
    public PageTokens(List<TokenKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("page tokens need at least one key");
        }
        List<TokenKey> copy = List.copyOf(keys);
        this.sealer = new Sealer(() -> copy);
    }

    private PageTokens(Sealer sealer) {
        this.sealer = sealer;
    }

    /**
     * Tokens under one key, which is asked for when it is needed.
     *
     * @param key gives the key, each time the same; what it throws reaches whoever needs a token, and it is asked again
     * @return the tokens
     */
    public static PageTokens whenNeeded(Supplier<TokenKey> key) {
        return new PageTokens(new Sealer(() -> List.of(key.get())));
    }

    /**
     * The tokens of a query.
     *
     * @param filter the query's filter
     * @param order the query's order
     * @return what seals and opens tokens of this filter and order, and no others
     */
    public QueryTokens of(ActivityFilter filter, SortOrder order) {
        return new QueryTokens(this, filter, order);
    }

    /**
     * Grants under the same keys.
     *
     * @return what seals and opens them
     */
    public Grants grants() {
        return new Grants(sealer);
    }

    /**
     * Links to exports under the same keys.
     *
     * @return what seals and opens them
     */
    public ExportLinks exportLinks() {
        return new ExportLinks(sealer);
    }

    String seal(byte[] binding, Position position) {
        byte[] id = position.id().getBytes(StandardCharsets.US_ASCII);
        byte[] plain = ByteBuffer.allocate(POSITION_LENGTH)
                .putLong(position.timestamp())
                .put((byte) id.length)
                .put(id)
                .array();
        return TO_TEXT.encodeToString(sealer.seal(VERSION, binding, plain));
    }

    /** The position, or null if the token is none that {@link #seal} gave for the same binding. */
    @Nullable
    Position open(byte[] binding, String token) {
        if (token.length() != TEXT_LENGTH) {
            return null;
        }
        byte[] bytes;
        try {
            bytes = FROM_TEXT.decode(token); // 174 is divisible by 3: no bit of the text is left over, none padded
        } catch (IllegalArgumentException e) {
            return null;
        }
        byte[] opened = bytes.length == LENGTH ? sealer.open(VERSION, binding, bytes) : null;
        if (opened == null) {
            return null;
        }
        ByteBuffer plain = ByteBuffer.wrap(opened);
        long timestamp = plain.getLong();
        byte[] id = new byte[plain.get() & 0xFF];
        plain.get(id);
        return new Position(timestamp, new String(id, StandardCharsets.US_ASCII));
    }
}
