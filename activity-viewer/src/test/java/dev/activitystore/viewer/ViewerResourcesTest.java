package dev.activitystore.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.InvalidArgumentException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ViewerResourcesTest {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types 'none'";

    static Iterable<String> paths() {
        return ViewerResources.standard().paths();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void every_file_is_sent_with_all_headers_of_safety(String path) {
        assertThat(file(path).headers())
                .containsEntry("content-security-policy", POLICY)
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("referrer-policy", "no-referrer")
                .containsEntry("cross-origin-opener-policy", "same-origin")
                .containsEntry("cross-origin-resource-policy", "same-origin")
                .containsEntry("cache-control", "no-cache")
                .containsKeys("permissions-policy", "etag", "content-type");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void a_zipped_file_is_the_file(String path) throws IOException {
        try (GZIPInputStream in =
                new GZIPInputStream(new ByteArrayInputStream(file(path).zipped()))) {
            assertThat(in.readAllBytes()).isEqualTo(file(path).body());
        }
    }

    @Test
    void the_type_is_that_of_the_file() {
        assertThat(file("").headers()).containsEntry("content-type", "text/html; charset=utf-8");
        assertThat(file("app.js").headers()).containsEntry("content-type", "text/javascript; charset=utf-8");
        assertThat(file("style.css").headers()).containsEntry("content-type", "text/css; charset=utf-8");
        assertThat(file("icon.svg").headers()).containsEntry("content-type", "image/svg+xml");
    }

    @Test
    void the_folder_itself_is_the_page() {
        assertThat(file("").body()).isEqualTo(file("index.html").body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/app.js",
                "./app.js",
                "../viewer/app.js",
                "app.js/",
                "APP.JS",
                "app%2ejs",
                "ViewerFile.class",
                "."
            })
    void nothing_else_is_there(String path) {
        assertThat(ViewerResources.standard().file(path)).isNull();
    }

    @Test
    void a_browser_that_has_this_version_is_told_so() {
        ViewerFile file = file("app.js");
        String etag = file.headers().getOrDefault("etag", "");
        assertThat(etag).matches("\"[0-9a-f]{32}\"");
        assertThat(file.isSameAs(etag)).isTrue();
        assertThat(file.isSameAs("\"other\", W/" + etag)).isTrue();
        assertThat(file.isSameAs("")).isFalse();
        assertThat(file.isSameAs(file("api.js").headers().getOrDefault("etag", "")))
                .isFalse();
    }

    @Test
    void arrays_are_the_callers_own() {
        file("app.js").body()[0]++;
        file("app.js").zipped()[0]++;
        assertThat(file("app.js").body()[0]).isEqualTo((byte) '/');
        assertThat(file("app.js").zipped()[0]).isEqualTo((byte) 0x1F);
    }

    @Test
    void the_page_reads_the_api_that_it_is_given() {
        assertThat(text(file(""))).contains(" api=\"../v2/activities/\"");
        ViewerResources other = ViewerResources.of("/service/v2/activities/");
        assertThat(text(Objects.requireNonNull(other.file("")))).contains(" api=\"/service/v2/activities/\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/v2/activities", "https://example.com/", "//example.com/", "\"><script>/", "a b/"})
    void an_api_of_another_origin_or_with_markup_is_refused(String api) {
        assertThatThrownBy(() -> ViewerResources.of(api))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageStartingWith("api must be a path of letters, digits and . _ ~ / - with a slash at its end");
    }

    @Test
    void in_a_session_the_page_asks_the_service_what_there_is_to_see() {
        ViewerResources resources = ViewerResources.inSession("v2/activities/", "session");
        assertThat(text(Objects.requireNonNull(resources.file(""))))
                .contains("<activity-log api=\"v2/activities/\" session=\"session\" titled>");
        assertThat(resources.paths()).isEqualTo(ViewerResources.standard().paths());
        assertThat(text(file(""))).doesNotContain("session=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "//example.com/session", "https://example.com/", "\"><script>", "a b"})
    void a_session_of_another_origin_or_with_markup_is_refused(String session) {
        assertThatThrownBy(() -> ViewerResources.inSession("v2/activities/", session))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageStartingWith("session must be a path of letters, digits and . _ ~ / -");
        assertThatThrownBy(() -> ViewerResources.inSession("v2/activities", "session"))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageStartingWith("api must be a path");
    }

    @Test
    void frames_are_for_named_origins_alone() {
        ViewerResources framed = ViewerResources.of("/api/")
                .withFrameAncestor("https://app.example.com")
                .withFrameAncestor("http://localhost:3000");
        for (String path : framed.paths()) {
            assertThat(Objects.requireNonNull(framed.file(path)).headers())
                    .containsEntry(
                            "content-security-policy",
                            POLICY.replace(
                                    "frame-ancestors 'none'",
                                    "frame-ancestors https://app.example.com http://localhost:3000"));
        }
        assertThat(text(Objects.requireNonNull(framed.file("")))).contains(" api=\"/api/\"");
        assertThat(file("").headers()).containsEntry("content-security-policy", POLICY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "https://*",
                "https://*.example.com",
                "https:",
                "'self'",
                "app.example.com",
                "https://app.example.com/",
                "https://app.example.com/path",
                "https://app.example.com:443",
                "http://app.example.com:80",
                "https://app.example.com; script-src *",
                "https://a.example https://b.example",
                "https://APP.example.com",
                "https://user@app.example.com",
                "https://a..b",
                "javascript://x",
                "null",
                ""
            })
    void what_is_no_single_origin_is_refused_to_have_frames(String origin) {
        assertThatThrownBy(() -> ViewerResources.standard().withFrameAncestor(origin))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageStartingWith("frameAncestor must be one origin such as https://app.example.com: no path, no"
                        + " default port, no *, but was ");
    }

    @Test
    void templates_of_links_are_attributes_of_the_page() {
        ViewerResources linked = ViewerResources.standard()
                .withLink(ViewerLink.TARGET, "https://old.example/{targetEntityId}")
                .withLink(ViewerLink.DOCUMENT, "https://app.example:8443/d/{documentId}?o={organizationId}&x=%20'")
                .withLink(ViewerLink.TARGET, "https://[::1]/#t={targetEntityId}/{targetSubEntityId}");
        assertThat(text(Objects.requireNonNull(linked.file(""))))
                .contains("<activity-log api=\"../v2/activities/\" link-document="
                        + "\"https://app.example:8443/d/{documentId}?o={organizationId}&amp;x=%20'\""
                        + " link-target=\"https://[::1]/#t={targetEntityId}/{targetSubEntityId}\" titled>");
        assertThat(text(file(""))).doesNotContain("link-");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://app.example/{documentId}|must be a URL of https such as https://app.example/d/{documentId}",
                "javascript:alert({documentId})|must be a URL of https",
                "//app.example/{documentId}|must be a URL of https",
                "/d/{documentId}|must be a URL of https",
                "https://{documentId}.example/|must be a URL of https",
                "https://app.example{documentId}|must be a URL of https",
                "https://app.example:{documentId}/|must be a URL of https",
                "https://user:secret@app.example/{documentId}|must be a URL of https",
                "https:///{documentId}|must be a URL of https",
                "https://app.example/\"><script>{documentId}|must be a URL of https",
                "https://app.example/ {documentId}|must be a URL of https",
                "https://app.example/%zz{documentId}|must be a URL of https",
                "https://app.example/d|must have the placeholder {documentId}",
                "https://app.example/{userId}|must have the placeholder {documentId}",
                "https://app.example/{documentId}/{other}|must have no placeholders but {organizationId}, {documentId}",
                "https://app.example/{documentId}/{}|must have no placeholders but",
                "https://app.example/{{documentId}}|must have braces around placeholders alone",
                "https://app.example/{documentId}/{|must have braces around placeholders alone"
            })
    void a_template_that_could_lead_elsewhere_is_refused(String template, String rule) {
        assertThatThrownBy(() -> ViewerResources.standard().withLink(ViewerLink.DOCUMENT, template))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageStartingWith("document " + rule);
    }

    private static ViewerFile file(String path) {
        return Objects.requireNonNull(ViewerResources.standard().file(path), path);
    }

    private static String text(ViewerFile file) {
        return new String(file.body(), StandardCharsets.UTF_8);
    }
}
