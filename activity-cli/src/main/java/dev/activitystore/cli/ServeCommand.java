package dev.activitystore.cli;

import dev.activitystore.ActivityLog;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.http.ActivityApi;
import dev.activitystore.http.Credentials;
import dev.activitystore.server.ActivityServer;
import dev.activitystore.server.ActivityServerBuilder;
import dev.activitystore.viewer.ViewerResources;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code activity serve}. */
@Command(
        name = "serve",
        description = {
            "Serves the HTTP API of a store until it is told to stop: POST /v2/activities/get, add, update and delete.",
            "Beside it, /healthz tells whether the server is alive, /readyz whether the store is, /metrics counts for"
                    + " Prometheus, and /openapi.json describes the API.",
            "A request to the API needs the headers x-velt-api-key and x-velt-auth-token, the four others need none."
                    + " Without credentials the server listens for this machine alone, and takes every request.",
            "SIGTERM and SIGINT let requests in flight finish; the exit code is then 143 or 130."
        },
        footer = {
            "",
            "Examples:",
            "  activity serve",
            "  ACTIVITY_API_KEY=… ACTIVITY_AUTH_TOKEN=… activity serve --store rocksdb:./activities --port 80",
            "  activity serve --store jdbc:postgresql://localhost/service --credentials callers.ndjson"
        })
final class ServeCommand implements Callable<Integer> {

    @Mixin
    private StoreOption store;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description = "Where to listen. Default: everywhere, or on this machine alone if there are no credentials")
    private @Nullable String host;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "The port; 0 is any free one. Default: ${DEFAULT-VALUE}")
    @WholeNumber(min = 0, max = 65_535)
    private int port;

    @Mixin
    private CredentialOptions credentialOptions;

    @Option(
            names = "--credentials",
            paramLabel = "FILE",
            description = {
                "More of them, one JSON object a line; with organizations, they are only for these:",
                "  {\"apiKey\": \"…\", \"authToken\": \"…\", \"organizations\": [\"org-123\"]}"
            })
    private @Nullable Path credentialsFile;

    @Option(
            names = "--max-body",
            paramLabel = "BYTES",
            defaultValue = "" + ActivityApi.DEFAULT_MAX_BODY_BYTES,
            description = "The largest body of a request. Default: ${DEFAULT-VALUE}")
    @WholeNumber(min = 1)
    private int maxBodyBytes;

    @Option(
            names = "--max-in-flight",
            paramLabel = "N",
            defaultValue = "256",
            description = "The most requests at the same time; more are turned away by 429. Default: ${DEFAULT-VALUE}")
    @WholeNumber(min = 1)
    private int maxRequestsInFlight;

    @Option(
            names = "--max-bytes-in-flight",
            paramLabel = "BYTES",
            description = {
                "How much memory bodies, with what is made of them, and pages of all requests may take together."
                        + " One that finds none for five seconds is turned away by 429. Default: half of the heap"
            })
    @WholeNumber(min = 1)
    private @Nullable Long maxBytesInFlight;

    @Option(
            names = "--body-timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long a body may take to come. Default: ${DEFAULT-VALUE}")
    @WholeNumber(min = 1)
    private int bodyTimeoutSeconds;

    @Option(
            names = "--answer-timeout",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "How long a caller may take to read an answer. Default: ${DEFAULT-VALUE}")
    @WholeNumber(min = 1)
    private int answerTimeoutSeconds;

    @Option(
            names = "--cors-origin",
            paramLabel = "ORIGIN",
            description = {
                "Lets pages of this origin, such as https://app.example.com, call from a browser; can be given several"
                        + " times. Default: none may"
            })
    private List<String> origins = List.of();

    @Option(
            names = "--stop-timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "The longest wait for requests in flight when it stops. Default: ${DEFAULT-VALUE}")
    @WholeNumber(min = 0)
    private int stopTimeoutSeconds;

    @Mixin
    private BackupOptions backups;

    @Mixin
    private ViewerOptions viewer;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (host != null && host.isEmpty()) { // which for the builder is none, and so everywhere
            throw new InvalidArgumentException("--host", "must not be empty");
        }
        backups.check();
        Credentials credentials = credentials();
        ViewerResources viewerResources = viewer.resources();
        try (Interruption interruption = new Interruption();
                ActivityLog log = interruption.opened(store::open);
                RepeatedBackup backup = backups.of(log);
                ActivityServer server = start(log, credentials, viewerResources)) {
            PrintWriter out = spec.commandLine().getOut();
            out.println("listening on " + server.uri()
                    + (credentials.isAnyone() ? " (no credentials: for this machine alone)" : ""));
            if (viewerResources != null) {
                out.println("viewer at " + server.uri().resolve("/viewer/"));
            }
            out.flush();
            backup.start();
            interruption.await();
        }
        return ExitCode.OK;
    }

    private ActivityServer start(ActivityLog log, Credentials credentials, @Nullable ViewerResources viewerResources)
            throws IOException {
        ActivityServerBuilder builder = ActivityServer.builder(log)
                .credentials(credentials)
                .port(port)
                .maxBodyBytes(maxBodyBytes)
                .maxRequestsInFlight(maxRequestsInFlight)
                .bodyTimeout(Duration.ofSeconds(bodyTimeoutSeconds))
                .answerTimeout(Duration.ofSeconds(answerTimeoutSeconds))
                .stopTimeout(Duration.ofSeconds(stopTimeoutSeconds))
                .backend(store.argument().engine());
        if (host != null) {
            builder.host(host);
        }
        if (maxBytesInFlight != null) {
            builder.maxBytesInFlight(maxBytesInFlight);
        }
        origins.forEach(origin -> allow(builder, origin));
        if (viewerResources != null) {
            builder.viewer(viewerResources);
        }
        try {
            return builder.start();
        } catch (IOException e) {
            throw e.getCause() instanceof BindException why // "Address already in use"
                    ? new IOException(
                            "can't listen on port " + port + ": " + why.getMessage()
                                    + " (--port takes another, 0 any free one)",
                            e)
                    : e;
        }
    }

    private static void allow(ActivityServerBuilder builder, String origin) {
        try {
            builder.allowOrigin(origin);
        } catch (InvalidArgumentException e) {
            throw new InvalidArgumentException("--cors-origin", e.rule(), origin);
        }
    }

    private Credentials credentials() throws IOException {
        CredentialOptions.Pair given = credentialOptions.pair();
        Credentials pair = given == null ? null : Credentials.of(given.apiKey(), given.authToken());
        Credentials pairs = credentialsFile == null ? null : readCredentialsFile(credentialsFile);
        if (pair == null) {
            return pairs == null ? Credentials.anyone() : pairs;
        }
        return pairs == null ? pair : pair.and(pairs);
    }

    private Credentials readCredentialsFile(Path file) throws IOException {
        Credentials credentials = CredentialsFile.read(file);
        if (CredentialsFile.isReadableByOthers(file)) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("activity: warning: others than its owner can read " + file
                    + ", which holds secrets: chmod 600 " + file);
            err.flush();
        }
        return credentials;
    }
}
