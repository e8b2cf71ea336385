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

    /** SIGINT in the mask of the signals that a process ignores. */
    private static final long SIGINT_BIT = 1 << 1;

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
        List<String> command = new ArrayList<>();
        if (isSigintIgnored()) { // as in the background of a shell without jobs; Java then takes none
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.addAll(command(arguments));
        Path errors = Files.createTempFile(folder, "child", ".err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.to(errors.toFile()));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        return new Child(builder.start(), errors);
    }

    /** What starts a run. */
    static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1", // starts in half the time
                "--enable-native-access=ALL-UNNAMED", // as the script that starts the command line
                "-cp",
                System.getProperty("java.class.path"),
                ActivityCommand.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    Process process() {
        return process;
    }

    /** What asks a process to end. */
    enum Signal {
        /** As by Ctrl-C. */
        INT(130),
        /** As by a service manager. */
        TERM(143);

        /** The exit code of a process that was ended by it. */
        final int exitCode;

        Signal(int exitCode) {
            this.exitCode = exitCode;
        }
    }

    /** Sends a signal. Unlike {@link Process#destroy}, this leaves open what it told before. */
    void interrupt(Signal signal) throws IOException, InterruptedException {
        int sent = new ProcessBuilder("kill", "-" + signal, "" + process.pid())
                .redirectError(Redirect.DISCARD) // it may have ended by itself
                .start()
                .waitFor();
        if (sent != 0 && process.isAlive()) {
            throw new IOException("kill failed with " + sent);
        }
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

    private static boolean isSigintIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String mask = Files.readString(status).replaceFirst("(?s).*SigIgn:\\s*(\\p{XDigit}+).*", "$1");
        return (Long.parseUnsignedLong(mask, 16) & SIGINT_BIT) != 0;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
