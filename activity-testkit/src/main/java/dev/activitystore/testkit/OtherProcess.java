package dev.activitystore.testkit;

import dev.activitystore.spi.ActivityStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Java process with a store on the storage of a test. It is killed at the latest when it is closed. */
final class OtherProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    private final PrintStream input;
    private final Path errors;

    /**
     * Starts the process.
     *
     * @param main a class whose main method gets the store by {@link #open}
     * @param storage what it opens, by an opener whose class has a constructor without parameters
     * @param arguments what main gets behind the arguments that {@link #open} reads
     */
    OtherProcess(Class<?> main, Storage storage, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1", // it ends before better code pays, and starts in half the time
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                storage.opener().getClass().getName(),
                storage.folder().toString()));
        command.addAll(arguments);
        errors = Files.createTempFile(storage.folder().getParent(), "process", ".err");
        process = new ProcessBuilder(command)
                .redirectError(Redirect.to(errors.toFile()))
                .start();
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        input = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
    }

    /** In the process: opens the store that its arguments name. */
    static ActivityStore open(String[] arguments) throws Exception {
        return opener(arguments, StoreOpener.class).open(Path.of(arguments[1]));
    }

    /** In the process: the test class that its arguments name. */
    static <T> T opener(String[] arguments, Class<T> type) throws Exception {
        Constructor<? extends T> constructor =
                Class.forName(arguments[0]).asSubclass(type).getDeclaredConstructor();
        constructor.setAccessible(true); // a test class need not be public
        return constructor.newInstance();
    }

    /** In the process: its arguments without those that {@link #open} reads. */
    static List<String> ownArguments(String[] arguments) {
        return List.of(arguments).subList(2, arguments.length);
    }

    /** The next line that the process prints, or null when it has ended. */
    @Nullable
    String read() throws IOException {
        return output.readLine();
    }

    /** Gives the process a line to read. */
    void write(String line) {
        input.println(line);
    }

    /** Kills the process (SIGKILL). What it printed before can still be read. */
    void kill() {
        process.toHandle().destroyForcibly(); // unlike the process, leaves its output open
    }

    /** A failure that tells what the process told of errors. */
    AssertionError failure(String message) throws IOException {
        return new AssertionError(message + ": " + Files.readString(errors));
    }

    @Override
    public void close() {
        kill();
        process.onExit().join();
    }
}
