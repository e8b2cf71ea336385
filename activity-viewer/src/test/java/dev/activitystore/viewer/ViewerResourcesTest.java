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

    private static ViewerFile file(String path) {
        return Objects.requireNonNull(ViewerResources.standard().file(path), path);
    }

    private static String text(ViewerFile file) {
        return new String(file.body(), StandardCharsets.UTF_8);
    }
}
