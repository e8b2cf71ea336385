package dev.activitystore.viewer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityStoreException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The picture of how many records there are over time. */
class HistogramTest extends ViewedLog {

    @Test
    void bars_are_of_natural_times_and_tell_how_many_there_are() {
        addThree();
        open("#org=org-1&tz=utc");

        assertThat(browser.texts(".histogram-label")).containsExactly("3 activities");
        List<String> bars = bars();
        assertThat(bars).hasSize(25).first().asString().isEqualTo("10 Mar 2026, 12:00–13:00: 2 activities");
        assertThat(bars.get(1)).isEqualTo("10 Mar 2026, 13:00–14:00: 0 activities");
        assertThat(bars.get(24)).isEqualTo("11 Mar 2026, 12:00–13:00: 1 activity");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from=2026-03-01T00:00Z&until=2026-04-01T00:00Z|31|Sun, 1 Mar 2026|Tue, 31 Mar 2026",
                "from=2026-01-01T00:00Z&until=2026-12-31T00:00Z|53|29 Dec 2025|28 Dec 2026",
                "from=2024-03-01T00:00Z&until=2026-04-01T00:00Z|25|Mar 2024|Mar 2026",
                "from=1926-01-01T00:00Z&until=2026-04-01T00:00Z|21|1925|2029",
                "from=2026-03-10T12:00:00Z&until=2026-03-10T12:00:40Z|40|12:00:00|12:00:39",
                "from=2026-03-10T11:00Z&until=2026-03-10T13:00Z|24|11:00|12:55"
            })
    void bars_are_as_long_as_suits_the_time(String times, int count, String first, String last) {
        addThree();
        open("#org=org-1&tz=utc&" + times);

        assertThat(bars()).hasSize(count);
        assertThat(bars().get(0)).contains(first);
        assertThat(bars().get(count - 1)).contains(last);
    }

    @Test
    void days_are_those_of_the_zone() {
        add(activity("late", "ada", "doc-1", NOON + 8 * 60 * MINUTE).build());
        String times = "&from=2026-02-10T00:00Z&until=2026-03-20T00:00Z";
        open("#org=org-1&tz=utc" + times);
        assertThat(bars()).contains("Tue, 10 Mar 2026: 1 activity", "Wed, 11 Mar 2026: 0 activities");
        open("#org=org-1&tz=local" + times);
        assertThat(bars()).contains("Tue, 10 Mar 2026: 0 activities", "Wed, 11 Mar 2026: 1 activity");
    }

    @Test
    void a_press_on_a_bar_narrows_the_time_and_back_widens_it() {
        addThree();
        open("#org=org-1&tz=utc&doc=doc-1");
        browser.run("document.querySelectorAll('.bar')[0].dispatchEvent(new MouseEvent('click', {bubbles: true}))");

        browser.await(() -> browser.url()
                .endsWith("#org=org-1&doc=doc-1&from=2026-03-10T12:00Z&until=2026-03-10T12:00:05Z&tz=utc"));
        awaitRows("ADA wrote a1");
        browser.back();
        awaitRows("BOB wrote a2", "ADA wrote a1");
        settle();
        assertThat(browser.texts(".histogram-label")).containsExactly("2 activities");
    }

    @Test
    void the_keyboard_goes_from_bar_to_bar_by_one_stop() {
        addThree();
        open("#org=org-1&tz=utc");
        browser.run("document.querySelector('.bar[tabindex=\"0\"]').focus()");
        browser.type(Keys.END);
        assertThat(browser.texts(".histogram-label")).containsExactly("11 Mar 2026, 12:00–13:00: 1 activity");
        browser.type(Keys.ARROW_LEFT);
        assertThat(browser.texts(".histogram-label")).containsExactly("11 Mar 2026, 11:00–12:00: 0 activities");
        browser.type(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ENTER);

        awaitRows("ADA wrote a3");
        assertThat(browser.url()).endsWith("&from=2026-03-11T12:00Z&until=2026-03-11T13:00Z&tz=utc");
    }

    @Test
    void estimates_say_so() {
        log.add(
                ORGANIZATION,
                LongStream.range(0, 6_000)
                        .mapToObj(i ->
                                activity("id-" + i, "ada", "d", NOON + i * 600).build())
                        .toArray(Activity[]::new));
        open("#org=org-1&tz=utc&from=2026-03-10T00:00Z&until=2026-03-12T00:00Z");

        assertThat(browser.texts(".histogram-label").get(0)).matches("about [56],\\d{3} activities");
        assertThat(
                        browser.strings(
                                "return [...document.querySelectorAll('.bar.estimate')].map(e => e.getAttribute('aria-label'))"))
                .singleElement()
                .asString()
                .matches("10 Mar 2026, 12:00–13:00: about [56],\\d{3} activities");
    }

    @Test
    void where_nothing_is_to_be_seen_or_counted_there_are_rows_alone() {
        expectsFailures = true;
        open("#org=org-1&tz=utc");
        assertThat(isShown()).as("with no record").isFalse();
        add(activity("a1", "ada", "doc-1", NOON).build());
        open("#org=org-1&tz=utc");
        awaitRows("ADA wrote a1");
        assertThat(isShown()).as("with records of one moment").isFalse();
        open("#org=org-1&tz=utc&id=a1");
        assertThat(isShown()).as("beside a record alone").isFalse();

        addThree();
        store.guardCounts(() -> {
            throw new ActivityStoreException("counts are broken");
        });
        open("#org=org-1&tz=utc");
        assertThat(browser.texts(".row")).hasSize(3);
        assertThat(isShown()).as("with a failure").isFalse();
    }

    private boolean isShown() {
        return Boolean.TRUE.equals(browser.run("return Boolean(document.querySelector('.histogram:not([hidden])'))"));
    }

    private List<String> bars() {
        return browser.strings("return [...document.querySelectorAll('.bar')].map(e => e.getAttribute('aria-label'))");
    }
}
