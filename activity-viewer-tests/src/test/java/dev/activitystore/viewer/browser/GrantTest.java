package dev.activitystore.viewer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.token.Grant;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page with a grant, which comes in its address once. */
class GrantTest extends ViewedLog {

    @BeforeEach
    void serveWithCredentials() throws Exception {
        addThree();
        serveAgain(pair());
    }

    @Test
    void it_shows_what_it_is_for_and_leaves_the_address() {
        open("#org=org-1&grant=" + grant(3600) + "&tz=utc");
        awaitRows("BOB wrote a2", "ADA wrote a1");
        assertThat(browser.url()).endsWith("/viewer/#org=org-1&tz=utc");
        assertThat(browser.texts(".limited")).containsExactly("Limited");

        browser.clickText(".fact-user", "ADA");
        awaitRows("ADA wrote a1");
        open("#org=org-1&doc=doc-2"); // the tab keeps it
        browser.find("[data-state=empty-filter]");
        browser.click(".leave");
        browser.find(".sign-in");
        assertThat(browser.string("return JSON.stringify(sessionStorage)")).isEqualTo("{}");
    }

    @Test
    void it_says_what_it_is_limited_to() {
        String grant = log.grants()
                .seal(new Grant(
                        ActivityFilter.of(ORGANIZATION)
                                .documentId("doc-1")
                                .actionTypes("comment.add", "comment.edit")
                                .where(Criterion.anyOf(ActivityField.USER, "eve\u202e")
                                        .negate())
                                .from(NOON)
                                .until(NOON + DAY),
                        Instant.parse("2100-01-01T00:00:00Z")));
        open("#org=org-1&grant=" + grant + "&tz=utc");
        browser.find(".limits");
        assertThat(browser.texts(".limits dt"))
                .containsExactly("Only organization", "Action", "Document", "Not user", "From", "Until", "Ends");
        assertThat(browser.texts(".limits dd"))
                .containsExactly(
                        "org-1",
                        "comment.add or comment.edit",
                        "doc-1",
                        "eve\u202e",
                        "2026-03-10 12:00:00.000 UTC",
                        "2026-03-11 12:00:00.000 UTC",
                        "2100-01-01 00:00:00.000 UTC");
        assertThat(browser.strings("return [...document.querySelectorAll('.limits .hidden-character')]"
                        + ".map(e => e.dataset.code)"))
                .containsExactly("U+202E");
        browser.clickText(".zone button", "Local");
        browser.await(() -> browser.texts(".limits dd").contains("2100-01-01 05:45:00.000 " + Browser.ZONE)
                || browser.texts(".limits dd").contains("2100-01-01 05:45:00.000 Asia/Katmandu"));
    }

    @Test
    void who_has_credentials_is_not_limited() {
        expectsFailures = true; // it is refused first
        open("#org=org-1");
        assertThat(browser.texts(".problem")).containsExactly("This server asks for a key and a token.");
        browser.find("[name=key]").sendKeys("key");
        browser.find("[name=token]").sendKeys("token");
        browser.click(".sign-in .primary");
        browser.find(".row");
        assertThat(browser.texts(".limits, .limited")).isEmpty();
    }

    @Test
    void what_is_copied_for_a_shell_asks_for_the_grant_and_does_not_hold_it() {
        open("#org=org-1&grant=" + grant(3600) + "&id=a1&tz=utc");
        browser.find(".record");
        browser.run("window.copied = []; navigator.clipboard.writeText = async text => { window.copied.push(text); }");
        browser.clickText(".action", "Copy as curl");
        browser.await(() -> browser.strings("return window.copied").size() == 1);
        assertThat(browser.strings("return window.copied").get(0))
                .contains(" \\\n  -H \"authorization: Bearer $ACTIVITY_GRANT\" \\\n  -d '")
                .doesNotContain("grant.", "x-velt");
    }

    @Test
    void when_it_has_ended_it_is_forgotten_and_credentials_are_asked_for() {
        expectsFailures = true;
        open("#grant=" + grant(-1) + "&org=org-1");
        browser.await(() -> browser.texts(".problem").equals(List.of("The link that you opened has ended.")));
        assertThat(browser.url()).endsWith("/viewer/#org=org-1");
        open("#org=org-1");
        assertThat(browser.texts(".problem")).containsExactly("This server asks for a key and a token.");
    }

    private String grant(long seconds) {
        return log.grants()
                .seal(new Grant(
                        ActivityFilter.of(ORGANIZATION).documentId("doc-1"),
                        Instant.now().plusSeconds(seconds)));
    }
}
