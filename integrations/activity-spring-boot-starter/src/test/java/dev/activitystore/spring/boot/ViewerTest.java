package dev.activitystore.spring.boot;

import static dev.activitystore.spring.boot.Applications.ORGANIZATION;
import static dev.activitystore.spring.boot.Applications.activity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.Json;
import dev.activitystore.spring.ViewerAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The viewer among the application's own pages, without Spring Security. */
class ViewerTest {

    private static final String READ = "/activity-viewer/v2/activities/get";

    /** What is granted, as the application may change its mind at any time. */
    private volatile @Nullable ActivityFilter granted =
            ActivityFilter.of(ORGANIZATION).documentId("doc-1");

    private final WebApplicationContextRunner withoutAccess =
            Applications.web().withClassLoader(Applications.withoutJpaAnd("org.springframework.security"));
    private final WebApplicationContextRunner applications =
            withoutAccess.withBean(ViewerAccess.class, () -> request -> granted);

    @Test
    void the_page_and_its_files_are_sent_with_their_headers() {
        applications.run(context -> {
            MockHttpServletResponse page = perform(context, get("/activity-viewer/"));
            assertThat(page.getStatus()).isEqualTo(200);
            assertThat(page.getContentType()).startsWith("text/html");
            assertThat(page.getContentAsString())
                    .contains("<activity-log api=\"v2/activities/\" session=\"session\" titled>");
            MockHttpServletResponse script = perform(context, get("/activity-viewer/app.js"));
            assertThat(script.getContentType()).startsWith("text/javascript");
            assertThat(script.getHeader("content-security-policy")).contains("default-src 'none'");
            assertThat(script.getHeader("x-content-type-options")).isEqualTo("nosniff");
            String version = Objects.requireNonNull(script.getHeader("etag"));
            assertThat(perform(context, get("/activity-viewer/app.js").header("if-none-match", version))
                            .getStatus())
                    .isEqualTo(304);
            assertThat(perform(context, get("/activity-viewer/other.js")).getStatus())
                    .isEqualTo(404);
            MockHttpServletResponse folder = perform(context, get("/activity-viewer"));
            assertThat(folder.getStatus()).isEqualTo(308);
            assertThat(folder.getHeader("location")).isEqualTo("activity-viewer/");
        });
    }

