package dev.activitystore.cli;

import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Json;
import dev.activitystore.http.ActivityApi.Operation;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request for a grant to a server that runs somewhere.
 *
 * @param server where its API begins, with a slash at its end
 * @param caller who asks, or null where the server asks for nobody
 */
record GrantRequest(URI server, CredentialOptions.@Nullable Pair caller) {

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    /**
     * What a server answered with.
     *
     * @param text the sealed grant
     * @param end when it ends
     */
    record Granted(String text, Instant end) {}

    /**
     * Asks for a grant.
     *
     * @throws InvalidArgumentException if the server refuses what the command line says
     * @throws IOException if there is no such server, or it fails
     */
    Granted send(ActivityFilter filter, Duration expiresIn) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        server.resolve(Operation.GRANT.path().substring(1)))
                .timeout(LONGEST_WAIT)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofByteArray(body(filter, expiresIn).toBytes()));
        if (caller != null) {
            request.header("x-velt-api-key", caller.apiKey());
            request.header("x-velt-auth-token", caller.authToken());
        }
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(LONGEST_CONNECT).build();
        HttpResponse<String> response;
        try {
            response = client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (ConnectException e) {
            throw new IOException("can't reach " + server + ": does a server run there? (--server takes another)", e);
        } catch (IOException e) {
            throw new IOException("can't ask " + server + ": " + e.getMessage(), e);
        }
        return read(response.statusCode(), response.body());
    }

    private static Json body(ActivityFilter filter, Duration expiresIn) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("organizationId", filter.organizationId());
        for (Criterion criterion : filter.criteria()) {
            List<String> values = List.copyOf(criterion.values());
            data.put(criterion.field().parameter(), criterion.field().takesList() ? values : values.get(0));
        }
        if (filter.from() != ActivityFilter.FROM_START) {
            data.put("from", filter.from());
        }
        if (filter.until() != ActivityFilter.UNTIL_END) {
            data.put("until", filter.until());
        }
        data.put("expiresInSeconds", expiresIn.toSeconds());
        return Json.of(Map.of("data", data));
    }

    private Granted read(int status, String text) throws IOException {
        Json answer = parse(text);
        Json data = at(at(answer, "result"), "data");
        Json grant = at(data, "grant");
        Json end = at(data, "expiresAt");
        if (status == 200 && grant != null && end != null) {
            return new Granted(grant.stringValue(), Instant.ofEpochMilli(Long.parseLong(end.toString())));
        }
        Json message = at(at(answer, "error"), "message");
        String told = message == null ? "" : ": " + message.stringValue();
        if (status == 401) {
            throw caller == null
                    ? new InvalidArgumentException(
                            "--api-key, --auth-token", "must be given: the server asks for credentials")
                    : new InvalidArgumentException(
                            "--api-key", "and --auth-token must be those of a caller of " + server);
        }
        if (status == 400 || status == 403) {
            throw new InvalidArgumentException(
                    status == 400 ? "the grant" : "--organization", "is refused by the server" + told);
        }
        throw new IOException(server + " answers with status " + status + (told.isEmpty() ? ", and no grant" : told));
    }

    private static @Nullable Json parse(String text) {
        try {
            return Json.parse(text);
        } catch (InvalidArgumentException e) { // another server's page
            return null;
        }
    }

    private static @Nullable Json at(@Nullable Json json, String name) {
        return json != null && json.isObject() ? json.field(name) : null;
    }
}
