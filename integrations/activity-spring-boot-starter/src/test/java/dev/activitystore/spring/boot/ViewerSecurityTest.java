package dev.activitystore.spring.boot;

import static dev.activitystore.spring.boot.Applications.ORGANIZATION;
import static dev.activitystore.spring.boot.Applications.activity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.spring.ViewerAccess;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The viewer of an application with Spring Security as it comes: a form to sign in, a session, tokens against forged
 * requests. Over HTTP, with what a browser sends.
 */
class ViewerSecurityTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"");
    private static final String READ = "/context/activity-viewer/v2/activities/get";
    private static final String BODY = "{\"data\":{\"organizationId\":\"" + ORGANIZATION + "\"}}";

    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void start() {
        application = SpringApplication.run(
                Application.class,
                "--server.port=0",
                "--server.servlet.context-path=/context",
                "--spring.datasource.url=" + Applications.newUrl(),
                "--spring.flyway.enabled=false",
                "--spring.liquibase.enabled=false",
                "--spring.security.user.name=user-1",
                "--spring.security.user.password=secret");
        ActivityLog log = application.getBean(ActivityLog.class);
        log.add(ORGANIZATION, activity("a"));
        log.add(
                ORGANIZATION,
                activity("b").toBuilder().actionUser(ActionUser.of("user-2")).build());
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void who_is_signed_in_reads_what_is_granted_without_more() throws Exception {
        HttpClient browser = signedIn();
        assertThat(send(browser, get("/context/activity-viewer/")).body()).contains("<activity-log ");
        assertThat(send(browser, get("/context/activity-viewer/app.js"))
                        .headers()
                        .firstValue("cache-control"))
                .hasValue("no-cache");
        assertThat(send(browser, get("/context/activity-viewer/session")).body())
                .contains("\"organizationId\":\"" + ORGANIZATION + "\",\"limited\":true");
        HttpResponse<String> page = send(browser, read("application/json"));
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.body()).contains("\"id\":\"a\"").doesNotContain("\"id\":\"b\"");
        assertThat(send(browser, read("application/json").header("sec-fetch-site", "same-origin"))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/app.js"})
    void who_is_not_signed_in_is_sent_to_do_so(String path) throws Exception {
        HttpResponse<String> response = send(browser(), get("/context/activity-viewer" + path));
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("location").orElseThrow()).endsWith("/context/login");
    }

    @Test
    void the_page_of_who_is_no_longer_signed_in_is_told_so_and_no_password_is_asked_for() throws Exception {
        for (HttpRequest.Builder request : List.of(get("/context/activity-viewer/session"), read("application/json"))) {
            HttpResponse<String> response = send(browser(), request.header("x-requested-with", "XMLHttpRequest"));
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.headers().firstValue("www-authenticate")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none"})
    void what_another_site_makes_a_browser_send_is_refused(String site) throws Exception {
        HttpRequest.Builder forged = read("application/json").header("sec-fetch-site", site);
        assertThat(send(signedIn(), forged).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void what_a_form_of_another_site_sends_is_refused(String type) throws Exception {
        assertThat(send(signedIn(), read(type)).statusCode()).isEqualTo(403);
    }

    @Test
    void the_applications_own_writes_need_their_token_as_before() throws Exception {
        HttpClient browser = signedIn();
        for (String path : List.of(
                "/context/orders",
                "/context/activity-viewer/v2/activities/../../../orders",
                "/context/activity-viewer/v2/activities/..;/..;/..;/orders",
                "/context/activity-viewer/v2/activities/%2e%2e/%2e%2e/%2e%2e/orders")) {
            HttpRequest.Builder write = request(path)
                    .header("content-type", "application/json")
                    .header("sec-fetch-site", "same-origin")
                    .POST(BodyPublishers.ofString("{}"));
            assertThat(send(browser, write).statusCode()).as(path).isIn(400, 403);
        }
        assertThat(application.getBean(Orders.class).placed).hasValue(0);
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    private static HttpClient signedIn() throws Exception {
        HttpClient browser = browser();
        Matcher token = TOKEN.matcher(send(browser, get("/context/login")).body());
        assertThat(token.find()).isTrue();
        String form =
                "username=user-1&password=secret&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        HttpResponse<String> answer = send(
                browser,
                request("/context/login")
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
        assertThat(answer.headers().firstValue("location").orElseThrow()).doesNotContain("login");
        return browser;
    }

    private static HttpRequest.Builder read(String contentType) {
        return request(READ).header("content-type", contentType).POST(BodyPublishers.ofString(BODY));
    }

    private static HttpRequest.Builder get(String path) {
        return request(path).header("accept", "text/html").GET();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://localhost:" + application.getEnvironment().getProperty("local.server.port") + path));
    }

    private static HttpResponse<String> send(HttpClient browser, HttpRequest.Builder request) throws Exception {
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Orders.class)
    static class Application {

        @Bean
        ViewerAccess viewerAccess() {
            return request -> {
                Principal user = request.getUserPrincipal();
                return user == null ? null : ActivityFilter.of(ORGANIZATION).userId(user.getName());
            };
        }
    }

    @RestController
    static class Orders {

        private final AtomicInteger placed = new AtomicInteger();

        @PostMapping("/orders")
        void place() {
            placed.incrementAndGet();
        }
    }
}
