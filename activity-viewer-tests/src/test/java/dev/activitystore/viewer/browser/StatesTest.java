package dev.activitystore.viewer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityStoreException;
import dev.activitystore.http.Credentials;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What stands where no rows are, each state brought about by a server or a store that is in it. */
class StatesTest extends ViewedLog {

    @Test
    void without_an_organization_one_is_asked_for() {
        addThree();
        open("");
        assertThat(browser.texts(".sign-in h1")).containsExactly("Open an activity log");
        browser.click(".sign-in .primary");
        browser.await(() -> browser.texts(".problem").equals(List.of("An organization is needed.")));
        browser.find("[name=org]").sendKeys("org-1");
        browser.click(".sign-in .primary");
        awaitRows("ADA wrote a3", "BOB wrote a2", "ADA wrote a1");
        assertThat(browser.url()).contains("#org=org-1&");
    }

    @Test
    void credentials_are_asked_for_and_refused_and_stay_out_of_address_and_storage() throws Exception {
        expectsFailures = true;
        addThree();
        serveAgain(pair());
        open("#org=org-1&user=bob");
        assertThat(browser.texts(".problem")).containsExactly("This server asks for a key and a token.");
        signIn("key", "wrong", false);
        browser.await(() -> browser.texts(".problem").equals(List.of("The server knows no such key and token.")));
        signIn("key", "token", false);
        awaitRows("BOB wrote a2");
        assertThat(browser.url()).doesNotContain("token");
        assertThat(browser.string("return JSON.stringify(sessionStorage) + document.cookie"))
                .isEqualTo("{}");

        browser.click(".leave");
        browser.find(".sign-in");
        browser.back();
        browser.await(() -> browser.texts(".problem").equals(List.of("This server asks for a key and a token.")));
    }

    @Test
    void credentials_are_kept_in_the_tab_if_that_is_chosen_until_one_signs_out() throws Exception {
        expectsFailures = true;
        addThree();
        serveAgain(pair());
        open("#org=org-1&user=bob");
        signIn("key", "token", true);
        awaitRows("BOB wrote a2");
        open("#org=org-1&user=bob");
        awaitRows("BOB wrote a2");
        browser.click(".leave");
        browser.find(".sign-in");
        assertThat(browser.string("return JSON.stringify(sessionStorage)")).isEqualTo("{}");
    }

    @Test
    void another_organization_is_refused() throws Exception {
        expectsFailures = true;
        serveAgain(pair());
        open("#org=org-2");
        signIn("key", "token", false);
        awaitState("forbidden");
        assertThat(browser.texts(".notice h2")).containsExactly("Not this organization");
        browser.clickText(".notice button", "Another organization");
        browser.find(".sign-in");
    }

    @Test
    void an_empty_log_is_told_from_filters_that_find_nothing() {
        open("#org=org-1");
        awaitState("empty-log");
        addThree();
        open("#org=org-1&user=nobody&range=365d&tz=utc");
        awaitState("empty-filter");
        browser.clickText(".notice button", "Remove the filter time");
        awaitState("empty-filter");
        browser.clickText(".notice button", "Remove the filter user");
        awaitRows("ADA wrote a3", "BOB wrote a2", "ADA wrote a1");
    }

    @Test
    void a_record_that_is_gone_is_said_to_be() {
        addThree();
        open("#org=org-1&id=gone");
        awaitState("gone");
        browser.clickText(".back", "← All activities");
        awaitRows("ADA wrote a3", "BOB wrote a2", "ADA wrote a1");
    }

    @Test
    void a_bad_filter_is_marked_with_the_sentence_of_the_api() {
        expectsFailures = true;
        addThree();
        open("#org=org-1&feature=bogus");
        awaitState("invalid");
        assertThat(browser.texts(".notice p"))
                .containsExactly(
                        "data.featureTypes[0] must be one of comment, reaction, recorder, crdt, custom, but was"
                                + " \"bogus\"");
        assertThat(browser.texts(".filter.invalid .filter-label")).containsExactly("Feature");
        browser.clickText(".notice button", "Remove all filters");
        awaitRows("ADA wrote a3", "BOB wrote a2", "ADA wrote a1");
    }

    @Test
    void a_busy_server_is_tried_again_by_itself() {
        expectsFailures = true;
        addThree();
        AtomicInteger refused = new AtomicInteger();
        store.guard(() -> {
            if (refused.get() < 2) {
                refused.incrementAndGet();
                throw ActivityStoreException.unavailable("reading", new IllegalStateException("away"));
            }
        });
        open("#org=org-1");
        browser.find("[data-state=busy]");
        assertThat(browser.texts(".count-down")).hasSize(1).first().asString().matches("Trying again in \\d s\\.");
        Axe.assertNoFindingsLightAndDark(browser); // meanwhile it may have gone on
        awaitRows("ADA wrote a3", "BOB wrote a2", "ADA wrote a1");
        assertThat(refused).hasValue(2);
    }

    @Test
    void a_failure_inside_names_the_id_to_ask_for() {
        expectsFailures = true;
        addThree();
        store.guard(() -> {
            throw new IllegalStateException("broken");
        });
        open("#org=org-1");
        awaitState("inside");
        assertThat(browser.texts(".notice p").get(1)).matches("[0-9a-f-]{36}");
        store.guard(() -> {});
        browser.clickText(".notice button", "Try now");
        awaitRows("ADA wrote a3", "BOB wrote a2", "ADA wrote a1");
    }

    @Test
    void a_server_that_went_away_is_found_again_when_it_is_back() throws Exception {
        expectsFailures = true;
        addThree();
        open("#org=org-1");
        int port = server.uri().getPort();
        server.close();
        browser.click(".tool-refresh");
        awaitState("offline");
        server = serve(Credentials.anyone(), port);
        browser.clickText(".notice button", "Try now");
        awaitRows("ADA wrote a3", "BOB wrote a2", "ADA wrote a1");
    }

    @Test
    void where_the_keys_of_tokens_changed_the_list_begins_again_and_says_so() throws Exception {
        expectsFailures = true;
        for (int i = 0; i < 400; i++) {
            add(activity("id-" + (1_000 + i), "ada", "d", NOON + i).build());
        }
        open("#org=org-1");
        serveAgain(Credentials.anyone());
        browser.run("scrollTo(0, document.body.scrollHeight); document.querySelector('.load-more')?.click()");
        browser.await(() -> browser.texts(".began-again")
                .equals(List.of("The server no longer knows where the list was, so it begins again at the top.")));
        browser.await(() -> !browser.texts(".row").isEmpty());
        assertThat(browser.texts(".message-text").get(0)).isEqualTo("ADA wrote id-1399");
    }

    /** Waits for a state that stays, and lets axe look at it. */
    private void awaitState(String state) {
        browser.find("[data-state=" + state + "]");
        Axe.assertNoFindingsLightAndDark(browser);
    }

    private void signIn(String key, String token, boolean keep) {
        browser.await(() -> {
            browser.find("[name=key]").clear();
            browser.find("[name=key]").sendKeys(key);
            browser.find("[name=token]").clear();
            browser.find("[name=token]").sendKeys(token);
            return true;
        });
        if (keep) {
            browser.click("[name=keep]");
        }
        browser.click(".sign-in .primary");
    }
}
