package dev.activitystore.viewer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityFilter;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page in a service's own session: nobody is asked for credentials. */
class SessionTest extends ViewedLog {

    private SessionService service;

    @BeforeEach
    void serveToSession() throws IOException {
        addThree();
        service = new SessionService(log, ActivityFilter.of(ORGANIZATION).documentId("doc-1"));
    }

    @AfterEach
    void stopService() {
        service.close();
    }

    @Test
    void it_opens_what_is_the_visitors_to_see() {
        openInSession("");
        awaitRows("BOB wrote a2", "ADA wrote a1");
        assertThat(browser.texts("h1 .org")).containsExactly(ORGANIZATION);
        assertThat(browser.texts(".limited")).containsExactly("Limited");
        assertThat(browser.texts(".sign-in, .leave, h1 button")).isEmpty();

        browser.clickText(".fact-user", "ADA");
        awaitRows("ADA wrote a1");
        assertThat(browser.url()).contains("#org=" + ORGANIZATION + "&user=ada");
    }

    @Test
    void all_of_an_organization_is_not_called_limited() {
        service.granted = ActivityFilter.of(ORGANIZATION);
        openInSession("");
        awaitRows("ADA wrote a3", "BOB wrote a2", "ADA wrote a1");
        assertThat(browser.texts(".limited")).isEmpty();
    }

    @Test
    void of_another_organization_it_leads_back_to_the_visitors_own() {
        expectsFailures = true;
        openInSession("#org=org-2&user=ada");
        browser.find("[data-state=forbidden]");
        Axe.assertNoFindingsLightAndDark(browser);
        browser.clickText("[data-state=forbidden] .primary", "To your log");
        awaitRows("BOB wrote a2", "ADA wrote a1");
    }

    @Test
    void who_may_see_nothing_is_told_so() {
        expectsFailures = true;
        service.granted = null;
        openInSession("");
        assertThat(browser.texts("[data-state=no-access] h2")).containsExactly("Nothing here is yours to see");
        Axe.assertNoFindingsLightAndDark(browser);
    }

    @Test
    void whose_session_has_ended_is_told_so_and_comes_back() {
        openInSession("#org=" + ORGANIZATION);
        awaitRows("BOB wrote a2", "ADA wrote a1");
        service.isSignedIn = false;
        browser.clickText(".fact-user", "ADA");
        browser.find("[data-state=signed-out]");
        assertThat(browser.texts("[data-state=signed-out] h2")).containsExactly("You are signed out");
        Axe.assertNoFindingsLightAndDark(browser);
        service.isSignedIn = true;
        browser.clickText("[data-state=signed-out] .primary", "Reload");
        awaitRows("ADA wrote a1");
    }

    @Test
    void a_grant_in_the_address_is_none_of_this_pages_business() {
        openInSession("#org=" + ORGANIZATION + "&grant=grant.abc");
        assertThat(browser.texts("[data-state=problems] p"))
                .containsExactly("grant is no part of an address of this page.");
        assertThat(browser.string("return JSON.stringify(sessionStorage)")).isEqualTo("{}");
    }

    @Test
    void what_is_copied_for_a_shell_sends_the_session() {
        openInSession("#org=" + ORGANIZATION + "&id=a1");
        browser.find(".record");
        browser.run("window.copied = []; navigator.clipboard.writeText = async text => { window.copied.push(text); }");
        browser.clickText(".action", "Copy as curl");
        browser.await(() -> browser.strings("return window.copied").size() == 1);
        assertThat(browser.strings("return window.copied").get(0))
                .contains(" \\\n  -H \"cookie: $SESSION_COOKIE\" \\\n  -d '")
                .doesNotContain("x-velt", "authorization");
    }

    private void openInSession(String fragment) {
        browser.open(service.address(fragment));
        settle();
    }
}
