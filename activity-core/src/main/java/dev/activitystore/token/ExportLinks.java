package dev.activitystore.token;

import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityQuery;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.SortOrder;
import dev.activitystore.export.ExportFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Seals leave to take along one query into texts that a URL can carry, and opens them again. Nothing is kept: all of it is in
 * its text, {@value #PREFIX} and the base64url form of
 *
 * <pre>
 *   0  version, 3: neither a page token nor a grant passes for it, nor it for them
 *   1  key id, 8 bytes
 *   9  nonce, 12 random bytes
 *  21  AES-256-GCM of the link, and its tag of 16:
 *        end, 8 bytes; the format's name
 *        the query: its filter, as a grant has one; whether oldest first; the size of a page; its token, empty if none
 *        whether it is limited by a grant, and if so the grant's filter
 * </pre>
 *
 * Version and key id are authenticated with it.
 *
 * <p>Immutable and safe for concurrent use.
 */
public final class ExportLinks {

    /** What a sealed link begins with. */
    public static final String PREFIX = "export.";

    /** The longest sealed link, in characters: it has to pass as a part of a URL. */
    public static final int MAX_LENGTH = 4096;

    private static final byte VERSION = 3;

    private final SealedText texts;

    /** Links that are sealed as page tokens are. */
    ExportLinks(Sealer sealer) {
        this.texts = new SealedText(sealer, VERSION, "link", PREFIX, MAX_LENGTH);
    }

    /**
     * Seals a link.
     *
     * @param link what it gives leave to
     * @return ASCII of letters, digits and {@code . - _}, at most {@link #MAX_LENGTH} characters
     * @throws InvalidArgumentException if its filters are longer than that
     */
    public String seal(ExportLink link) {
        return texts.seal(write(link));
    }

    /**
     * Opens a link.
     *
     * @param text what {@link #seal} gave
     * @param now the time
     * @return the link, or null if the text is anything else, or the link has ended
     */
    public @Nullable ExportLink open(String text, Instant now) {
        byte[] opened = texts.open(text);
        ExportLink link = opened == null ? null : read(opened);
        return link != null && now.isBefore(link.end()) ? link : null;
    }

    private static byte[] write(ExportLink link) {
        ActivityQuery query = link.query();
        String pageToken = query.pageToken();
        ActivityFilter granted = link.granted();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(link.end().getEpochSecond());
            FilterBytes.write(out, link.format().name());
            FilterBytes.write(out, query.filter());
            out.writeBoolean(query.order() == SortOrder.ASC);
            out.writeInt(query.pageSize());
            FilterBytes.write(out, pageToken == null ? "" : pageToken);
            out.writeBoolean(granted != null);
            if (granted != null) {
                FilterBytes.write(out, granted);
            }
        } catch (IOException e) {
            throw new AssertionError("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    /** Of what was authenticated: it is as it was written. */
    private static ExportLink read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            Instant end = Instant.ofEpochSecond(in.readLong());
            ExportFormat format = ExportFormat.valueOf(FilterBytes.text(in));
            ActivityQuery query = ActivityQuery.of(FilterBytes.read(in))
                    .order(in.readBoolean() ? SortOrder.ASC : SortOrder.DESC)
                    .pageSize(in.readInt());
            String pageToken = FilterBytes.text(in);
            query = query.pageToken(pageToken.isEmpty() ? null : pageToken);
            return new ExportLink(query, in.readBoolean() ? FilterBytes.read(in) : null, format, end);
        } catch (IOException e) {
            throw new AssertionError("reading from memory", e);
        }
    }
}
