package dev.activitystore.spring.boot;

import static dev.activitystore.spring.boot.Applications.ORGANIZATION;
import static dev.activitystore.spring.boot.Applications.activity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Json;
import dev.activitystore.Outcomes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.WebApplicationContext;

/** The log's objects and errors in the application's own controllers. */
class ControllersTest {

    private final WebApplicationContextRunner applications = Applications.web().withUserConfiguration(Controller.class);

    @Test
    void a_page_is_returned_as_it_is_and_the_next_one_by_its_token() {
        applications.run(context -> {
            context.getBean(ActivityLog.class).add(ORGANIZATION, activity("a"), activity("b"));
            ActivityPage first = page(perform(context, get("/activities")));
            assertThat(first.activities()).hasSize(1);
            ActivityPage second = page(perform(context, get("/activities").param("token", first.nextPageToken())));
            assertThat(second.activities()).hasSize(1).doesNotContainAnyElementsOf(first.activities());
            assertThat(second.hasNext()).isFalse();
        });
    }

    @Test
    void a_bad_token_is_a_problem_that_names_field_and_rule() {
        applications.run(context -> {
            MockHttpServletResponse response =
                    perform(context, get("/activities").param("token", "bad"));
            assertThat(response.getStatus()).isEqualTo(400);
            assertThat(response.getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            Json problem = Json.parse(response.getContentAsString());
            assertThat(text(problem, "field")).isEqualTo("pageToken");
            assertThat(text(problem, "rule")).isNotEmpty();
            assertThat(text(problem, "detail")).startsWith("pageToken " + text(problem, "rule"));
        });
    }

    @Test
    void an_activity_in_a_body_is_read_and_one_that_breaks_a_rule_is_a_problem() {
        applications.run(context -> {
            Activity sent = activity("a");
            MockHttpServletResponse added = perform(context, body(sent.json().toString()));
            assertThat(added.getStatus()).as(added.getContentAsString()).isEqualTo(200);
            assertThat(Outcomes.parse(Json.parse(added.getContentAsString())).allDone())
                    .isTrue();
            assertThat(context.getBean(ActivityLog.class)
                            .get(ActivityQuery.of(ORGANIZATION))
                            .activities())
                    .containsExactly(sent);
            MockHttpServletResponse refused = perform(context, body("{\"featureType\":\"nothing\"}"));
            assertThat(refused.getStatus()).isEqualTo(400);
            assertThat(text(Json.parse(refused.getContentAsString()), "field")).isNotEmpty();
        });
    }

    @Test
    void it_comes_before_advice_on_everything_that_has_no_order() {
        applications
                .withUserConfiguration(CatchAll.class)
                .run(context -> assertThat(perform(context, get("/activities").param("token", "bad"))
                                .getStatus())
                        .isEqualTo(400));
    }

    @Test
    void what_the_application_wrapped_is_its_own() {
        applications.run(context ->
                assertThat(perform(context, get("/wrapped")).getStatus()).isEqualTo(HttpStatus.LOCKED.value()));
    }

    @Test
    void it_can_be_turned_off() {
        applications
                .withPropertyValues("activity-store.problem-details.enabled=false")
                .withUserConfiguration(CatchAll.class)
                .run(context -> assertThat(perform(context, get("/activities").param("token", "bad"))
                                .getStatus())
                        .isEqualTo(503));
    }

    private static RequestBuilder body(String json) {
        return post("/activities").contentType(MediaType.APPLICATION_JSON).content(json);
    }

    private static ActivityPage page(MockHttpServletResponse response) throws Exception {
        assertThat(response.getStatus()).as(response.getContentAsString()).isEqualTo(200);
        return ActivityPage.parse(Json.parse(response.getContentAsString()));
    }

    private static String text(Json object, String field) {
        Json value = object.field(field);
        assertThat(value).as("%s in %s", field, object).isNotNull();
        return value.stringValue();
    }

    private static MockHttpServletResponse perform(WebApplicationContext context, RequestBuilder request)
            throws Exception {
        MockMvc mvc = MockMvcBuilders.webAppContextSetup(context).build();
        return mvc.perform(request).andReturn().getResponse();
    }

    @RestController
    static class Controller {

        private final ActivityLog log;

        Controller(ActivityLog log) {
            this.log = log;
        }

        @GetMapping("/activities")
        ActivityPage page(@RequestParam(required = false) @Nullable String token) {
            return log.get(ActivityQuery.of(ORGANIZATION).pageSize(1).pageToken(token));
        }

        @PostMapping("/activities")
        Outcomes add(@RequestBody Activity activity) {
            return log.add(ORGANIZATION, activity);
        }

        @GetMapping("/wrapped")
        void wrapped() {
            throw new Wrapped(new InvalidArgumentException("stored", "must be whole"));
        }
    }

    @ResponseStatus(HttpStatus.LOCKED)
    static class Wrapped extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Wrapped(Throwable cause) {
            super(cause);
        }
    }

    @RestControllerAdvice
    static class CatchAll {

        @ExceptionHandler(Exception.class)
        @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
        void all() {}
    }
}
