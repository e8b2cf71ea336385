package dev.activitystore.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.Json;
import dev.activitystore.http.Credentials;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The documented API among the application's own endpoints. */
class ApiTest {

    private static final String ADD = """
            {"data": {"organizationId": "org-1", "activities": [{"featureType": "comment", "actionType": "comment.add",
             "actionUser": {"userId": "user-1"}}]}}""";
    private static final String GET = "{\"data\": {\"organizationId\": \"org-1\"}}";

    private final WebApplicationContextRunner applications =
            Applications.web().withPropertyValues("activity-store.api.enabled=true");

    @Test
    void it_answers_as_documented() {
        applications.withUserConfiguration(Pair.class).run(context -> {
            assertThat(perform(context, signed("/v2/activities/add").content(ADD))
                            .getStatus())
                    .isEqualTo(200);
            assertThat(context.getBean(ActivityLog.class)
                            .get(ActivityQuery.of("org-1"))
                            .activities())
                    .hasSize(1);
            MockHttpServletResponse page =
                    perform(context, signed("/v2/activities/get").content(GET));
            assertThat(page.getContentType()).startsWith(MediaType.APPLICATION_JSON_VALUE);
            assertThat(page.getContentAsString()).contains("\"actionType\":\"comment.add\"");
            assertThat(perform(context, signed("/v2/activities/get").content("{\"data\": {}}"))
                            .getContentAsString())
                    .contains("INVALID_ARGUMENT", "organizationId");
            assertThat(perform(context, post("/v2/activities/get").content(GET)).getStatus())
                    .isEqualTo(401);
            assertThat(perform(context, signed("/v2/activities/other").content(GET))
                            .getStatus())
                    .isEqualTo(404);
            assertThat(perform(context, get("/v2/activities/get")).getStatus()).isEqualTo(405);
        });
    }

    @Test
    void all_of_a_query_is_a_file_directly_and_by_a_link() {
        applications.withUserConfiguration(Pair.class).run(context -> {
            assertThat(perform(context, signed("/v2/activities/add").content(ADD))
                            .getStatus())
                    .isEqualTo(200);
            String body = "{\"data\": {\"organizationId\": \"org-1\", \"format\": \"csv\"}}";
            MockHttpServletResponse file =
                    perform(context, signed("/v2/activities/export").content(body));
            assertThat(file.getContentType()).startsWith("text/csv");
            assertThat(file.getHeader("content-disposition")).startsWith("attachment; filename=\"activities-org-1-");
            assertThat(file.getContentAsString()).contains(",comment.add,").hasLineCount(2);
            Json link = Json.parse(perform(
                                    context,
                                    signed("/v2/activities/export/link").content(body))
                            .getContentAsString())
                    .field("result");
            MockHttpServletResponse followed =
                    perform(context, get(link.field("data").field("url").stringValue()));
            assertThat(followed.getStatus()).isEqualTo(200);
            assertThat(followed.getContentAsString()).isEqualTo(file.getContentAsString());
        });
    }

    @Test
    void its_path_and_the_size_of_bodies_can_be_set() {
        applications
                .withUserConfiguration(Pair.class)
                .withPropertyValues("activity-store.api.path=/internal/log", "activity-store.api.max-body=100B")
                .run(context -> {
                    assertThat(perform(context, signed("/internal/log/get").content(GET))
                                    .getStatus())
                            .isEqualTo(200);
                    assertThat(perform(context, signed("/internal/log/add").content(ADD))
                                    .getStatus())
                            .isEqualTo(413);
                    assertThat(perform(context, signed("/v2/activities/get").content(GET))
                                    .getStatus())
                            .isEqualTo(404);
                });
    }

    @Test
    void a_failure_of_the_store_is_one_of_the_documented_answers() {
        applications.withUserConfiguration(Pair.class).run(context -> {
            context.getBean(ActivityLog.class).close();
            MockHttpServletResponse response =
                    perform(context, signed("/v2/activities/get").content(GET));
            assertThat(response.getStatus()).isEqualTo(503);
            assertThat(response.getContentAsString()).contains("UNAVAILABLE");
        });
    }

    @Test
    void it_is_behind_the_applications_filters() {
        WebApplicationContextRunner guarded = applications
                .withUserConfiguration(Anyone.class, Guard.class)
                .withPropertyValues("spring.security.user.name=user", "spring.security.user.password=password");
        guarded.run(context -> {
            Filter chain = context.getBean("springSecurityFilterChain", Filter.class);
            assertThat(perform(context, signed("/v2/activities/get").content(GET), chain)
                            .getStatus())
                    .isEqualTo(401);
            RequestBuilder authenticated =
                    signed("/v2/activities/get").content(GET).headers(basic("user", "password"));
            assertThat(perform(context, authenticated, chain).getStatus()).isEqualTo(200);
        });
    }

    @Test
    void it_does_not_start_without_somebody_who_may_call() {
        applications.run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("dev.activitystore.http.Credentials"));
    }

    @Test
    void it_is_off_until_it_is_turned_on() {
        Applications.web()
                .withUserConfiguration(Pair.class)
                .run(context -> assertThat(
                                perform(context, signed("/v2/activities/get").content(GET))
                                        .getStatus())
                        .isEqualTo(404));
    }

    private static MockHttpServletRequestBuilder signed(String path) {
        return post(path)
                .contentType(MediaType.APPLICATION_JSON)
                .header("x-velt-api-key", "key")
                .header("x-velt-auth-token", "token");
    }

    private static HttpHeaders basic(String user, String password) {
        HttpHeaders headers = new HttpHeaders();
        headers.setBasicAuth(user, password);
        return headers;
    }

    private static MockHttpServletResponse perform(
            WebApplicationContext context, RequestBuilder request, Filter... filters) throws Exception {
        DefaultMockMvcBuilder builder = MockMvcBuilders.webAppContextSetup(context);
        return builder.addFilters(filters).build().perform(request).andReturn().getResponse();
    }

    @Configuration(proxyBeanMethods = false)
    static class Pair {

        @Bean
        Credentials credentials() {
            return Credentials.of("key", "token");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Anyone {

        @Bean
        Credentials credentials() {
            return Credentials.anyone();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Guard {

        @Bean
        SecurityFilterChain guard(HttpSecurity http) throws Exception {
            return http.csrf(csrf -> csrf.disable())
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .httpBasic(basic -> {})
                    .build();
        }
    }
}
