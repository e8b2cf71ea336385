package dev.activitystore.jdbc;

import dev.activitystore.InvalidArgumentException;
import java.util.regex.Pattern;

/** The URL of a database on a server: a host and a database, and parameters behind a question mark. */
final class ServerUrl {

    private ServerUrl() {}

    /** Whether a URL says something of a parameter. */
    static boolean sets(String url, String parameter) {
        return Pattern.compile("(?i)[?&]" + Pattern.quote(parameter) + "=")
                .matcher(url)
                .find();
    }

    /** Whether a URL sets a parameter to a value. */
    static boolean says(String url, String parameter, String value) {
        return Pattern.compile("(?i)[?&]" + Pattern.quote(parameter) + "=" + Pattern.quote(value) + "(&|$)")
                .matcher(url)
                .find();
    }

    /**
     * Checks that nothing in a URL can be taken for something else.
     *
     * @throws InvalidArgumentException if a user stands before the host: the drivers take that for a host, and show it
     */
    static void check(String url) {
        if (url.replaceFirst("(?s)[?].*", "").contains("@")) {
            throw new InvalidArgumentException(
                    "url", "must name user and password behind the question mark", withoutSecrets(url));
        }
    }

    /** A URL without its parameters; of one that may name a user, the scheme alone, as a password may hold anything. */
    static String withoutSecrets(String url) {
        return url.contains("@")
                ? url.replaceFirst("(?s)^([^:]*:[^:]*:).*", "$1…")
                : url.replaceFirst("(?s)[?;&].*", "…");
    }
}
