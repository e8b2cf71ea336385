package dev.activitystore.viewer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.token.Grant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** What the browser saves is what the API gives for the same filters. */
class SaveTest extends ViewedLog {

    @TempDir
    private Path folder;

    @BeforeEach
    void serveWithCredentials() throws Exception {
        addThree();
        add(activity("a4", "=cmd()", "doc-1", NOON + 2 * MINUTE)
                .actionIcon("a \"b\",\r\n\u202e\ud83d\ude00")
                .build());
        serveAgain(pair());
        browser.saveIn(folder);
    }

    @Test
    void a_table_of_what_is_filtered_is_saved_with_credentials() throws Exception {
        signIn("#org=org-1&doc=doc-1&order=asc&tz=utc");
        save("csv");
        Path saved = awaitFile(".csv");
        assertThat(Files.readString(saved))
                .isEqualTo(export("\"documentId\":\"doc-1\",\"order\":\"asc\",\"format\":\"csv\""))
                .contains("a1", "a2", "'=cmd()");
        assertThat(saved.getFileName().toString()).matches("activities-org-1-\\d{8}T\\d{6}Z\\.csv");
        assertThat(browser.texts(".save-zone")).containsExactly("Times are in UTC, whichever zone this page shows.");
        assertThat(browser.url()).endsWith("/viewer/#org=org-1&doc=doc-1&order=asc&tz=utc");
    }

    @Test
    void more_than_is_loaded_is_saved() throws Exception {
        add(IntStream.range(0, 700)
                .mapToObj(i -> activity("more-" + i, "ada", "doc-9", NOON + i).build())
                .toArray(Activity[]::new));
        signIn("#org=org-1&doc=doc-9");
        save("ndjson");
        assertThat(Files.readString(awaitFile(".ndjson")))
                .isEqualTo(export("\"documentId\":\"doc-9\",\"format\":\"ndjson\""))
                .hasLineCount(700);
        assertThat(browser.texts(".row").size()).isLessThan(700);
    }

    @Test
    void with_a_grant_what_it_is_for_is_saved() throws Exception {
        String grant = log.grants()
                .seal(new Grant(
                        ActivityFilter.of(ORGANIZATION).documentId("doc-2"),
                        Instant.now().plusSeconds(3600)));
        open("#org=org-1&grant=" + grant);
        awaitRows("ADA wrote a3");
        save("ndjson");
        assertThat(Files.readString(awaitFile(".ndjson")))
                .isEqualTo(export("\"documentId\":\"doc-2\",\"format\":\"ndjson\""))
                .hasLineCount(1);
    }

    @Test
    void the_keyboard_opens_saves_and_closes() throws Exception {
        signIn("#org=org-1&tz=utc");
        browser.run("document.querySelector('.above .save-open').focus()");
        browser.type(Keys.ENTER);
        browser.find("dialog.save[open]");
        browser.run("document.querySelector('dialog.save [data-format=csv]').focus()");
        browser.type(Keys.ENTER);
        awaitFile(".csv");
        browser.type(Keys.ESCAPE);
        browser.await(() -> browser.texts("dialog[open]").isEmpty());
        assertThat(browser.string("return document.activeElement.className")).isEqualTo("save-open");
    }

    @Test
    void a_refusal_is_said_and_nothing_is_saved() throws Exception {
        expectsFailures = true;
        String ids = IntStream.range(0, 60)
                .mapToObj(i -> i + "x".repeat(100))
                .reduce((one, other) -> one + "," + other)
                .orElseThrow();
        add(activity("0" + "x".repeat(100), "ada", "d", NOON).build());
        signIn("#org=org-1&id=" + ids);
        save("csv");
        browser.await(() -> browser.texts(".save-status")
                .equals(List.of("It could not be exported. data.filter must be short enough for a link of 4096"
                        + " characters")));
        assertThat(files()).isEmpty();
    }

    @Test
    void where_there_are_very_many_rows_the_page_offers_it_again() throws Exception {
        add(IntStream.range(0, 2100)
                .mapToObj(i -> activity("many-" + i, "ada", "doc-9", NOON + i).build())
                .toArray(Activity[]::new));
        signIn("#org=org-1&doc=doc-9");
        browser.runAsync("const done = arguments[0]; const list = document.querySelector('activity-log').pages;"
                + "(async () => { for (let i = 0; i < 45; i++) await list.load(); })().then(done)");
        browser.await(() -> browser.texts(".end .save-open").equals(List.of("Export all of them")));
        browser.click(".end .save-open");
        browser.click(".end dialog [data-format=ndjson]");
        assertThat(Files.readString(awaitFile(".ndjson"))).hasLineCount(2100);
    }

    private void signIn(String fragment) {
        expectsFailures = true; // it is refused first
        open(fragment);
        browser.find("[name=key]").sendKeys("key");
        browser.find("[name=token]").sendKeys("token");
        browser.click(".sign-in .primary");
        browser.find(".row");
        settle();
    }

    private void save(String format) {
        browser.click(".above .save-open");
        browser.click("dialog.save[open] [data-format=" + format + "]");
    }

    /** Waits for a file that is whole: until then it has another name. */
    private Path awaitFile(String end) {
        browser.await(() -> files().stream().anyMatch(file -> file.toString().endsWith(end)));
        return files().stream()
                .filter(file -> file.toString().endsWith(end))
                .findFirst()
                .orElseThrow();
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String export(String more) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve("/v2/activities/export"))
                .header("content-type", "application/json")
                .header("x-velt-api-key", "key")
                .header("x-velt-auth-token", "token")
                .POST(BodyPublishers.ofString("{\"data\":{\"organizationId\":\"org-1\"," + more + "}}"))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
