package dev.activitystore.cassandra;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of a {@link KilledClient}. It ends at the latest when this is closed, or when this process ends. */
final class ClientProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    private final Path errors;

    ClientProcess(Path folder, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // it ends before better code pays
                "-cp",
                System.getProperty("java.class.path"),
                KilledClient.class.getName()));
        command.addAll(arguments);
        errors = Files.createTempFile(folder, "client", ".err");
        process = new ProcessBuilder(command)
                .redirectError(Redirect.to(errors.toFile()))
                .start();
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** Waits until it has begun another call. */
    void awaitCall() throws IOException {
        String line;
        do {
            line = output.readLine();
            if (line == null) {
                throw new AssertionError("a client has ended by itself: " + Files.readString(errors));
            }
        } while (!Ledger.BEGUN.startsWith(line));
    }

    /** Has it end after its call. */
    void end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        while (output.readLine() != null) {}
        if (process.waitFor() != 0) {
            throw new AssertionError("a client has failed: " + Files.readString(errors));
        }
    }

    /** Kills it (SIGKILL), if it still runs, and waits for its end. */
    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        process.onExit().join();
        Files.deleteIfExists(errors);
    }
}
