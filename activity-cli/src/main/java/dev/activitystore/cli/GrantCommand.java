package dev.activitystore.cli;

import dev.activitystore.ActivityFilter;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.json.ActivityRequests;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code activity grant}. */
@Command(
        name = "grant",
        description = {
            "Gives leave to read some activities of one organization for a while, without credentials: asks a running"
                    + " server for a grant, and prints it, and below it the link with which the viewer shows them.",
            "Different filters must all hold; of one that takes several values, one must. Whoever has the grant or the"
                    + " link can read what they select until the end, and nothing else; it can't be taken back."
        },
        footer = {
            "",
            "Examples:",
            "  activity grant --organization org-123 --document doc-456 --expires-in 1h",
            "  ACTIVITY_API_KEY=… ACTIVITY_AUTH_TOKEN=… activity grant --server https://log.example.com"
                    + " --organization org-123 --user user-1 --expires-in 1d"
        })
final class GrantCommand implements Callable<Integer> {

    private static final String SERVER = "--server";
    private static final String EXPIRES_IN = "--expires-in";
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,5})([smhd])");

    @Option(
            names = SERVER,
            paramLabel = "URL",
            defaultValue = "http://localhost:8080",
            description = "Where the server is. Default: ${DEFAULT-VALUE}")
    private String server = "";

    @Mixin
    private CredentialOptions credentials;

    @Mixin
    private SelectionOptions selection;

    @Option(
            names = EXPIRES_IN,
            required = true,
            paramLabel = "TIME",
            description = "How long it holds, such as 90s, 30m, 1h or 1d, which is the longest; required.")
    private String expiresIn = "";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        ActivityFilter filter = selection.filter();
        Duration duration = duration(expiresIn);
        URI base = base(server);
        GrantRequest.Granted granted = new GrantRequest(base, credentials.pair()).send(filter, duration);
        PrintWriter out = spec.commandLine().getOut();
        out.println(granted.text());
        out.println(base.resolve("viewer/") + "#org=" + encoded(filter.organizationId()) + "&grant=" + granted.text());
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        err.println("ends at " + granted.end());
        err.flush();
        return ExitCode.OK;
    }

    private static Duration duration(String text) {
        Matcher parts = DURATION.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            throw noDuration(text);
        }
        long count = Long.parseLong(parts.group(1));
        Duration duration = switch (parts.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
        if (duration.toSeconds() > ActivityRequests.MAX_GRANT_SECONDS) {
            throw noDuration(text);
        }
        return duration;
    }

    private static InvalidArgumentException noDuration(String text) {
        return new InvalidArgumentException(
                EXPIRES_IN, "must be a whole number of s, m, h or d, from 1s to 1d, such as 90s, 30m or 1h", text);
    }

    /** The server's URL with a slash at its end. */
    private static URI base(String text) {
        try {
            URI uri = new URI(text.endsWith("/") ? text : text + "/");
            boolean isOfHttp = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (isOfHttp
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // as any other text that is none
        }
        throw new InvalidArgumentException(
                SERVER, "must be a URL such as http://localhost:8080, without user, query and fragment", text);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
