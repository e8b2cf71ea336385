package dev.activitystore.bench.http;

import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.Json;
import dev.activitystore.bench.Contender;
import dev.activitystore.bench.PageRequest;
import dev.activitystore.bench.Row;
import dev.activitystore.json.ActivityJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * A client of the documented API. What is measured reads all of an answer and does not parse it: so what an operation
 * gives is the answer's bytes, which are parsed to be compared.
 */
public final class HttpContender implements Contender<byte[]> {

    private static final int LONGEST_STEP = 10_000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI server;

    /**
     * A client.
     *
     * @param server where the API is
     */
    public HttpContender(URI server) {
        this.server = server;
    }

    @Override
    public Callable<List<byte[]>> page(PageRequest request) throws IOException, InterruptedException {
        Map<String, Object> fields = fields(request.filter());
        fields.put("order", request.order().name().toLowerCase(Locale.ROOT));
        for (int left = request.offset(); left > 0; left -= LONGEST_STEP) {
            fields.put("pageSize", Math.min(left, LONGEST_STEP));
            Object token = result(send(request("get", fields))).get("pageToken");
            if (token == null) {
                return List::of; // the list ends here
            }
            fields.put("pageToken", token);
        }
        fields.put("pageSize", request.size());
        return get(fields);
    }

    /** Each of the records of an answer; a row of ours has no answer by itself. */
    @Override
    public List<Row> rows(Callable<List<byte[]>> operation) throws Exception {
        List<Row> rows = new ArrayList<>();
        for (byte[] answer : operation.call()) {
            for (Object record : (List<?>) Objects.requireNonNull(result(answer).get("data"))) {
                rows.add(Row.of(
                        ActivityJson.read(Json.of(record), Activity::builder).activity()));
            }
        }
        return rows;
    }

    @Override
    public Row row(byte[] read) {
        throw new UnsupportedOperationException("an answer has many records");
    }

    /** A request is about one document, so all of them are of that of the first one. */
    @Override
    public Callable<?> add(String organizationId, List<Activity> activities) throws IOException {
        String document = Objects.requireNonNull(activities.get(0).documentId());
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        for (Activity activity : activities) {
            records.write(records.size() == 0 ? '[' : ',');
            ActivityJson.write(
                    organizationId, activity.toBuilder().documentId(document).build(), records);
        }
        records.write(']');
        Map<String, Object> fields = fields(ActivityFilter.of(organizationId).documentId(document));
        fields.put("activities", Json.parse(records.toByteArray()));
        return call("add", fields);
    }

    @Override
    public void fill(String organizationId, List<Activity> activities) throws Exception {
        Map<String, List<Activity>> byDocument =
                activities.stream().collect(Collectors.groupingBy(activity -> String.valueOf(activity.documentId())));
        for (List<Activity> ofOne : byDocument.values()) {
            add(organizationId, ofOne).call();
        }
    }

    @Override
    public Callable<?> update(String organizationId, List<String> ids, String messageTemplate) {
        Map<String, Object> fields = fields(ActivityFilter.of(organizationId));
        fields.put(
                "activities",
                ids.stream()
                        .map(id -> Map.of("id", id, "displayMessageTemplate", messageTemplate))
                        .toList());
        return call("update", fields);
    }

    @Override
    public Callable<?> delete(String organizationId, List<String> ids) {
        return call("delete", fields(ActivityFilter.of(organizationId).activityIds(ids)));
    }

    @Override
    public Callable<?> deleteDocument(String organizationId, String documentId) {
        return call("delete", fields(ActivityFilter.of(organizationId).documentId(documentId)));
    }

    @Override
    public Callable<List<byte[]>> byId(String organizationId, List<String> ids) {
        return get(fields(ActivityFilter.of(organizationId).activityIds(ids)));
    }

    @Override
    public void close() {
        // the client ends when nobody holds it
    }

    private Callable<List<byte[]>> get(Map<String, Object> fields) {
        HttpRequest request = request("get", fields);
        return () -> List.of(send(request));
    }

    private Callable<?> call(String operation, Map<String, Object> fields) {
        HttpRequest request = request(operation, fields);
        return () -> send(request);
    }

    private HttpRequest request(String operation, Map<String, Object> fields) {
        return HttpRequest.newBuilder(server.resolve("/v2/activities/" + operation))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(Json.of(Map.of("data", fields)).toString()))
                .build();
    }

    private byte[] send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(new String(response.body(), StandardCharsets.UTF_8));
        }
        return response.body();
    }

    private static Map<?, ?> result(byte[] answer) {
        return (Map<?, ?>) Objects.requireNonNull(
                Objects.requireNonNull(Json.parse(answer).as(Map.class)).get("result"));
    }

    private static Map<String, Object> fields(ActivityFilter filter) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("organizationId", filter.organizationId());
        for (Criterion criterion : filter.criteria()) {
            ActivityField field = criterion.field();
            fields.put(
                    field.parameter(),
                    field.takesList() ? criterion.values() : criterion.values().first());
        }
        return fields;
    }
}
