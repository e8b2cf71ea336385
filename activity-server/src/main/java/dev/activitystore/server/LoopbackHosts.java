package dev.activitystore.server;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The names by which a browser reaches its own machine. A server without credentials that serves a page must not answer to
 * any other: a page of anybody's could let its own name lead to this machine, and then read all as from its own server.
 */
final class LoopbackHosts {

    private static final Pattern NAMES =
            Pattern.compile("localhost|([a-z0-9-]+\\.)+localhost|127(\\.[0-9]{1,3}){3}|\\[::1]|::1");

    private LoopbackHosts() {}

    /** Whether a host, as a request names it, without the port, is one of these. */
    static boolean contains(String host) {
        return NAMES.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}
