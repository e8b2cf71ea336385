package dev.activitystore.viewer;

import dev.activitystore.InvalidArgumentException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of the viewer, for a service that serves them from an HTTP server of its own, below any folder. The page reads
 * the API of the same origin, and writes nothing; who may see the log is up to who answers there.
 *
 * <pre>{@code
 * ViewerFile file = ViewerResources.standard().file(path.substring("/viewer/".length()));
 * if (file == null) {
 *     send(404);
 * } else {
 *     send(200, file.headers(), file.body());
 * }
 * }</pre>
 *
 * <p>What is served is a fixed list: a path is compared as it is, and never becomes the name of a file. Immutable and safe
 * for concurrent use.
 */
public final class ViewerResources {

    private static final String PAGE = "index.html";
    private static final String STANDARD_API = "../v2/activities/";

    /** Nothing that means anything in HTML. */
    private static final Pattern API = Pattern.compile("[A-Za-z0-9._~/-]*/");

    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9._~/-]+");

    private static final List<String> SCRIPTS = List.of(
            "activity",
            "api",
            "app",
            "bins",
            "credentials",
            "diff",
            "dom",
            "filters",
            "header",
            "histogram",
            "hostsession", // and not "session": some servers take what is asked for by how it begins
            "json",
            "keys",
            "limits",
            "links",
            "list",
            "pages",
            "query",
            "record",
            "save",
            "screens",
            "template",
            "time",
            "tree",
            "words");

    private static final List<String> STYLES =
            List.of("style", "base", "head", "filters", "histogram", "rows", "record", "json", "states", "narrow");

    /** As browsers write it: no path, no default port, no wildcard. */
    private static final Pattern ORIGIN =
            Pattern.compile("https?://([a-z0-9_-]+(\\.[a-z0-9_-]+)*|\\[[0-9a-f:.]+])(:[1-9][0-9]{0,4})?");

    private static final Pattern DEFAULT_PORT = Pattern.compile("http://.*:80|https://.*:443");

    private static final ViewerResources STANDARD = new ViewerResources(STANDARD_API, null, Set.of(), Map.of());

    private final String api;
    private final @Nullable String session;
    private final Set<String> frameAncestors;
    private final Map<ViewerLink, String> links;
    private final Map<String, ViewerFile> files = new HashMap<>();

    private ViewerResources(
            String api, @Nullable String session, Set<String> frameAncestors, Map<ViewerLink, String> links) {
        this.api = api;
        this.session = session;
        this.frameAncestors = frameAncestors;
        this.links = links;
        put("", page(), "text/html; charset=utf-8");
        put(PAGE, page(), "text/html; charset=utf-8");
        put("icon.svg", read("icon.svg"), "image/svg+xml");
        for (String style : STYLES) {
            put(style + ".css", read(style + ".css"), "text/css; charset=utf-8");
        }
        for (String script : SCRIPTS) {
            put(script + ".js", read(script + ".js"), "text/javascript; charset=utf-8");
        }
    }

    /**
     * The viewer of an API beside it: the page in {@code /viewer/} reads {@code /v2/activities/get}.
     *
     * @return the files
     */
    public static ViewerResources standard() {
        return STANDARD;
    }

    /**
     * The viewer of an API elsewhere in the same origin, for visitors who have credentials or a grant.
     *
     * @param api where the API's operations are, such as {@code /service/v2/activities/}, or a path from the viewer's folder;
     *     of letters, digits and {@code . _ ~ / -}, with a slash at its end
     * @return the files
     * @throws InvalidArgumentException if it is no such path
     */
    public static ViewerResources of(String api) {
        return new ViewerResources(checkedApi(api), null, Set.of(), Map.of());
    }

    /**
     * The viewer of a service that knows its visitors itself: the page asks nobody for credentials, and sends what the browser
     * sends by itself, such as a session's cookie. The service answers with {@code GrantedApi} of {@code activity-core}.
     *
     * @param api where the API's operations are, as in {@link #of}
     * @param session where the service answers {@code GET} with what {@code GrantedApi.describe} gives, such as {@code session}
     *     beside the page; of letters, digits and {@code . _ ~ / -}
     * @return the files
     * @throws InvalidArgumentException if one of them is no such path
     */
    public static ViewerResources inSession(String api, String session) {
        if (!SESSION.matcher(session).matches() || session.startsWith("//")) {
            throw new InvalidArgumentException("session", "must be a path of letters, digits and . _ ~ / -", session);
        }
        return new ViewerResources(checkedApi(api), session, Set.of(), Map.of());
    }

    /**
     * These files, also for a frame in a page of another origin; without this, no page may have them in one.
     *
     * @param origin as browsers write it: scheme, host and port, if that is not the default one, such as {@code
     *     https://app.example.com}
     * @return other files; of several calls each adds an origin
     * @throws InvalidArgumentException if it is not one origin in that form
     */
    public ViewerResources withFrameAncestor(String origin) {
        if (!ORIGIN.matcher(origin).matches() || DEFAULT_PORT.matcher(origin).matches()) {
            throw new InvalidArgumentException(
                    "frameAncestor",
                    "must be one origin such as https://app.example.com: no path, no default port, no *",
                    origin);
        }
        Set<String> all = new LinkedHashSet<>(frameAncestors);
        all.add(origin);
        return new ViewerResources(api, session, all, links);
    }

    /**
     * These files, which also link what is in a record to a place of the service; without this, there is no link out of a
     * record.
     *
     * @param what what is linked
     * @param template a URL of https with a placeholder for its id, {@code {documentId}}, {@code {userId}} or {@code
     *     {targetEntityId}}, and any of the others, {@code {targetSubEntityId}} and {@code {organizationId}}; the values are
     *     percent-encoded, and a record that lacks one of them has no link
     * @return other files; a template takes the place of the one before
     * @throws InvalidArgumentException if it is no such template
     */
    public ViewerResources withLink(ViewerLink what, String template) {
        Map<ViewerLink, String> all = new EnumMap<>(ViewerLink.class);
        all.putAll(links);
        all.put(what, what.checked(template));
        return new ViewerResources(api, session, frameAncestors, all);
    }

    private static String checkedApi(String api) {
        if (!API.matcher(api).matches() || api.startsWith("//")) {
            throw new InvalidArgumentException(
                    "api", "must be a path of letters, digits and . _ ~ / - with a slash at its end", api);
        }
        return api;
    }

    private static String attribute(String name, String value) {
        return name + "=\"" + value + "\"";
    }

    /**
     * A file.
     *
     * @param path the path behind the viewer's folder, as it was sent: {@code app.js}; empty for the page
     * @return the file, or null if there is none of that name
     */
    public @Nullable ViewerFile file(String path) {
        return files.get(path);
    }

    /**
     * All that there is.
     *
     * @return the paths; the empty one, for the page, among them
     */
    public Set<String> paths() {
        return Set.copyOf(files.keySet());
    }

    private byte[] page() {
        StringBuilder attributes = new StringBuilder(attribute("api", api));
        if (session != null) {
            attributes.append(' ').append(attribute("session", session));
        }
        // of what means anything in an attribute a template has nothing but this
        links.forEach((what, template) ->
                attributes.append(' ').append(attribute("link-" + what.key(), template.replace("&", "&amp;"))));
        return new String(read(PAGE), StandardCharsets.UTF_8)
                .replace(attribute("api", STANDARD_API), attributes)
                .getBytes(StandardCharsets.UTF_8);
    }

    private void put(String path, byte[] body, String contentType) {
        files.put(path, new ViewerFile(body, contentType, frameAncestors));
    }

    private static byte[] read(String name) {
        try (InputStream in = ViewerResources.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a part of the program can't be read
        }
    }
}
