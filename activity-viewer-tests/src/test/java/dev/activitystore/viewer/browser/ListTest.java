package dev.activitystore.viewer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.Changes;
import dev.activitystore.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Days, rows, pages. */
class ListTest extends ViewedLog {

    @Test
    void rows_stand_under_their_days_newest_first() {
        addThree();
        open("#org=org-1&tz=utc");
        assertThat(browser.texts(".day-name .date"))
                .containsExactly("Wednesday, 11 March 2026", "Tuesday, 10 March 2026");
        assertThat(browser.texts(".message-text")).containsExactly("ADA wrote a3", "BOB wrote a2", "ADA wrote a1");
        assertThat(browser.texts(".row .time")).containsExactly("12:00:00", "12:01:00", "12:00:00");
        assertThat(browser.texts(".status")).containsExactly("3 shown");
        assertThat(browser.texts(".all")).containsExactly("This is all: 3 activities");
    }

    @Test
    void days_are_those_of_the_browsers_zone_or_of_utc_by_one_switch() {
        add(activity("late", "ada", "d", NOON + 8 * 60 * MINUTE).build());
        open("#org=org-1&tz=local");
        assertThat(browser.texts(".day-name .date")).containsExactly("Wednesday, 11 March 2026");
        assertThat(browser.texts(".row .time")).containsExactly("01:45:00");
        assertThat(browser.string("return document.querySelector('.zone').getAttribute('aria-label')"))
                .isEqualTo("Time zone: " + zoneName());
        assertThat(browser.texts(".above p")).containsExactly("1 shown", "Times in " + zoneName());
        browser.clickText(".zone button", "UTC");
        browser.await(() -> browser.texts(".row .time").equals(List.of("20:00:00")));
        assertThat(browser.texts(".above p")).containsExactly("1 shown", "Times in UTC");
        assertThat(browser.texts(".day-name .date")).containsExactly("Tuesday, 10 March 2026");
        assertThat(browser.string("return document.querySelector('.row .time').title")
                        .lines())
                .containsExactly("2026-03-10 20:00:00.000 UTC", "2026-03-11 01:45:00.000 " + zoneName());
        assertThat(browser.url()).endsWith("#org=org-1&tz=utc");
    }

    /** Some versions of the browser call it by its older name. */
    private String zoneName() {
        return browser.string("return Intl.DateTimeFormat().resolvedOptions().timeZone");
    }

    @Test
    void the_zone_is_remembered_where_the_address_names_none() {
        addThree();
        open("#org=org-1&tz=local");
        browser.clickText(".zone button", "UTC");
        open("#org=org-1");
        assertThat(browser.texts(".zone [aria-pressed=true]")).containsExactly("UTC");
        browser.clickText(".zone button", "Local");
        open("#org=org-1");
        assertThat(browser.texts(".zone [aria-pressed=true]")).containsExactly("Local");
    }

    @Test
    void neighbours_of_one_second_show_their_milliseconds() {
        add(
                activity("a1", "ada", "d", NOON + 7).build(),
                activity("a2", "ada", "d", NOON + 400).build(),
                activity("a3", "ada", "d", NOON + 5_000).build());
        open("#org=org-1&tz=utc");
        assertThat(browser.texts(".row .time")).containsExactly("12:00:05", "12:00:00.400", "12:00:00.007");
    }

    @Test
    void five_thousand_rows_of_equal_times_come_once_each_and_in_order() {
        List<Activity> all = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            all.add(activity("id-" + (10_000 + i), "ada", "d", NOON + i / 100).build());
        }
        log.add(ORGANIZATION, all);
        open("#org=org-1&tz=utc");
        browser.runAsync("const done = arguments[0];"
                + "const press = () => document.querySelector('.all') ? done()"
                + " : (document.querySelector('.pages[aria-busy]') || document.querySelector('.load-more')?.click(),"
                + " setTimeout(press));"
                + "press();");
        List<String> messages = browser.texts(".message-text");
        assertThat(messages).hasSize(5_000).first().isEqualTo("ADA wrote id-14999");
        assertThat(new HashSet<>(messages)).hasSize(5_000);
        assertThat(messages.get(4_999)).isEqualTo("ADA wrote id-10000");
        assertThat(browser.texts(".status")).containsExactly("5,000 shown");
        assertThat(browser.texts(".many")).hasSize(1).first().asString().startsWith("5,000 rows are loaded.");
    }

    @Test
    void pages_come_by_themselves_four_times_and_then_by_the_button() {
        for (int i = 0; i < 300; i++) {
            add(activity("id-" + (1_000 + i), "ada", "d", NOON + i).build());
        }
        open("#org=org-1&tz=utc");
        browser.await(() -> {
            browser.run("scrollTo(0, document.body.scrollHeight)");
            return browser.texts(".status").equals(List.of("200 shown, there are more"));
        });
        browser.clickText(".load-more", "Load 50 more");
        browser.await(() -> browser.texts(".status").equals(List.of("250 shown, there are more")));
        browser.clickText(".load-more", "Load 50 more");
        browser.await(() -> browser.texts(".status").equals(List.of("300 shown")));
    }

    @Test
    void a_record_without_a_message_is_told_by_user_and_action() {
        add(activity("a1", "ada", "d", NOON).displayMessageTemplate(null).build());
        open("#org=org-1");
        assertThat(browser.texts(".message-text")).containsExactly("ADA · comment.add");
    }

    @Test
    void two_changes_are_shown_at_a_glance_and_the_rest_is_counted() {
        add(activity("a1", "ada", "d", NOON)
                .changes(Changes.parse(Json.parse(
                        "{\"status\":{\"from\":\"open\",\"to\":\"done\"},\"size\":{\"from\":{\"w\":1.0,\"h\":2},\"to\":{\"w\":1.50,\"h\":2}},"
                                + "\"note\":{\"from\":null,\"to\":\"\"}}")))
                .immutable(true)
                .build());
        open("#org=org-1");
        assertThat(browser.texts(".change")).containsExactly("status:open→done", "size.w:1.0→1.50");
        assertThat(browser.texts(".more-changes")).containsExactly("+1 more");
        assertThat(browser.texts(".immutable")).containsExactly("immutable");
    }
}
