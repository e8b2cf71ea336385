package dev.activitystore.viewer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.FeatureType;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** Each filter by the address, by hand and by a click; the address as the state. */
class FilterTest extends ViewedLog {

    private static final String ALL = "#org=org-1&tz=utc";

    @BeforeEach
    void addThreeWithAll() {
        addThree();
        add(activity("a4", "eve", "doc-3", NOON + 2 * DAY)
                .featureType(FeatureType.CUSTOM)
                .targetEntityId("target-x")
                .targetSubEntityId("part-1")
                .eventType("created, or so")
                .actionType("thing.make")
                .build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "user=ada a3,a1",
                "doc=doc-1 a2,a1",
                "target=target-a2 a2",
                "sub=part-1 a4",
                "feature=custom a4,a3",
                "feature=comment,custom a4,a3,a2,a1",
                "action=comment.edit,thing.make a4,a2",
                "event=created%2C%20or%20so a4",
                "id=a1,a4 a4,a1",
                "user=ada&doc=doc-2 a3",
                "from=2026-03-10T12:01Z&until=2026-03-11T12:00Z a2",
                "from=2026-03-11T12:00:00.000Z a4,a3",
                "until=2026-03-10T17:46:00%2B05:45 a1",
                "order=asc a1,a2,a3,a4"
            })
    void each_key_of_the_address_is_a_filter(String fragment, String ids) {
        open(ALL + "&" + fragment);
        assertThat(browser.strings("return [...document.querySelectorAll('.row')].map(row => row.activity.id)"))
                .isEqualTo(List.of(ids.split(",")));
    }

    @Test
    void each_value_of_a_row_filters_by_a_click_and_back_and_forward_go_through_filters() {
        open(ALL);
        browser.clickText(".row:nth-child(1) .fact-user", "EVE");
        awaitRows("EVE wrote a4");
        assertThat(browser.url()).endsWith("#org=org-1&user=eve&tz=utc");
        assertThat(browser.texts(".filter.set .open-filter")).containsExactly("UserEVE");

        browser.click("[data-filter=user] .remove");
        browser.await(() -> browser.texts(".row").size() == 4);
        browser.clickText(".fact-doc", "doc-2");
        awaitRows("ADA wrote a3");
        browser.clickText(".fact-action", "comment.add");
        awaitRows("ADA wrote a3");
        assertThat(browser.url()).endsWith("#org=org-1&action=comment.add&doc=doc-2&tz=utc");

        browser.back();
        browser.await(() -> browser.texts(".filter.set .open-filter").equals(List.of("Documentdoc-2")));
        browser.back();
        browser.await(() -> browser.texts(".row").size() == 4);
        browser.back();
        awaitRows("EVE wrote a4");
        browser.forward();
        browser.await(() -> browser.texts(".row").size() == 4);
        browser.clickText(".fact-target", "target-a1");
        awaitRows("ADA wrote a1");
    }

    @Test
    void a_filter_is_typed_or_chosen_of_what_was_seen() {
        open(ALL);
        browser.click("[data-filter=user] .open-filter");
        assertThat(browser.texts(".panel .suggestion")).containsExactly("EVEeve", "ADAada", "BOBbob");
        browser.type("b");
        assertThat(browser.texts(".panel .suggestion")).containsExactly("BOBbob");
        browser.type("ob", Keys.ENTER);
        awaitRows("BOB wrote a2");

        browser.click(".clear");
        browser.await(() -> browser.texts(".row").size() == 4);
        browser.click("[data-filter=feature] .open-filter");
        browser.clickText(".panel .suggestion", "custom");
        awaitRows("EVE wrote a4", "ADA wrote a3");
        browser.click("[data-filter=feature] .open-filter");
        browser.clickText(".panel .suggestion", "comment");
        browser.await(() -> browser.texts(".row").size() == 4);
        assertThat(browser.url()).endsWith("feature=custom,comment&tz=utc");
    }

    @Test
    void a_panel_is_closed_by_escape_and_gives_the_focus_back() {
        open(ALL);
        browser.click("[data-filter=doc] .open-filter");
        browser.find(".panel input");
        browser.type(Keys.ESCAPE);
        assertThat(browser.texts(".panel")).isEmpty();
        assertThat(browser.string("return document.activeElement.parentElement.dataset.filter"))
                .isEqualTo("doc");
    }

