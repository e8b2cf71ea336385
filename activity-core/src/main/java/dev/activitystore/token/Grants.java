package dev.activitystore.token;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.InvalidArgumentException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Seals grants into texts that a page can carry, and opens them again. Nothing is kept: all that a grant says is in its
 * text, {@value #PREFIX} and the base64url form of
 *
 * <pre>
 *   0  version, 2: that of a page token is another, so that neither passes for the other
 *   1  key id, 8 bytes
 *   9  nonce, 12 random bytes
 *  21  AES-256-GCM of the grant, and its tag of 16:
 *        end, from and until, 8 bytes each; the organization; the number of criteria
 *        each criterion: the field's name, whether it is negated, the number of values, the values
 * </pre>
 *
 * Version and key id are authenticated with it.
 *
 * <p>Immutable and safe for concurrent use.
 */
public final class Grants {

    /** What a sealed grant begins with. */
    public static final String PREFIX = "grant.";

    /** The longest sealed grant, in characters: it has to pass as a header. */
    public static final int MAX_LENGTH = 4096;

    private static final byte VERSION = 2;
    private static final byte[] BOUND_TO_NOTHING = {};

    private final Sealer sealer;

    /** Grants that are sealed as page tokens are. */
    Grants(Sealer sealer) {
        this.sealer = sealer;
    }

    /**
     * Seals a grant.
     *
     * @param grant what it gives leave to
     * @return ASCII without white space, at most {@link #MAX_LENGTH} characters
     * @throws InvalidArgumentException if its filter is longer than that
     */
    public String seal(Grant grant) {
        byte[] sealed = sealer.seal(VERSION, BOUND_TO_NOTHING, write(grant));
        String text = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        if (text.length() > MAX_LENGTH) {
            throw new InvalidArgumentException(
                    "filter", "must be short enough for a grant of " + MAX_LENGTH + " characters");
        }
        return text;
    }

    /**
     * Opens a grant.
     *
     * @param text what {@link #seal} gave
     * @param now the time
     * @return the grant, or null if the text is anything else, or the grant has ended
     */
    public @Nullable Grant open(String text, Instant now) {
        if (!text.startsWith(PREFIX) || text.length() > MAX_LENGTH) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text.substring(PREFIX.length()));
            // some decoders overlook bits at the end: a text that was changed is another text
            String again = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            byte[] opened = again.equals(text) ? sealer.open(VERSION, BOUND_TO_NOTHING, bytes) : null;
            Grant grant = opened == null ? null : read(opened);
            return grant != null && now.isBefore(grant.end()) ? grant : null;
        } catch (IllegalArgumentException e) { // not base64url
            return null;
        }
    }

    private static byte[] write(Grant grant) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(grant.end().getEpochSecond());
            out.writeLong(grant.filter().from());
            out.writeLong(grant.filter().until());
            write(out, grant.filter().organizationId());
            out.writeInt(grant.filter().criteria().size());
            for (Criterion criterion : grant.filter().criteria()) {
                write(out, criterion.field().name());
                out.writeBoolean(criterion.negated());
                out.writeInt(criterion.values().size());
                for (String value : criterion.values()) {
                    write(out, value);
                }
            }
        } catch (IOException e) {
            throw new AssertionError("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    /** Of what was authenticated: it is as it was written. */
    private static Grant read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            Instant end = Instant.ofEpochSecond(in.readLong());
            long from = in.readLong();
            long until = in.readLong();
            ActivityFilter filter = ActivityFilter.of(text(in));
            for (int left = in.readInt(); left > 0; left--) {
                filter = filter.where(criterion(in));
            }
            filter = until == ActivityFilter.UNTIL_END ? filter : filter.until(until);
            return new Grant(from == ActivityFilter.FROM_START ? filter : filter.from(from), end);
        } catch (IOException e) {
            throw new AssertionError("reading from memory", e);
        }
    }

    private static Criterion criterion(DataInputStream in) throws IOException {
        ActivityField field = ActivityField.valueOf(text(in));
        boolean isNegated = in.readBoolean();
        List<String> values = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            values.add(text(in));
        }
        Criterion criterion = Criterion.anyOf(field, values);
        return isNegated ? criterion.negate() : criterion;
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
