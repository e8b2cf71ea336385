package dev.activitystore.viewer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.Changes;
import dev.activitystore.Json;
import dev.activitystore.json.ActivityJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every field of a record holds what it can, and nothing comes of it. */
class HostileDataTest extends ViewedLog {

    /** In each field that takes a text, and as name and value in those that take JSON; @ is the text. */
    private static final String RECORD = """
            {"id":"h-1","featureType":"custom","actionType":"@","eventType":"@",
            "actionUser":{"userId":"@","name":"@","email":"@","photoUrl":"@","@":"@"},
            "targetEntityId":"@","targetSubEntityId":"@",
            "changes":{"@":{"from":"@","to":"@@"},"list":{"from":["@"],"to":["x@"]},"object":{"from":{"@":1},"to":{"@":2}}},
            "entityData":{"@":"@"},"entityTargetData":["@"],
            "displayMessageTemplate":"@ {{user}} {{@}} {{{user}}}","displayMessageTemplateData":{"user":"@","@":"@"},
            "actionIcon":"@","metadata":{"organizationId":"org-1","documentId":"@","@":"@"},"timestamp":1}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=x onerror=alert(1)>",
                "<script>alert(1)</script><svg onload=alert(1)>",
                "</button><iframe srcdoc=x></iframe><style>*{display:none}</style>",
                "{{constructor.constructor('alert(1)')()}} ${alert(1)} #{7*7} {{user}}",
                "javascript:alert(1)",
                "https://evil.example/x.png",
                "' onfocus=alert(1) autofocus tabindex=1 x='",
                "__proto__",
                "constructor"
            })
    void a_text_stays_a_text(String hostile) {
        addHostile(hostile.replace("\\", "\\\\").replace("\"", "\\\""));
        openAll();
        assertThat(browser.texts(".row")).hasSize(1).first().asString().contains(hostile);
        assertThat(browser.texts(".whole-json .json").get(0)).contains("\"actionIcon\":\"" + hostile + "\"");
        assertNothingCameOfIt();
    }

    @Test
    void what_can_not_be_seen_is_drawn_as_its_code_and_turns_nothing() {
        addHostile("gnp\\u202e\\u2066\\u200bexe\\ufeff");
        openAll();
        assertThat(browser.strings("return [...document.querySelector('.message-text').querySelectorAll("
                        + "'.hidden-character')].slice(0, 4).map(mark => mark.dataset.code)"))
                .containsExactly("U+202E", "U+2066", "U+200B", "U+FEFF");
        assertThat(browser.string("return getComputedStyle(document.querySelector('.hidden-character')).unicodeBidi"))
                .isEqualTo("isolate");
        assertThat(browser.strings("return [...document.querySelectorAll('.facts .foreign')]"
                        + ".map(text => getComputedStyle(text).unicodeBidi)"))
                .isNotEmpty()
                .containsOnly("isolate");
        assertNothingCameOfIt();
    }

    @Test
    void half_characters_control_characters_and_joiners_are_shown_where_json_may_hold_them() {
        add(activity("h-1", "ada", "d", NOON)
                .entityData(Json.parse("{\"half\":\"\\ud800\",\"control\":\"\\u0000\\u001b\"}"))
                .changes(Changes.parse(Json.parse("{\"f\":{\"from\":\"a\\ud800b\",\"to\":\"\\u0000\\u001b[31m\"}}")))
                .displayMessageTemplateData(Json.parse("{\"what\":\"👩\u200d💻 می\u200cخواهم x\u200dy\"}"))
                .build());
        openAll();
        assertThat(browser.strings("return [...document.querySelectorAll('.changes .hidden-character')]"
                        + ".map(mark => mark.dataset.code)"))
                .containsExactly("U+D800", "U+0000", "U+001B");
        assertThat(browser.texts(".whole-json .json").get(0))
                .contains("{\"half\":\"\\ud800\",\"control\":\"\\u0000\\u001b\"}");
        assertThat(browser.strings("return [...document.querySelectorAll('.message-text .hidden-character')]"
                        + ".map(mark => mark.dataset.code)"))
                .containsExactly("U+200D");
        assertNothingCameOfIt();
    }

    @Test
    void a_megabyte_is_cut_until_one_asks_for_all_of_it() {
        String large = "<b>&\\\"x".repeat(100_000);
        add(activity("h-1", "ada", "d", NOON)
                .changes(Changes.parse(Json.of(Map.of("f", Map.of("to", large)))))
                .build());
        openAll();
        assertThat(browser.texts(".changes .to .text").get(0))
                .startsWith(large.substring(0, 2_000))
                .hasSizeLessThan(2_100);
        browser.click(".changes .unfold");
        assertThat(browser.texts(".changes .to .text")).contains(large);
        assertThat(browser.texts(".whole-json .json").get(0)).hasSizeLessThan(21_000);
        browser.click(".whole-json .unfold");
        browser.await(() -> browser.texts(".whole-json .json").get(0).length() > large.length());
        assertNothingCameOfIt();
    }

    private void addHostile(String jsonText) {
        String json = RECORD.replace("@", jsonText).replace("\n", "");
        Activity activity = ActivityJson.read(Json.parse(json.getBytes(StandardCharsets.UTF_8)), log::newActivity)
                .activity();
        add(activity);
    }

    private void openAll() {
        open("#org=org-1&id=h-1");
        browser.find(".record");
        browser.run("document.querySelectorAll('details').forEach(one => { one.open = true; })");
        browser.await(() -> browser.texts("details .json").size()
                == browser.texts("details").size());
    }

    /** Only elements that the viewer makes, no handler, no link, and no call but to the server itself. */
    private void assertNothingCameOfIt() {
        assertThat(browser.strings("return [...document.querySelectorAll('activity-log *')].map(e => e.localName)"))
                .isSubsetOf(List.of(
                        "bdi", "button", "dd", "del", "details", "dialog", "div", "dl", "dt", "form", "h1", "h2", "h3",
                        "h4", "header", "input", "ins", "kbd", "li", "main", "ol", "p", "path", "pre", "rect",
                        "section", "span", "summary", "svg", "table", "tbody", "td", "th", "thead", "time", "tr",
                        "ul"));
        assertThat(browser.strings("return [...document.querySelectorAll('activity-log *')]"
                        + ".flatMap(e => e.getAttributeNames()).filter(name => /^(on|href|style|action)/.test(name))"))
                .isEmpty();
        String own = address("").replace("/viewer/", "/");
        assertThat(browser.strings("return performance.getEntriesByType('resource').map(e => e.name)"))
                .isNotEmpty()
                .allSatisfy(called -> assertThat(called).startsWith(own));
    }
}
