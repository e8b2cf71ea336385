package dev.activitystore.example.modules;

import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityStores;
import dev.activitystore.server.ActivityServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Serves a store that it is given by URI, asks the server whether it is ready, and prints the answer. */
public final class ServedLog {

    private ServedLog() {}

    /**
     * Runs it.
     *
     * @param arguments the store
     * @throws Exception if something fails
     */
    public static void main(String[] arguments) throws Exception {
        try (ActivityLog log = ActivityLog.on(ActivityStores.open(arguments[0]));
                ActivityServer server = ActivityServer.builder(log).port(0).start()) {
            HttpRequest request =
                    HttpRequest.newBuilder(server.uri().resolve("/readyz")).build();
            HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            System.out.println(response.statusCode());
        }
    }
}
