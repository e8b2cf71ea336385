package dev.activitystore.viewer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.http.Credentials;
import dev.activitystore.viewer.ViewerLink;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links by the operator's templates: whatever an id is, it leads nowhere else. */
class LinksTest extends ViewedLog {

    private static final String HREFS =
            "return [...document.querySelectorAll(arguments[0])].map(e => e.getAttribute('href'))";

    @BeforeEach
    void serveWithLinks() throws Exception {
        resources = resources
                .withLink(ViewerLink.DOCUMENT, "https://app.example/o/{organizationId}/d/{documentId}?a=1&b=2")
                .withLink(ViewerLink.USER, "https://people.example:8443/#u={userId}")
                .withLink(ViewerLink.TARGET, "https://app.example/t/{targetEntityId}/{targetSubEntityId}");
        serveAgain(Credentials.anyone());
    }

    @Test
    void rows_and_records_link_to_what_the_operator_named() {
        add(activity("a1", "ada", "doc-1", NOON).targetSubEntityId("sub").build());
        open("#org=org-1");
        List<String> hrefs = List.of(
                "https://people.example:8443/#u=ada",
                "https://app.example/o/org-1/d/doc-1?a=1&b=2",
                "https://app.example/t/target-a1/sub");
        assertThat(browser.strings(HREFS, ".facts a")).isEqualTo(hrefs);
        browser.click(".message");
        browser.find(".record");
        assertThat(browser.strings(HREFS, ".record a")).isEqualTo(hrefs);
        assertThat(browser.strings("return [...document.querySelectorAll('.row a')]"
                        + ".map(e => [e.target, e.rel, e.referrerPolicy].join('|'))"))
                .hasSize(6)
                .containsOnly("_blank|noopener noreferrer|no-referrer");
        assertThat(browser.strings("return [...document.querySelectorAll('.facts a')].map(e => e.ariaLabel)"))
                .containsExactly(
                        "Open user ada at people.example:8443",
                        "Open document doc-1 at app.example",
                        "Open target target-a1 at app.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "../../admin|..%2F..%2Fadmin",
                "a/b?c#d&e=f|a%2Fb%3Fc%23d%26e%3Df",
                "javascript:alert(1)|javascript%3Aalert%281%29",
                "https://evil.example/|https%3A%2F%2Fevil.example%2F",
                "//evil.example|%2F%2Fevil.example",
                "\"><img src=x onerror=alert(1)>|%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert%281%29%3E",
                "%2e%2e|%252e%252e",
                "{userId}|%7BuserId%7D",
                "@evil.example|%40evil.example",
                "\\evil|%5Cevil",
                "$&$1|%24%26%241",
                "مستند|%D9%85%D8%B3%D8%AA%D9%86%D8%AF",
                "'!*|%27%21%2A",
                "...|..."
            })
    void a_hostile_id_is_a_value_and_nothing_else(String id, String encoded) {
        add(activity("a1", "ada", id, NOON).build());
        open("#org=org-1");
        assertThat(browser.strings(HREFS, ".fact-doc + a"))
                .containsExactly("https://app.example/o/org-1/d/" + encoded + "?a=1&b=2");
        assertThat(browser.strings("return [...document.querySelectorAll('.fact-doc + a')].map(e => e.origin)"))
                .containsExactly("https://app.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void an_id_that_would_climb_out_of_its_folder_has_no_link(String id) {
        add(activity("a1", "ada", id, NOON).build());
        open("#org=org-1");
        assertThat(browser.texts(".fact-doc")).containsExactly(id);
        assertThat(browser.strings(HREFS, ".fact-doc + a")).isEmpty();
    }

    @Test
    void what_lacks_a_value_has_no_link_and_texts_never_have_one() {
        add(activity("a1", "u", "doc-1", NOON)
                .actionUser(ActionUser.of("https://evil.example"))
                .displayMessageTemplate("see https://evil.example or [x](https://evil.example)")
                .actionIcon("https://evil.example")
                .build());
        open("#org=org-1");
        browser.click(".message");
        browser.find(".record");
        assertThat(browser.strings(HREFS, "a"))
                .containsOnly(
                        "https://people.example:8443/#u=https%3A%2F%2Fevil.example",
                        "https://app.example/o/org-1/d/doc-1?a=1&b=2")
                .hasSize(4);
    }

    @Test
    void in_a_page_of_ones_own_what_is_no_template_is_no_link() {
        add(activity("a1", "ada", "doc-1", NOON).build());
        open("#org=org-1");
        browser.run("const log = document.createElement('activity-log');"
                + "log.setAttribute('api', '/v2/activities/');"
                + "log.setAttribute('link-document', 'javascript:alert({documentId})');"
                + "log.setAttribute('link-user', 'https://{userId}.example/');"
                + "document.querySelector('activity-log').replaceWith(log)");
        browser.find(".row");
        assertThat(browser.strings(HREFS, "a")).isEmpty();
    }
}
