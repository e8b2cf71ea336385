package dev.activitystore.viewer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A file of the viewer, as it is sent: with all of its {@linkplain #headers headers}, or the page is not safe.
 *
 * <p>Immutable and safe for concurrent use.
 */
public final class ViewerFile {

    private static final Map<String, String> SAFETY = Map.of(
            "x-content-type-options", "nosniff",
            "referrer-policy", "no-referrer",
            "cross-origin-opener-policy", "same-origin",
            "cross-origin-resource-policy", "same-origin",
            "permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            // a browser asks each time whether it has the newest, so that no two versions are mixed
            "cache-control", "no-cache");

    private final byte[] body;
    private final byte[] zipped;
    private final Map<String, String> headers;

    /**
     * A file.
     *
     * @param frameAncestors the origins of pages that may have it in a frame, which were checked
     */
    ViewerFile(byte[] body, String contentType, Collection<String> frameAncestors) {
        this.body = body;
        this.zipped = zip(body);
        Map<String, String> all = new LinkedHashMap<>(SAFETY);
        all.put("content-security-policy", contentSecurityPolicy(frameAncestors));
        all.put("content-type", contentType);
        all.put("etag", "\"" + hash(body) + "\"");
        this.headers = Map.copyOf(all);
    }

    /**
     * The headers that it must be sent with; a server that also sends other encodings adds {@code vary}.
     *
     * @return unmodifiable, by names in small letters; {@code content-type} and {@code etag} among them
     */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * Whether a browser that has a version of the file has this one, so that the answer is 304 with the same headers and no
     * body.
     *
     * @param ifNoneMatch the value of the header {@code if-none-match}, or an empty text where there is none
     * @return true if it names this version
     */
    public boolean isSameAs(String ifNoneMatch) {
        String etag = headers.getOrDefault("etag", "");
        for (String candidate : ifNoneMatch.split(",", -1)) {
            String tag = candidate.strip();
            if (tag.equals(etag) || tag.equals("W/" + etag) || tag.equals("*")) {
                return true;
            }
        }
        return false;
    }

    /**
     * The file.
     *
     * @return its bytes; each time another array
     */
    public byte[] body() {
        return body.clone();
    }

    /**
     * The file in the gzip format, for a browser that takes it.
     *
     * @return its bytes, to be sent with {@code content-encoding: gzip}; each time another array
     */
    public byte[] zipped() {
        return zipped.clone();
    }

    /**
     * Everything from the server itself, no markup made by scripts, and no frame around the page but of who may have one:
     * what is in a record can't become anything but text, and can't call anybody.
     */
    private static String contentSecurityPolicy(Collection<String> frameAncestors) {
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                + " base-uri 'none'; form-action 'none'; frame-ancestors "
                + (frameAncestors.isEmpty() ? "'none'" : String.join(" ", frameAncestors))
                + "; require-trusted-types-for 'script'; trusted-types 'none'";
    }

    private static byte[] zip(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // not in memory
        }
        return bytes.toByteArray();
    }

    private static String hash(byte[] body) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body))
                    .substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
