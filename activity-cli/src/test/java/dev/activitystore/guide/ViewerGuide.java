package dev.activitystore.guide;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.http.ApiResponse;
import dev.activitystore.http.GrantedApi;
import dev.activitystore.viewer.ViewerFile;
import dev.activitystore.viewer.ViewerResources;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** The code of the guide's page on the viewer; {@link GuideTest} runs it. */
final class ViewerGuide {

    private ViewerGuide() {}

    static void serve(HttpServer server) {
        // guide begins
        server.createContext("/viewer/", exchange -> {
            String path = exchange.getRequestURI().getRawPath();
            ViewerFile file = ViewerResources.standard().file(path.substring("/viewer/".length()));
            if (file == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            file.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(file.body());
            }
        });
        // guide ends
    }

    static void serveToSessions(HttpServer server, ActivityLog log) {
        // guide begins
        GrantedApi api = new GrantedApi(log);
        server.createContext("/viewer/session", exchange -> send(exchange, api.describe(granted(exchange))));
        server.createContext("/viewer/v2/activities/", exchange -> {
            String path = exchange.getRequestURI().getRawPath().substring("/viewer".length());
            ApiResponse page = api.handle(
                    exchange.getRequestMethod(),
                    path,
                    exchange.getRequestURI().getRawQuery(),
                    exchange.getRequestHeaders()::getFirst,
                    exchange.getRequestBody(),
                    granted(exchange)); // an ActivityFilter, or null for nothing
            send(exchange, page);
        });
        // guide ends
    }

    /** As a service does it that knows its sessions. */
    private static @Nullable ActivityFilter granted(HttpExchange exchange) {
        String cookie = exchange.getRequestHeaders().getFirst("cookie");
        return cookie == null ? null : ActivityFilter.of("org-123").userId(cookie.replace("session=", ""));
    }

    private static void send(HttpExchange exchange, ApiResponse response) throws IOException {
        response.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(response.status(), 0);
        OutputStream body = exchange.getResponseBody();
        response.writeTo(body);
        body.close(); // only of a whole answer
    }
}
