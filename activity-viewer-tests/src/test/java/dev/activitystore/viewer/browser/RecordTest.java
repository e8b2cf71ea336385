package dev.activitystore.viewer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityBuilder;
import dev.activitystore.Changes;
import dev.activitystore.Json;
import org.junit.jupiter.api.Test;

/** A record, unfolded. */
class RecordTest extends ViewedLog {

    /** What JSON.parse would lose: order, equal names, the text of numbers, escapes. */
    private static final String EXACT =
            "{\"b\":1.0,\"10\":1e400,\"2\":123456789012345678901234567890,\"a\":\"\\u00e9\\/\",\"a\":null,"
                    + "\"__proto__\":{\"x\":[]},\"deep\":[[1,{}],\"\"]}";

    @Test
    void it_shows_what_changed_as_structure() {
        unfold(activity("a1", "ada", "d", NOON)
                .changes(changes("{\"status\":{\"from\":\"open\",\"to\":\"done\"},"
                        + "\"size\":{\"from\":{\"w\":1.0,\"h\":2,\"old\":true},\"to\":{\"w\":1.5,\"h\":2,\"new\":[1]}},"
                        + "\"tags\":{\"from\":[\"a\",\"b\",\"c\"],\"to\":[\"b\",\"x\",\"c\"]},"
                        + "\"none\":{\"to\":null},\"empty\":{\"from\":null,\"to\":\"\"}}")));
        assertThat(browser.strings("return [...document.querySelectorAll('.changes tbody tr')]"
                        + ".map(row => [...row.children].map(cell => cell.textContent).join(' | '))"))
                .containsExactly(
                        "status | open | done",
                        "size › w | 1.0 | 1.5",
                        "size › old | − removed true | –absent",
                        "size › new | –absent | + added [1]",
                        "tags › 0 | − removed a | –absent",
                        "tags › 1 | –absent | + added x",
                        "none | –absent | + added null",
                        "empty | null | \"\"");
    }

    @Test
    void longer_texts_are_compared_word_by_word() {
        String before = "The quick brown fox jumps over the lazy dog, and then it has a rest in the sun.";
        unfold(activity("a1", "ada", "d", NOON)
                .changes(changes("{\"text\":{\"from\":\"" + before + "\",\"to\":\""
                        + before.replace("quick brown", "slow") + "\"}}")));
        assertThat(browser.texts(".changes del")).containsExactly("quick brown");
        assertThat(browser.texts(".changes ins")).containsExactly("slow");
        assertThat(browser.texts(".changes td.from")).containsExactly(before);
    }

    @Test
    void its_json_is_what_the_api_gave_character_by_character() {
        Activity activity =
                activity("a1", "ada", "d", NOON).entityData(Json.parse(EXACT)).build();
        add(activity);
        open("#org=org-1&id=a1");
        browser.run("document.querySelectorAll('details').forEach(one => { one.open = true; })");
        browser.await(() -> browser.texts("details .json").size() == 5);
        assertThat(browser.texts("details .json").get(0)).isEqualTo(EXACT);
        String whole = (String) browser.runAsync("const done = arguments[0];"
                + "fetch('../v2/activities/get', {method: 'POST', headers: {'content-type': 'application/json'},"
                + " body: '{\"data\":{\"organizationId\":\"org-1\"}}'}).then(answer => answer.text()).then(done)");
        assertThat(whole)
                .contains("\"data\":[" + browser.texts(".whole-json .json").get(0) + "]");
        assertThat(browser.texts(".whole-json .json").get(0)).contains("\"entityData\":" + EXACT + ",");
    }

    @Test
    void what_is_copied_is_exact_and_holds_no_secret() throws Exception {
        add(activity("a'1", "ada", "d", NOON).build());
        serveAgain(pair());
        open("#org=org-1&id=a%271&tz=utc");
        signIn("key", "token");
        browser.find(".record");
        browser.run("window.copied = []; navigator.clipboard.writeText = async text => { window.copied.push(text); }");
        browser.clickText(".action", "Copy JSON");
        browser.clickText(".action", "Copy as curl");
        browser.clickText(".action", "Copy link");
        browser.click("[aria-label='Copy activity id']");
        browser.await(() -> browser.strings("return window.copied").size() == 4);
        assertThat(browser.strings("return window.copied"))
                .satisfiesExactly(
                        json -> assertThat(json).startsWith("{\"id\":\"a'1\"").endsWith("\"timestamp\":" + NOON + "}"),
                        curl -> assertThat(curl)
                                .isEqualTo(
                                        "curl '" + address("").replace("/viewer/", "/v2/activities/get") + "' \\\n"
                                                + "  -H 'content-type: application/json' \\\n"
                                                + "  -H \"x-velt-api-key: $ACTIVITY_API_KEY\" -H \"x-velt-auth-token:"
                                                + " $ACTIVITY_AUTH_TOKEN\" \\\n"
                                                + "  -d '{\"data\":{\"organizationId\":\"org-1\",\"activityIds\":[\"a'\\''1\"]}}'"),
                        link -> assertThat(link).isEqualTo(address("#org=org-1&id=a'1&tz=utc")),
                        id -> assertThat(id).isEqualTo("a'1"));
    }

    private void signIn(String key, String token) {
        browser.find("[name=key]").sendKeys(key);
        browser.find("[name=token]").sendKeys(token);
        browser.click(".sign-in .primary");
        expectsFailures = true; // the first call, without the pair, was refused
    }

    @Test
    void it_is_folded_by_its_message_again() {
        unfold(activity("a1", "ada", "d", NOON));
        browser.click(".message[aria-expanded=true]");
        assertThat(browser.texts(".record")).isEmpty();
    }

    @Test
    void it_opens_alone() {
        addThree();
        open("#org=org-1&tz=utc");
        browser.click(".message");
        browser.clickText(".action", "Open alone");
        awaitRows("ADA wrote a3");
        assertThat(browser.url()).endsWith("#org=org-1&id=a3&tz=utc");
        assertThat(browser.texts(".action .label")).containsExactly("Copy link", "Copy JSON", "Copy as curl");
    }

    private void unfold(ActivityBuilder activity) {
        add(activity.build());
        open("#org=org-1&tz=utc");
        browser.click(".message");
        browser.find(".record");
    }

    private static Changes changes(String json) {
        return Changes.parse(Json.parse(json));
    }
}
