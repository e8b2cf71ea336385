package dev.activitystore.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run of the command line in a process of its own, which can be interrupted or killed. Its standard output is a pipe
 * that must be read.
 */
final class Child implements AutoCloseable {

    /** The exit code of a process that was interrupted. */
    static final int SIGTERM = 128 + 15;

    private final Process process;
    private final Path errors;

    private Child(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    /**
     * Starts a run.
     *
     * @param folder takes the file of its standard error
     */
    static Child start(Path folder, String... arguments) throws IOException {
        return start(folder, Map.of(), arguments);
    }

    /** Starts a run with variables in its environment. */
    static Child start(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED", // as the script that starts the command line
                "-cp",
                System.getProperty("java.class.path"),
                ActivityCommand.class.getName()));
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile(folder, "child", ".err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.to(errors.toFile()));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        return new Child(builder.start(), errors);
    }

    Process process() {
        return process;
    }

    /** SIGTERM. Unlike {@link Process#destroy}, this leaves open what it told before. */
    void interrupt() {
        process.toHandle().destroy();
    }

    /** SIGKILL. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    /** What it has written to standard error. */
    String errSoFar() throws IOException {
        return Files.readString(errors, StandardCharsets.UTF_8);
    }

    /** What it wrote to standard error, once it has ended. */
    String err() throws IOException, InterruptedException {
        process.waitFor();
        return Files.readString(errors, StandardCharsets.UTF_8);
    }

    /** The options that standard error tells, with which the next run goes on. */
    static List<String> optionsToGoOn(String err) {
        Matcher told = Pattern.compile("to go on: (.*)\n").matcher(err);
        if (!told.find()) {
            throw new AssertionError("tells nothing to go on with: " + err);
        }
        return List.of(told.group(1).split(" "));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
