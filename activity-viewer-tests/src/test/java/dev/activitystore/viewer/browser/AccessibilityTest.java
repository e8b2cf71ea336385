package dev.activitystore.viewer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityFilter;
import dev.activitystore.Changes;
import dev.activitystore.Json;
import dev.activitystore.http.Credentials;
import dev.activitystore.token.Grant;
import dev.activitystore.viewer.ViewerLink;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** Nothing for axe to find on any screen, no part out of the keyboard's reach, and no width at which it breaks. */
class AccessibilityTest extends ViewedLog {

    @BeforeEach
    void addSome() {
        addThree();
        add(activity("a4", "مريم", "مستند", NOON + DAY)
                .changes(Changes.parse(
                        Json.parse("{\"status\":{\"from\":{\"a\":1},\"to\":[null,\"\"]},\"t\":{\"from\":\""
                                + "word ".repeat(20) + "\",\"to\":\"" + "word ".repeat(19) + "end\"}}")))
                .immutable(true)
                .build());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void axe_finds_nothing(boolean isDark) {
        browser.dark(isDark);
        open("");
        Axe.assertNoFindings(browser);
        open("#org=org-1&tz=utc");
        Axe.assertNoFindings(browser);
        browser.click("[data-filter=user] .open-filter");
        browser.find(".panel");
        Axe.assertNoFindings(browser);
        browser.click("[data-filter=time] .open-filter");
        browser.find(".panel.times");
        Axe.assertNoFindings(browser);
        browser.type(Keys.ESCAPE);
        browser.click(".above .save-open");
        browser.find("dialog.save[open]");
        Axe.assertNoFindings(browser);
        browser.type(Keys.ESCAPE);
        browser.await(() -> browser.texts("dialog[open]").isEmpty());
        browser.click(".tool[aria-label='Help and keys']");
        browser.find("dialog[open]");
        Axe.assertNoFindings(browser);
        open("#org=org-1&id=a4");
        browser.run("document.querySelectorAll('details').forEach(one => { one.open = true; })");
        browser.await(() -> browser.texts("details .json").size()
                == browser.texts("details").size());
        Axe.assertNoFindings(browser);
        open("#org=org-1&user=nobody&doc=d");
        Axe.assertNoFindings(browser);
        open("#org=org-1&bad=1");
        Axe.assertNoFindings(browser);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void axe_finds_nothing_where_there_is_a_grant_and_links(boolean isDark) throws IOException {
        browser.dark(isDark);
        resources = resources
                .withLink(ViewerLink.DOCUMENT, "https://app.example/{documentId}")
                .withLink(ViewerLink.USER, "https://app.example/{userId}")
                .withLink(ViewerLink.TARGET, "https://app.example/{targetEntityId}");
        serveAgain(Credentials.anyone());
        String grant = log.grants()
                .seal(new Grant(
                        ActivityFilter.of(ORGANIZATION).documentId("doc-1").until(NOON + DAY),
                        Instant.now().plusSeconds(60)));
        open("#org=org-1&grant=" + grant);
        browser.find(".limits");
        browser.click(".message");
        browser.find(".record .out");
        Axe.assertNoFindings(browser);
    }

    @Test
    void the_keyboard_alone_gets_everywhere() {
        open("#org=org-1&tz=utc");
        browser.type("j");
        browser.type("j");
        assertThat(focusedRow()).isEqualTo("ADA wrote a3");
        browser.type("k");
        assertThat(focusedRow()).isEqualTo("مريم wrote a4");
        browser.type(Keys.ENTER);
        browser.find(".record");
        browser.type("o");
        browser.await(() -> browser.url().contains("&id=a4&"));
        settle();
        browser.type("/");
        assertThat(browser.string("return document.activeElement.closest('.filter').dataset.filter"))
                .isEqualTo("user");
        browser.type("?");
        browser.find("dialog[open]");
        browser.type("j", Keys.ESCAPE);
        browser.await(() -> browser.texts("dialog[open]").isEmpty());
        browser.find(".go-to").sendKeys("j?/o");
        assertThat(browser.texts("dialog[open]")).isEmpty();
        assertThat(browser.string("return document.activeElement.value")).isEqualTo("j?/o");
    }

    @Test
    void tab_reaches_each_control_and_each_place_that_scrolls() {
        open("#org=org-1&id=a4&tz=utc");
        browser.run("document.querySelectorAll('details').forEach(one => { one.open = true; })");
        browser.await(() -> browser.texts("details .json").size()
                == browser.texts("details").size());
        browser.run("window.reached = new Set();"
                + "document.addEventListener('focusin', event => window.reached.add(event.target))");
        Number controls = (Number) browser.run(
                "return document.querySelectorAll('activity-log :is(button, input, summary, [tabindex])').length"
                        + " - document.querySelectorAll('dialog button').length");
        for (int i = 0; i <= controls.intValue(); i++) {
            browser.type(Keys.TAB);
        }
        assertThat(browser.strings("return [...document.querySelectorAll("
                        + "'activity-log :is(button, input, summary, [tabindex])')]"
                        + ".filter(e => !e.closest('dialog') && !window.reached.has(e)).map(e => e.outerHTML)"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 480, 800, 1600})
    void nothing_is_wider_than_the_window(int width) {
        browser.size(width, 800);
        open("#org=org-1&tz=utc");
        browser.run("document.querySelectorAll('.message').forEach(one => one.click())");
        browser.run("document.querySelectorAll('details').forEach(one => { one.open = true; })");
        assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        browser.run("scrollTo(0, 0)");
        browser.click("[data-filter=feature] .open-filter");
        assertThat(browser.run("const box = document.querySelector('.panel').getBoundingClientRect();"
                        + "return box.left >= 0 && box.right <= innerWidth"))
                .isEqualTo(true);
    }

    private String focusedRow() {
        return browser.string("return document.activeElement.querySelector('.message-text').textContent");
    }
}
