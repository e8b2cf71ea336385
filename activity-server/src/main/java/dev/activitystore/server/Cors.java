package dev.activitystore.server;

import dev.activitystore.InvalidArgumentException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Which pages may call from a browser (CORS): those of named origins. Every answer to them says so, an error as well: else
 * the page could not read it.
 *
 * <p>Immutable and safe for concurrent use.
 */
final class Cors {

    private static final Pattern ORIGIN =
            Pattern.compile("[a-z][a-z0-9+.-]*://(?:[a-z0-9._-]+|\\[[0-9a-f:.]+])(?::([1-9][0-9]{0,4}))?");
    private static final Pattern DEFAULT_PORT = Pattern.compile("http://.*:80|https://.*:443");
    private static final String ORIGIN_HEADER = HttpHeader.ORIGIN.asString();
    private static final int MAX_PORT = 65_535;
    private static final int MAX_AGE_SECONDS = 7200;

    private final Set<String> origins;

    Cors(Set<String> origins) {
        this.origins = new LinkedHashSet<>(origins);
    }

    /** Checks that a browser could send this, and that it names one origin. */
    static String checked(String origin) {
        Matcher parts = ORIGIN.matcher(origin);
        boolean isOrigin = parts.matches() && (parts.group(1) == null || Integer.parseInt(parts.group(1)) <= MAX_PORT);
        if (!isOrigin || DEFAULT_PORT.matcher(origin).matches()) {
            throw new InvalidArgumentException(
                    "origin",
                    "must be one origin as browsers send it, such as https://app.example.com: no path, no default port,"
                            + " no *",
                    origin);
        }
        return origin;
    }

    /** Sets the headers that let the page read the answer. */
    void allow(Request request, HttpFields.Mutable answer) {
        if (origins.isEmpty()) {
            return;
        }
        if (!answer.contains(HttpHeader.VARY, ORIGIN_HEADER)) {
            answer.add(HttpHeader.VARY, ORIGIN_HEADER); // also where there is none: a cache must not mix them up
        }
        String origin = allowed(request);
        if (origin != null) {
            answer.put("Access-Control-Allow-Origin", origin);
            answer.put("Access-Control-Expose-Headers", HttpHeader.RETRY_AFTER.asString());
        }
    }

    /** Whether a browser asks if the page may call, on behalf of a page that may. */
    boolean isPreflight(Request request) {
        return HttpMethod.OPTIONS.is(request.getMethod())
                && request.getHeaders().contains("Access-Control-Request-Method")
                && allowed(request) != null;
    }

    /** Sets the headers that say what the page may send. */
    static void describe(HttpFields.Mutable answer) {
        answer.put("Access-Control-Allow-Methods", HttpMethod.POST.asString());
        answer.put(
                "Access-Control-Allow-Headers",
                "authorization, content-type, content-encoding, x-velt-api-key, x-velt-auth-token");
        answer.put(new HttpField("Access-Control-Max-Age", Integer.toString(MAX_AGE_SECONDS)));
    }

    private @Nullable String allowed(Request request) {
        List<String> sent = request.getHeaders().getValuesList(HttpHeader.ORIGIN);
        return sent.size() == 1 && origins.contains(sent.get(0)) ? sent.get(0) : null;
    }
}
