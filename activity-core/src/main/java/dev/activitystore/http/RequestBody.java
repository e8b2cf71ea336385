package dev.activitystore.http;

import dev.activitystore.gzip.GzipMembers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request as its headers say: JSON in UTF-8, zipped or not, up to a size. */
final class RequestBody {

    private static final String JSON = ApiResponse.CONTENT_TYPE;
    /** Names of encodings, as many as one shows. */
    private static final Pattern CODINGS = Pattern.compile("[\\w., -]{1,40}");

    /** Any other is for the HTTP server to refuse. */
    private static final Pattern LENGTH = Pattern.compile("[0-9]+");

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** What a gzip member begins with, and no JSON. */
    private static final byte[] GZIP = {0x1F, (byte) 0x8B};

    private final boolean isZipped;
    private final int maxBytes;

    /** Deflate makes at most 258 bytes of two bits. */
    private static final int MAX_DEFLATE_RATIO = 1032;

    private RequestBody(boolean isZipped, int maxBytes) {
        this.isZipped = isZipped;
        this.maxBytes = maxBytes;
    }

    /**
     * How to read the body that headers announce.
     *
     * @throws ApiError if it is not one that is read
     */
    static RequestBody of(Function<String, @Nullable String> headers, int maxBytes) {
        String type = headers.apply("content-type");
        if (type == null || !isJson(type)) {
            throw new ApiError(ApiStatus.UNSUPPORTED_MEDIA_TYPE, "The content type must be " + JSON + ", in UTF-8.");
        }
        String length = headers.apply("content-length");
        if (length != null && LENGTH.matcher(length).matches() && isMore(new BigInteger(length), maxBytes)) {
            throw tooLarge(maxBytes); // before any of it is sent
        }
        String encoding = headers.apply("content-encoding");
        boolean isPlain = encoding == null || encoding.equalsIgnoreCase("identity");
        if (!isPlain && !encoding.equalsIgnoreCase("gzip")) {
            throw new ApiError(
                    ApiStatus.UNSUPPORTED_MEDIA_TYPE,
                    "The content encoding must be gzip, or none"
                            + (CODINGS.matcher(encoding).matches() ? ", but was " + encoding : "") + ".");
        }
        return new RequestBody(!isPlain, maxBytes);
    }

    /** The most bytes that a body of so many has when it is not compressed. */
    long maxBytes(long sent) {
        return isZipped ? Math.min(maxBytes, sent * MAX_DEFLATE_RATIO) : sent;
    }

    /** The text in UTF-8, without a byte order mark. */
    byte[] read(InputStream body) throws IOException {
        byte[] bytes = readAtMost(body);
        if (isZipped) {
            try (InputStream members = new GzipMembers(new ByteArrayInputStream(bytes))) {
                bytes = readAtMost(members);
            } catch (IOException e) { // not of the connection: all of the body is here
                String why = e.getMessage() == null ? "it ends too early" : e.getMessage();
                throw new ApiError(
                        ApiStatus.INVALID_ARGUMENT, "The body must be in the gzip format, all of it: " + why + ".");
            }
        }
        if (beginsWith(GZIP, bytes)) {
            throw new ApiError(
                    ApiStatus.INVALID_ARGUMENT,
                    isZipped
                            ? "The body must be compressed once, but was twice."
                            : "The body is in the gzip format, which the header content-encoding must say.");
        }
        return beginsWith(BYTE_ORDER_MARK, bytes)
                ? Arrays.copyOfRange(bytes, BYTE_ORDER_MARK.length, bytes.length)
                : bytes;
    }

    private static boolean beginsWith(byte[] begin, byte[] bytes) {
        return bytes.length >= begin.length && Arrays.equals(bytes, 0, begin.length, begin, 0, begin.length);
    }

    private byte[] readAtMost(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(maxBytes);
        if (bytes.length == maxBytes && body.read() >= 0) {
            throw tooLarge(maxBytes);
        }
        return bytes;
    }

    private static boolean isMore(BigInteger length, int maxBytes) {
        return length.compareTo(BigInteger.valueOf(maxBytes)) > 0;
    }

    private static ApiError tooLarge(int maxBytes) {
        return new ApiError(ApiStatus.CONTENT_TOO_LARGE, "The body must be at most " + maxBytes + " bytes.");
    }

    private static boolean isJson(String contentType) {
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", 2);
        String parameters = parts.length == 1 ? "" : parts[1].replaceAll("[\\s\"]", "");
        return parts[0].strip().equals(JSON) && (parameters.isEmpty() || parameters.equals("charset=utf-8"));
    }
}
