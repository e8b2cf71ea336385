package dev.activitystore.server;

import dev.activitystore.Json;
import dev.activitystore.http.ActivityApi.Operation;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A caller of a server, over a real socket. */
final class Caller {

    static final String KEY = "key-0123456789";
    static final String TOKEN = "token-0123456789";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final URI server;

    Caller(URI server) {
        this.server = server;
    }

    /**
     * An answer.
     *
     * @param status its status
     * @param headers its headers
     * @param text its body, which is UTF-8
     */
    record Answer(int status, HttpHeaders headers, String text) {

        /** The body, comparable: the order of fields does not matter. */
        Object json() {
            return Objects.requireNonNull(Json.parse(text).as(Object.class));
        }
    }

    /** Calls an operation with the credentials of the tests. */
    Answer call(String operation, String body) throws IOException, InterruptedException {
        return post(path(operation), BodyPublishers.ofString(body), Map.of());
    }

    /** Where an operation is. */
    static String path(String operation) {
        return Operation.valueOf(operation.toUpperCase(Locale.ROOT)).path();
    }

    /** Posts with the credentials of the tests, unless other ones are given. */
    Answer post(String path, BodyPublisher body, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .header("content-type", "application/json")
                .header("x-velt-api-key", KEY)
                .header("x-velt-auth-token", TOKEN)
                .POST(body);
        headers.forEach(request::setHeader);
        return send(request.build());
    }

    /** Sends these characters on a connection of their own, and reads until the server closes it. */
    String raw(String request) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The head of a request with the credentials of the tests, after which the connection is closed. */
    static String head(String line, String... headers) {
        return line + "\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nx-velt-api-key: "
                + KEY + "\r\nx-velt-auth-token: " + TOKEN + "\r\n"
                + Arrays.stream(headers).map(header -> header + "\r\n").collect(Collectors.joining()) + "\r\n";
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(server.resolve(path)).build());
    }

    Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Answer(response.statusCode(), response.headers(), response.body());
    }
}
