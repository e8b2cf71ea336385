package dev.activitystore.token;

import dev.activitystore.InvalidArgumentException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
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
 *        end, 8 bytes
 *        from and until, 8 bytes each; the organization; the number of criteria
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

    private final SealedText texts;

    /** Grants that are sealed as page tokens are. */
    Grants(Sealer sealer) {
        this.texts = new SealedText(sealer, VERSION, "grant", PREFIX, MAX_LENGTH);
    }

    /**
     * Seals a grant.
     *
     * @param grant what it gives leave to
     * @return ASCII without white space, at most {@link #MAX_LENGTH} characters
     * @throws InvalidArgumentException if its filter is longer than that
     */
    public String seal(Grant grant) {
        return texts.seal(write(grant));
    }

    /**
     * Opens a grant.
     *
     * @param text what {@link #seal} gave
     * @param now the time
     * @return the grant, or null if the text is anything else, or the grant has ended
     */
    public @Nullable Grant open(String text, Instant now) {
        byte[] opened = texts.open(text);
        Grant grant = opened == null ? null : read(opened);
        return grant != null && now.isBefore(grant.end()) ? grant : null;
    }

    private static byte[] write(Grant grant) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(grant.end().getEpochSecond());
            FilterBytes.write(out, grant.filter());
        } catch (IOException e) {
            throw new AssertionError("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    /** Of what was authenticated: it is as it was written. */
    private static Grant read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            Instant end = Instant.ofEpochSecond(in.readLong());
            return new Grant(FilterBytes.read(in), end);
        } catch (IOException e) {
            throw new AssertionError("reading from memory", e);
        }
    }
}