    @Test
    void the_keyboard_stays_at_the_filter_that_was_changed() {
        open(ALL);
        browser.click("[data-filter=doc] .open-filter");
        browser.type("doc-2", Keys.ENTER);
        awaitRows("ADA wrote a3");
        assertThat(focusedFilter()).isEqualTo("doc");
        browser.clickText(".fact-user", "ADA");
        browser.await(() -> browser.texts(".filter.set").size() == 2);
        assertThat(focusedFilter()).isEqualTo("user");
    }

    private String focusedFilter() {
        return browser.string("return document.activeElement.closest('.filter').dataset.filter");
    }

    @Test
    void a_time_is_chosen_in_the_zone_of_the_page() {
        open("#org=org-1&tz=local");
        browser.click("[data-filter=time] .open-filter");
        browser.run("const [from, until] = document.querySelectorAll('.panel input');"
                + "from.value = '2026-03-10T17:46:00'; until.value = '2026-03-11T17:45:00'");
        browser.clickText(".panel .primary", "Apply");
        awaitRows("BOB wrote a2");
        assertThat(browser.url()).endsWith("#org=org-1&from=2026-03-10T12:01Z&until=2026-03-11T12:00Z&tz=local");
    }

    @Test
    void what_happened_yesterday_takes_two_clicks() {
        long now = System.currentTimeMillis();
        add(
                activity("today", "ada", "d", now).build(),
                activity("yesterday", "ada", "d", now - DAY).build());
        open("#org=org-1&tz=utc");
        browser.click("[data-filter=time] .open-filter");
        browser.clickText(".panel .suggestion", "Yesterday");
        awaitRows("ADA wrote yesterday");
        assertThat(browser.texts(".day-name .near")).containsExactly("Yesterday");
        assertThat(browser.url()).endsWith("&range=yesterday&tz=utc");
    }

    @Test
    void a_copied_link_says_what_a_range_means_now() {
        add(activity("new", "ada", "d", System.currentTimeMillis() - MINUTE).build());
        open("#org=org-1&user=ada&range=7d&tz=utc");
        browser.run("window.copied = ''; navigator.clipboard.writeText = async text => { window.copied = text; }");
        browser.click(".tool-link");
        browser.await(() -> !browser.string("return window.copied").isEmpty());
        assertThat(browser.string("return window.copied"))
                .matches("http://localhost:\\d+/viewer/#org=org-1&user=ada&from=20\\d\\d-[0-9T:.-]+Z&tz=utc");
        assertThat(browser.url()).contains("range=7d");
    }

    @Test
    void an_id_leads_to_its_record_alone_and_back_to_all() {
        open(ALL);
        browser.find(".go-to").sendKeys("a2", Keys.ENTER);
        awaitRows("BOB wrote a2");
        assertThat(browser.url()).endsWith("#org=org-1&id=a2&tz=utc");
        assertThat(browser.texts(".record h4")).contains("Details", "Data");
        browser.clickText(".back", "← All activities");
        browser.await(() -> browser.texts(".row").size() == 4);
    }

    @Test
    void who_comes_back_finds_what_was_unfolded() {
        open(ALL);
        browser.click(".row .message[aria-expanded=false]");
        browser.find(".record");
        browser.clickText(".row .fact-user", "BOB");
        awaitRows("BOB wrote a2");
        browser.back();
        browser.await(() -> browser.texts(".row.open .message-text").equals(List.of("EVE wrote a4")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "usr=ada|usr is no part of an address of this page.",
                "user=ada&user=bob|user is given twice.",
                "user=|user is empty.",
                "order=up|order can’t be up.",
                "range=soon|range can’t be soon.",
                "from=2026-03-10|from must be a time such as 2026-11-01T00:00Z, but is 2026-03-10.",
                "range=7d&from=2026-03-10T00:00Z|range and from or until are both given."
            })
    void a_mistyped_address_shows_nothing_but_what_is_wrong(String fragment, String problem) {
        open(ALL + "&" + fragment);
        assertThat(browser.texts(".notice p")).containsExactly(problem);
        assertThat(browser.texts(".row")).isEmpty();
        browser.click(".notice a");
        browser.await(() -> browser.texts(".row").size() == 4);
    }
}
