package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.cli.Child.Signal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code serve}, in a process of its own. */
class ServeCommandTest {

    private static final String KEY = "key-0123456789";
    private static final String TOKEN = "token-0123456789";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void it_serves_a_store_until_it_is_told_to_stop_and_nothing_is_lost() throws Exception {
        String store = "rocksdb:" + folder.resolve("store");
        Path credentials = folder.resolve("callers.ndjson");
        Files.createFile(
                credentials, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                credentials,
                "{\"apiKey\":\"" + KEY + "\",\"authToken\":\"" + TOKEN + "\"}\n\n"
                        + "{\"apiKey\":\"k\",\"authToken\":\"t\",\"organizations\":[\"org-2\"]}\n");
        try (Child child = Child.start(
                folder,
                "serve",
                "--store",
                store,
                "--host",
                "localhost",
                "--port",
                "0",
                "--credentials",
                credentials.toString())) {
            assertThat(CLIENT.send(request(address(child), "add", add(0, 5, "{}")), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
            child.interrupt(Signal.TERM);
            assertThat(child.process().waitFor()).isEqualTo(Signal.TERM.exitCode);
            assertThat(child.err()).isEmpty();
        }
        Run get = Run.of("get", "--store", store, "--organization", "org-1", "--order", "asc");
        assertThat(get.lines()).hasSize(5).first().asString().startsWith("{\"id\":\"a-0\"");
    }

    @Test
    void without_credentials_it_says_so() throws Exception {
        try (Child child = Child.start(folder, "serve", "--store", "memory:", "--port", "0")) {
            assertThat(firstLine(child))
                    .matches("listening on http://127\\.0\\.0\\.1:\\d+ \\(no credentials: for this machine alone\\)");
        }
    }

    /** The page is 150 MB in the store, and the heap 256 MB: an answer that is built whole would not fit. */
    @Test
    void large_pages_are_bounded_and_streamed() throws Exception {
        int records = 10_000;
        String padding = "{\"padding\":\"" + "x".repeat(15_000) + "\"}";
        try (Child child = Child.start(folder, "serve", "--store", "memory:", "--port", "0")) {
            URI address = address(child);
            for (int i = 0; i < records; i += 500) {
                assertThat(CLIENT.send(request(address, "add", add(i, i + 500, padding)), BodyHandlers.ofString())
                                .statusCode())
                        .isEqualTo(200);
            }
            List<Long> sizes = new ArrayList<>();
            String token = null;
            do {
                Page page = get(address, token);
                sizes.add(page.bytes());
                token = page.nextToken();
            } while (token != null);

            assertThat(sizes).hasSize(5).allSatisfy(bytes -> assertThat(bytes).isLessThan(34_000_000L));
            assertThat(sizes.stream().mapToLong(Long::longValue).sum()).isBetween(150_000_000L, 160_000_000L);
        }
    }

    private static Page get(URI address, String token) throws IOException, InterruptedException {
        String after = token == null ? "" : ",\"pageToken\":\"" + token + "\"";
        HttpRequest request =
                request(address, "get", "{\"data\":{\"organizationId\":\"org-1\",\"pageSize\":10000" + after + "}}");
        long bytes = 0;
        String end = "";
        try (InputStream body =
                CLIENT.send(request, BodyHandlers.ofInputStream()).body()) {
            byte[] buffer = new byte[1 << 16];
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                bytes += n;
                String text = end + new String(buffer, 0, n, StandardCharsets.UTF_8);
                end = text.substring(Math.max(0, text.length() - 300));
            }
        }
        assertThat(end).matches("(?s).*](,\"pageToken\":\"[A-Za-z0-9_-]{232}\")?}}");
        return new Page(
                bytes, end.contains("\"pageToken\"") ? end.replaceFirst("(?s).*\"pageToken\":\"(.*)\"}}", "$1") : null);
    }

    /** How large the body of a page was, and where to go on. */
    private record Page(long bytes, String nextToken) {}

    @Test
    void credentials_that_are_none_are_refused_without_showing_them() throws Exception {
        Path file = folder.resolve("callers.ndjson");
        for (String line : new String[] {
            "secret",
            "{\"apiKey\":\"secret\"}",
            "{\"apiKey\":\"secret\",\"authToken\":\"\"}",
            "{\"apiKey\":\"secret\",\"authToken\":5}",
            "{\"apiKey\":\"secret\",\"authToken\":\"t\",\"organizations\":[]}",
            "{\"apiKey\":\"secret\",\"authToken\":\"t\",\"orgs\":[\"o\"]}",
            "{\"apiKey\":\"k\",\"apiKey\":\"secret\",\"authToken\":\"t\"}",
            "{\"apiKey\":\"secret\",\"authToken\":\"t\",\"organizations\":[\"o\"],\"organizations\":[\"p\"]}",
            "{\"apiKey\":\"secret\",\"authToken\":\"t\",\"organizations\":null}"
        }) {
            Files.writeString(file, "{\"apiKey\":\"k\",\"authToken\":\"t\"}\n" + line + "\n");
            Run run = Run.of("serve", "--store", "memory:", "--port", "0", "--credentials", file.toString());
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .startsWith("activity: --credentials, line 2 must be an object with apiKey and authToken")
                    .doesNotContain("secret");
        }
        assertThat(Run.of("serve", "--api-key", "k").err()).startsWith("activity: --auth-token must be given too");
        assertThat(Run.of("serve", "--store", "memory:", "--host", "0.0.0.0").err())
                .startsWith("activity: --host must be of this machine alone where there are no credentials");
        Run taken = Run.of("serve", "--store", "memory:", "--port", "99999");
        assertThat(taken.exitCode()).isEqualTo(2);
        assertThat(taken.err())
                .startsWith("activity: --port must be a whole number from 0 to 65535, but was \"99999\"");
    }

    @Test
    void an_empty_option_or_one_without_what_it_needs_is_told_before_a_store_is_opened() {
        for (List<String> options : List.of(
                List.of("--host must not be empty", "--host", ""), // which would be everywhere
                List.of("--api-key must not be empty", "--api-key", "", "--auth-token", ""), // and this everybody
                List.of("--auth-token must not be empty", "--api-key", "k", "--auth-token", ""),
                List.of("--backup-every needs --backup", "--backup-every", "5"))) {
            List<String> arguments = new ArrayList<>(List.of("serve", "--store", "none:"));
            arguments.addAll(options.subList(1, options.size()));
            assertThat(Run.of(arguments.toArray(String[]::new)))
                    .isEqualTo(new Run(2, "", "activity: " + options.get(0) + "\n"));
        }
        assertThat(Run.of("serve", "--store", "memory:", "--cors-origin", "").err())
                .startsWith("activity: --cors-origin must be one origin as browsers send it");
        assertThat(Run.of("demo", "--port", "5"))
                .isEqualTo(new Run(2, "", "activity: --port needs --viewer (see activity demo --help)\n"));
    }

    @Test
    void credentials_in_another_encoding_or_twice_are_refused_and_a_byte_order_mark_is_not() throws IOException {
        String line = "{\"apiKey\":\"k\",\"authToken\":\"t\"}";
        Path file = folder.resolve("callers");
        Files.writeString(file, line.replace("k", "\u00e9"), StandardCharsets.ISO_8859_1);
        assertThat(errorOfCredentials(file))
                .isEqualTo("activity: --credentials must be text in UTF-8, but was \"FILE\"\n");
        Files.writeString(file, line + "\n\n" + line.replace("}", ",\"organizations\":[\"o\"]}"));
        assertThat(errorOfCredentials(file))
                .isEqualTo("activity: --credentials, line 3 must have another pair than the lines before\n");
        Files.writeString(file, "\uFEFF" + line + "\r\n");
        assertThat(errorOfCredentials(file)).startsWith("activity: --cors-origin must be");
    }

    /** The error of a server that lets an origin call that is none, which is looked at after its credentials. */
    private static String errorOfCredentials(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return Run.of("serve", "--store", "memory:", "--cors-origin", "none", "--credentials", file.toString())
                .err()
                .replace(file.toString(), "FILE");
    }

    @Test
    void a_taken_port_is_said_to_be_taken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThat(Run.of("serve", "--store", "memory:", "--port", "" + port))
                    .isEqualTo(new Run(
                            1,
                            "",
                            "activity: can't listen on port " + port
                                    + ": Address already in use (--port takes another, 0 any free one)\n"));
        }
    }

    @Test
    void a_credentials_file_that_others_can_read_is_warned_about() throws IOException {
        Path file = Files.writeString(folder.resolve("callers"), "{\"apiKey\":\"secret\",\"authToken\":\"t\"}\n");
        String warning = "activity: warning: others than its owner can read " + file
                + ", which holds secrets: chmod 600 " + file + "\n";
        for (String permissions : List.of("rw-------", "r--------", "rw-r-----", "rw----r--", "rwxrwxrwx")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            boolean isPrivate = permissions.endsWith("------");
            String err = Run.of(
                            "serve", "--store", "memory:", "--cors-origin", "none", "--credentials", file.toString())
                    .err();
            assertThat(err).as(permissions).startsWith((isPrivate ? "" : warning) + "activity: --cors-origin must be");
        }
    }

    private static HttpRequest request(URI address, String operation, String body) {
        return HttpRequest.newBuilder(address.resolve("/v2/activities/" + operation))
                .header("content-type", "application/json")
                .header("x-velt-api-key", KEY)
                .header("x-velt-auth-token", TOKEN)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static String add(int from, int until, String metadata) {
        return "{\"data\":{\"organizationId\":\"org-1\",\"activities\":["
                + IntStream.range(from, until)
                        .mapToObj(i -> "{\"id\":\"a-" + i + "\",\"timestamp\":" + i
                                + ",\"featureType\":\"comment\",\"actionType\":\"x\",\"actionUser\":{\"userId\":\"u\"},"
                                + "\"metadata\":" + metadata + "}")
                        .collect(Collectors.joining(","))
                + "]}}";
    }

    private static URI address(Child child) throws IOException {
        String line = firstLine(child);
        return URI.create(line.replaceFirst("listening on (\\S+).*", "$1"));
    }

    private static String firstLine(Child child) throws IOException {
        BufferedReader reader = child.process().inputReader(StandardCharsets.UTF_8);
        String line = reader.readLine();
        return line == null ? "" : line;
    }
}