    @Test
    void the_page_is_told_what_there_is_to_see() {
        applications.run(context -> {
            MockHttpServletResponse session = perform(context, get("/activity-viewer/session"));
            assertThat(session.getContentAsString())
                    .contains("\"data\":{\"organizationId\":\"" + ORGANIZATION + "\",\"limited\":true}");
            assertThat(session.getHeader("cache-control")).isEqualTo("no-store");
            granted = null;
            assertThat(perform(context, get("/activity-viewer/session")).getStatus())
                    .isEqualTo(403);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|b,a",
                "'\"documentId\":\"doc-2\"'|''",
                "'\"activityIds\":[\"c\"]'|''",
                "'\"activityIds\":[\"c\",\"a\"]'|a",
                "'\"order\":\"asc\"'|a,b"
            })
    void what_is_asked_is_limited_to_what_is_granted(String asked, String ids) {
        applications.run(context -> {
            addThree(context);
            MockHttpServletResponse page = perform(context, read(ORGANIZATION, asked));
            assertThat(page.getHeader("cache-control")).isEqualTo("no-store");
            assertThat(ids(page)).isEqualTo(ids.isEmpty() ? List.of() : List.of(ids.split(",")));
        });
    }

    @Test
    void tokens_of_more_lead_nowhere_and_those_of_its_own_go_on() {
        applications.run(context -> {
            ActivityLog log = addThree(context);
            String ofAll = log.get(ActivityQuery.of(ORGANIZATION).pageSize(1)).nextPageToken();
            assertThat(perform(context, read(ORGANIZATION, "\"pageToken\":\"" + ofAll + "\""))
                            .getStatus())
                    .isEqualTo(400);
            Json page = result(perform(context, read(ORGANIZATION, "\"pageSize\":1")));
            String own = Objects.requireNonNull(page.field("pageToken")).stringValue();
            assertThat(ids(perform(context, read(ORGANIZATION, "\"pageToken\":\"" + own + "\""))))
                    .containsExactly("a");
        });
    }

    @Test
    void it_is_decided_anew_for_each_request() {
        applications.run(context -> {
            addThree(context);
            assertThat(ids(perform(context, read(ORGANIZATION, "")))).hasSize(2);
            granted = ActivityFilter.of(ORGANIZATION);
            assertThat(ids(perform(context, read(ORGANIZATION, "")))).hasSize(3);
            granted = ActivityFilter.of("org-2");
            assertThat(perform(context, read(ORGANIZATION, "")).getStatus()).isEqualTo(403);
            granted = null;
            assertThat(perform(context, read(ORGANIZATION, "")).getStatus()).isEqualTo(403);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"add", "update", "delete"})
    void nothing_is_written(String operation) {
        applications.run(context -> {
            ActivityLog log = addThree(context);
            RequestBuilder write = json("/activity-viewer/v2/activities/" + operation)
                    .content("{\"data\":{\"organizationId\":\"" + ORGANIZATION + "\",\"documentId\":\"doc-1\"}}");
            assertThat(perform(context, write).getStatus()).isEqualTo(403);
            assertThat(Applications.ids(log)).hasSize(3);
        });
    }

    @Test
    void what_a_form_can_send_is_refused() {
        applications.run(context -> assertThat(
                        perform(context, post(READ).contentType("text/plain").content("{}"))
                                .getStatus())
                .isEqualTo(415));
    }

    @Test
    void its_path_can_be_set() {
        applications
                .withPropertyValues("activity-store.viewer.path=/admin/history")
                .run(context -> {
                    assertThat(perform(context, get("/admin/history/")).getStatus())
                            .isEqualTo(200);
                    assertThat(perform(context, get("/admin/history")).getHeader("location"))
                            .isEqualTo("history/");
                    assertThat(perform(context, get("/activity-viewer/")).getStatus())
                            .isEqualTo(404);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"history", "/history/", "/", "/a/{b}", "/**"})
    void a_path_that_is_none_is_refused(String path) {
        applications
                .withPropertyValues("activity-store.viewer.path=" + path)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("activity-store.viewer.path must be a path"));
    }

    @Test
    void it_is_off_where_nothing_says_who_may_see_what() {
        withoutAccess.run(
                context -> assertThat(perform(context, get("/activity-viewer/")).getStatus())
                        .isEqualTo(404));
    }

    @ParameterizedTest
    @ValueSource(strings = {"enabled=true", "path=/history"})
    void to_want_it_without_saying_that_is_a_failure_that_says_what_to_write(String property) {
        withoutAccess
                .withPropertyValues("activity-store.viewer." + property)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("nothing says who may see what")
                        .hasMessageContaining("Define a bean of type " + ViewerAccess.class.getName()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void it_can_be_turned_off(boolean hasAccess) {
        (hasAccess ? applications : withoutAccess)
                .withPropertyValues("activity-store.viewer.enabled=false", "activity-store.viewer.path=/history")
                .run(context -> assertThat(perform(context, get("/history/")).getStatus())
                        .isEqualTo(404));
    }

    private static ActivityLog addThree(WebApplicationContext context) {
        ActivityLog log = context.getBean(ActivityLog.class);
        long time = 1;
        for (String[] one : new String[][] {{"a", "doc-1"}, {"b", "doc-1"}, {"c", "doc-2"}}) {
            log.add(
                    ORGANIZATION,
                    activity(one[0]).toBuilder()
                            .documentId(one[1])
                            .timestamp(time++)
                            .build());
        }
        return log;
    }

    private static RequestBuilder read(String organization, String more) {
        String data = "\"organizationId\":\"" + organization + "\"" + (more.isEmpty() ? "" : "," + more);
        return json(READ).content("{\"data\":{" + data + "}}");
    }

    private static MockHttpServletRequestBuilder json(String path) {
        return post(path).contentType(MediaType.APPLICATION_JSON);
    }

    private static MockHttpServletResponse perform(WebApplicationContext context, RequestBuilder request)
            throws Exception {
        return MockMvcBuilders.webAppContextSetup(context)
                .build()
                .perform(request)
                .andReturn()
                .getResponse();
    }

    private static Json result(MockHttpServletResponse response) throws Exception {
        assertThat(response.getStatus()).as(response.getContentAsString()).isEqualTo(200);
        return Objects.requireNonNull(Json.parse(response.getContentAsString()).field("result"));
    }

    private static List<String> ids(MockHttpServletResponse response) throws Exception {
        List<String> ids = new ArrayList<>();
        Objects.requireNonNull(result(response).field("data"))
                .forEachElement(activity ->
                        ids.add(Objects.requireNonNull(activity.field("id")).stringValue()));
        return ids;
    }
}
