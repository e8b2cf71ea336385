package dev.activitystore.example.spring;

import dev.activitystore.ActivityLog;
import dev.activitystore.server.ActivityServer;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The documented HTTP API on a port of its own, for this machine alone; most services don't need it. */
@Configuration(proxyBeanMethods = false)
class DocumentedApi {

    @Bean
    ActivityServer activityServer(ActivityLog log) throws IOException {
        ActivityServer server =
                ActivityServer.builder(log).host("localhost").port(0).start();
        System.getLogger(DocumentedApi.class.getName()).log(System.Logger.Level.INFO, "API at {0}", server.uri());
        return server;
    }
}
