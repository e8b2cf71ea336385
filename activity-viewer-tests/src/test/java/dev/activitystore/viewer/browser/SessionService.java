package dev.activitystore.viewer.browser;

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
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A service that knows its visitors, and has the viewer among its pages. */
final class SessionService implements AutoCloseable {

    private final HttpServer server;
    private final GrantedApi api;

    /** What its only visitor may see; null for nothing. */
    volatile ActivityFilter granted;

    /** Whether the visitor's session goes on; else reads are sent to a page to sign in. */
    volatile boolean isSignedIn = true;

    SessionService(ActivityLog log, ActivityFilter granted) throws IOException {
        this.api = new GrantedApi(log);
        this.granted = granted;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/viewer/", this::file);
        server.createContext("/viewer/session", exchange -> answer(exchange, api.describe(this.granted)));
        server.createContext("/viewer/v2/activities/", this::read);
        server.start();
    }

    String address(String fragment) {
        return "http://localhost:" + server.getAddress().getPort() + "/viewer/" + fragment;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void file(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        ViewerFile file =
                ViewerResources.inSession("v2/activities/", "session").file(path.substring("/viewer/".length()));
        if (file == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        file.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(file.body());
        }
    }

    private void read(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath().substring("/viewer".length());
        answer(
                exchange,
                api.handle(
                        exchange.getRequestMethod(),
                        path,
                        exchange.getRequestHeaders()::getFirst,
                        exchange.getRequestBody(),
                        granted));
    }

    private void answer(HttpExchange exchange, ApiResponse response) throws IOException {
        if (!isSignedIn) {
            exchange.getResponseHeaders().set("location", "/login");
            exchange.sendResponseHeaders(302, -1);
            return;
        }
        exchange.getResponseHeaders().set("content-type", ApiResponse.CONTENT_TYPE);
        exchange.sendResponseHeaders(response.status(), 0);
        try (OutputStream body = exchange.getResponseBody()) {
            response.writeTo(body);
        }
    }
}
