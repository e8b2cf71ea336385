/** Names the log and the server alone: stores that are on the module path too are found by their URIs. */
module dev.activitystore.example.modules {
    requires dev.activitystore;
    requires dev.activitystore.server;
    requires java.net.http;
}
