package dev.activitystore.viewer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityBuilder;
import dev.activitystore.ActivityLog;
import dev.activitystore.FeatureType;
import dev.activitystore.Json;
import dev.activitystore.http.Credentials;
import dev.activitystore.server.ActivityServer;
import dev.activitystore.token.TokenKey;
import dev.activitystore.viewer.ViewerResources;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.openqa.selenium.logging.LogEntry;

/**
 * A test of the viewer over a real server. It fails where the console has an error, a violation of the content security policy
 * among them; an answer other than 200 is one only for a test that doesn't expect it.
 */
abstract class ViewedLog {

    static final String ORGANIZATION = "org-1";

    /** 2026-03-10 12:00 UTC, in the browser's zone 17:45. */
    static final long NOON = 1_773_144_000_000L;

    static final long MINUTE = 60_000;
    static final long DAY = 24 * 60 * MINUTE;

    /** Of a picture's name, so that a file can have it. */
    private static final int MOST_OF_NAME = 120;

    final Browser browser = Browser.instance();
    final GuardedStore store = new GuardedStore();
    ActivityLog log = ActivityLog.on(store);
    ActivityServer server;

    /** What is served as the viewer, when a test serves again. */
    ViewerResources resources = ViewerResources.standard();

    /** Whether answers are expected that the browser calls failures. */
    boolean expectsFailures;

    @BeforeEach
    void start() throws IOException {
        browser.console();
        browser.size(1280, 900);
        browser.dark(false);
        server = serve(Credentials.anyone(), 0);
    }

    @AfterEach
    void stop(TestInfo test) {
        keepPicture(test);
        List<LogEntry> console = browser.console();
        // the next server may be at the same port, and is of another test
        browser.run("try { sessionStorage.clear(); } catch { /* of no page */ }");
        browser.open("about:blank");
        store.guard(() -> {});
        server.close();
        log.close();
        assertThat(console)
                .filteredOn(entry -> !(expectsFailures && isOfNetwork(entry)))
                .isEmpty();
    }

    /** How each test left the page, for whoever wants to look at it: nothing is compared. */
    private void keepPicture(TestInfo test) {
        String name = getClass().getSimpleName() + "."
                + test.getTestMethod().orElseThrow().getName() + " "
                + test.getDisplayName().replaceAll("\\W+", " ").strip();
        browser.picture(name.substring(0, Math.min(name.length(), MOST_OF_NAME)));
    }

    private static boolean isOfNetwork(LogEntry entry) {
        String message = entry.getMessage();
        return (message.contains("/v2/activities/") || message.contains("/viewer/session "))
                && message.contains(" - Failed to load resource:");
    }

    ActivityServer serve(Credentials credentials, int port) throws IOException {
        return ActivityServer.builder(log)
                .credentials(credentials)
                .host("localhost")
                .port(port)
                .viewer(resources)
                .start();
    }

    /** Serves the same store with credentials, or with another key of tokens, at the same place. */
    void serveAgain(Credentials credentials) throws IOException {
        int port = server.uri().getPort();
        server.close();
        log = ActivityLog.builder(store).tokenKeys(List.of(TokenKey.generate())).build();
        server = serve(credentials, port);
    }

    static Credentials pair() {
        return Credentials.of("key", "token", Set.of(ORGANIZATION));
    }

    String address(String fragment) {
        return "http://localhost:" + server.uri().getPort() + "/viewer/" + fragment;
    }

    /** Opens the page, and waits until it shows something. */
    void open(String fragment) {
        browser.open(address(fragment));
        settle();
    }

    /** Waits until nothing is being loaded. */
    void settle() {
        browser.await(() -> Boolean.TRUE.equals(browser.run("return !document.querySelector('[aria-busy]')"
                + " && Boolean(document.querySelector('.row, .notice, .sign-in'))")));
    }

    /** Waits until the rows are these, by their messages. */
    void awaitRows(String... messages) {
        browser.await(() -> browser.texts(".message-text").equals(List.of(messages)));
    }

    ActivityBuilder activity(String id, String userId, String documentId, long timestamp) {
        return log.newActivity()
                .id(id)
                .featureType(FeatureType.COMMENT)
                .actionType("comment.add")
                .actionUser(ActionUser.of(userId, userId.toUpperCase(Locale.ROOT)))
                .documentId(documentId)
                .targetEntityId("target-" + id)
                .displayMessageTemplate("{{actionUser}} wrote {{what}}")
                .displayMessageTemplateData(Json.of(Map.of("what", id)))
                .timestamp(timestamp);
    }

    void add(Activity... activities) {
        assertThat(log.add(ORGANIZATION, List.of(activities))).allMatch(outcome -> outcome.done());
    }

    /** Three records of two users in two documents on two days. */
    void addThree() {
        add(
                activity("a1", "ada", "doc-1", NOON).build(),
                activity("a2", "bob", "doc-1", NOON + MINUTE)
                        .actionType("comment.edit")
                        .build(),
                activity("a3", "ada", "doc-2", NOON + DAY)
                        .featureType(FeatureType.CUSTOM)
                        .build());
    }
}
