package dev.activitystore.cassandra;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A node of Cassandra, a process on a loopback address of its own. It ends at the latest with this process: by the end of its
 * standard input, which {@link NodeMain} waits for.
 */
final class TestNode {

    static final int PORT = 9042;

    private static final int MOST_SECONDS_TO_START = 240;

    private final String address;
    private final Path folder;
    private final List<String> command;
    private Process process; // null before it is started; this is compiled without libraries, too

    /**
     * A node that isn't started.
     *
     * @param number from 1
     * @param of how many begin the cluster; one of a higher number joins
     * @param folder for its data, settings and log
     */
    TestNode(int number, int of, Path folder) throws IOException {
        this.address = NodeFiles.address(number);
        this.folder = folder;
        NodeFiles.write(folder, number, of);
        command = new ArrayList<>(List.of(Jdk17.java(), "-Xss512k", "-XX:+UseSerialGC"));
        command.addAll(NodeFiles.memory());
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.addAll(NodeFiles.openPackages());
        command.addAll(NodeFiles.properties(folder, number > of));
        command.addAll(List.of("-cp", NodeFiles.classPath(folder), NodeMain.class.getName()));
    }

    String address() {
        return address;
    }

    /**
     * Starts it, also anew after it was killed.
     *
     * @throws IllegalStateException if another one is there already, which would be taken for it
     */
    void start() throws IOException {
        if (answers()) {
            throw new IllegalStateException("there is a node on " + address + " already");
        }
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(folder.resolve("out.txt").toFile()))
                .start();
    }

    /** Starts it if it was killed, and waits until it answers. */
    void startIfDead() throws IOException {
        if (!process.isAlive()) {
            start();
        }
        await();
    }

    /** Waits until it answers. */
    void await() throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS_TO_START);
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                kill();
                throw new IllegalStateException(
                        "node " + address + " has not started: " + Files.readString(folder.resolve("out.txt")));
            }
            try {
                process.waitFor(100, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, PORT), 1000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Has it give what it has to the others, leave the cluster, and end. */
    void leave() throws IOException, InterruptedException {
        try (OutputStream commands = process.getOutputStream()) {
            commands.write(NodeMain.LEAVE);
            commands.flush();
            if (!process.waitFor(MOST_SECONDS_TO_START, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(
                        "node " + address + " has not left: " + Files.readString(folder.resolve("out.txt")));
            }
        }
    }

    /** Kills it (SIGKILL), and waits for its end. */
    void kill() {
        if (process == null) {
            return;
        }
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }

    /** Has it stand still (SIGSTOP) until it is resumed, or killed: its connections stay. */
    void suspend() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Has it go on. */
    void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        if (kill.waitFor() != 0) {
            throw new IOException("no signal " + name + " to " + address);
        }
    }
}
