package dev.activitystore.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.testkit.Activities;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** What an answer is beside its text, and what is counted of it. */
class AnswersTest extends ServedLog {

    @Test
    void an_answer_is_zipped_when_asked() throws Exception {
        assertThat(log.add("org-1", Activities.ascending(50)).allDone()).isTrue();
        String plain = caller.call("get", GET_ALL).text();
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve("/v2/activities/get"))
                .header("content-type", "application/json")
                .header("x-velt-api-key", Caller.KEY)
                .header("x-velt-auth-token", Caller.TOKEN)
                .header("accept-encoding", "br;q=0.5, gzip")
                .POST(BodyPublishers.ofString(GET_ALL))
                .build();
        HttpResponse<byte[]> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());

        assertThat(response.headers().firstValue("content-encoding")).contains("gzip");
        assertThat(response.body().length).isLessThan(plain.length() / 3);
        assertThat(new String(
                        new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes(),
                        StandardCharsets.UTF_8))
                .isEqualTo(plain);
    }

    @Test
    void metrics_count_requests_and_records() throws Exception {
        caller.call(
                "add",
                "{\"data\": {\"organizationId\": \"org-1\", \"activities\": [{\"featureType\": \"comment\","
                        + " \"actionType\": \"comment.add\", \"actionUser\": {\"userId\": \"user-secret\"}}]}}");
        caller.call("get", GET_ALL);
        caller.call("get", "{}");
        String metrics = caller.get("/metrics").text();
        assertThat(metrics)
                .contains(
                        "activity_requests_seconds_count{backend=\"memory\",operation=\"add\",status=\"200\"} 1\n",
                        "activity_requests_seconds_count{backend=\"memory\",operation=\"get\",status=\"200\"} 1\n",
                        "activity_requests_seconds_count{backend=\"memory\",operation=\"get\",status=\"400\"} 1\n",
                        "activity_records_total{backend=\"memory\",direction=\"in\",operation=\"add\"} 1.0\n",
                        "activity_records_total{backend=\"memory\",direction=\"out\",operation=\"get\"} 1.0\n")
                .doesNotContain("user-secret", "org-1");
    }
}
