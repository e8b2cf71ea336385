package dev.activitystore.guide;

import com.sun.net.httpserver.HttpServer;
import dev.activitystore.ActivityLog;
import dev.activitystore.http.ActivityApi;
import dev.activitystore.http.ApiResponse;
import dev.activitystore.http.Credentials;
import dev.activitystore.server.ActivityServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The code of the guide's page on HTTP; {@link GuideTest} runs it. */
final class HttpGuide {

    private HttpGuide() {}

    static void serve(ActivityLog log) throws IOException {
        // guide begins
        try (ActivityServer server = ActivityServer.builder(log)
                .credentials(Credentials.of("key", "token"))
                .host("localhost")
                .port(0) // any that is free
                .start()) {
            System.out.println("listens on " + server.uri());
        }
        // guide ends
    }

    static HttpServer serveInAnotherServer(ActivityLog log) throws IOException {
        // guide begins
        ActivityApi api = new ActivityApi(log, Credentials.of("key", "token"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v2/activities/", exchange -> {
            ApiResponse response = api.handle(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    exchange.getRequestURI().getRawQuery(),
                    name -> exchange.getRequestHeaders().getFirst(name), // its case must not matter
                    exchange.getRequestBody());
            response.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(response.status(), 0);
            OutputStream body = exchange.getResponseBody();
            response.writeTo(body);
            body.close(); // only of a whole answer: where it throws, the server cuts the connection
        });
        server.start();
        // guide ends
        return server;
    }
}
