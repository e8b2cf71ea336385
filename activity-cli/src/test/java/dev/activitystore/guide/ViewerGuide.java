package dev.activitystore.guide;

import com.sun.net.httpserver.HttpServer;
import dev.activitystore.viewer.ViewerFile;
import dev.activitystore.viewer.ViewerResources;
import java.io.OutputStream;

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
}
