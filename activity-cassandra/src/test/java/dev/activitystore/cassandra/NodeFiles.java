package dev.activitystore.cassandra;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a node is told: its settings, made of {@code cassandra.yaml}, and how its JVM is started. System properties change it:
 * {@code activity.cassandra.net} the third number of its address, {@code activity.cassandra.heap} the megabytes of its heap, and
 * {@code activity.cassandra.cache} those of what it keeps of files.
 */
final class NodeFiles {

    /** The jars of Cassandra, which the build has put there. */
    private static final Path JARS = Path.of("server", "target", "jars").toAbsolutePath();

    /** Equal parts of the ring; of a node that joins three, a half of the second's. */
    private static final long[] TOKENS = {
        Long.MIN_VALUE, -3074457345618258603L, 3074457345618258602L, -6148914691236517206L
    };

    static final int MOST_NODES = TOKENS.length;

    private static final int HEAP = Integer.getInteger("activity.cassandra.heap", 384);
    private static final int CACHE = Integer.getInteger("activity.cassandra.cache", 32);

    /** What it needs beside the heap and that. */
    private static final int BUFFERS = 224;

    private NodeFiles() {}

    /** How much memory the JVM may have. */
    static List<String> memory() {
        return List.of("-Xms" + HEAP + "m", "-Xmx" + HEAP + "m", "-XX:MaxDirectMemorySize=" + (BUFFERS + CACHE) + "m");
    }

    static String address(int number) {
        return "127.0." + System.getProperty("activity.cassandra.net", "41") + "." + number;
    }

    /**
     * Writes the settings of a node.
     *
     * @param folder in that of the cluster
     * @param number from 1
     * @param of how many begin the cluster; those of a higher number join
     */
    static void write(Path folder, int number, int of) throws IOException {
        Files.createDirectories(folder);
        write(
                folder,
                "cassandra.yaml",
                text("cassandra.yaml")
                        .replace("{folder}", folder.toString())
                        .replace("{address}", address(number))
                        .replace("{key}", NodeKey.in(folder.getParent()).toString())
                        .replace("{password}", NodeKey.PASSWORD)
                        .replace("{seeds}", seeds(of))
                        .replace("{token}", Long.toString(TOKENS[number - 1]))
                        .replace("{joins}", Boolean.toString(number > of))
                        .replace("{memtable}", Integer.toString(HEAP / 6))
                        .replace("{cache}", Integer.toString(CACHE)));
        write(folder, "logback.xml", text("logback-node.xml").replace("{folder}", folder.toString()));
    }

    /** All of them: a seed doesn't wait for others to be there. */
    private static String seeds(int of) {
        return IntStream.rangeClosed(1, of)
                .mapToObj(number -> address(number) + ":7000")
                .collect(Collectors.joining(","));
    }

    static List<String> openPackages() {
        return text("jvm-node.txt").lines().toList();
    }

    static List<String> properties(Path folder, boolean joins) {
        return List.of(
                "-javaagent:"
                        + jars().filter(jar -> jar.contains("jamm-"))
                                .findFirst()
                                .orElseThrow(),
                "-Djdk.attach.allowAttachSelf=true",
                "-Dio.netty.tryReflectionSetAccessible=true",
                "-Djava.net.preferIPv4Stack=true",
                "-Dcassandra.config=" + folder.resolve("cassandra.yaml").toUri(),
                "-Dlogback.configurationFile=" + folder.resolve("logback.xml").toUri(),
                "-Dcassandra.logdir=" + folder,
                "-Dcassandra.storagedir=" + folder,
                "-Dcassandra-foreground=yes",
                "-Dcassandra.skip_wait_for_gossip_to_settle=0",
                "-Dcassandra.ring_delay_ms=" + (joins ? 10_000 : 1000), // for so long it looks for the others
                "-Dcassandra.superuser_setup_delay_ms=0",
                "-Dcassandra.available_processors=2");
    }

    /** Cassandra's jars, and of this project {@link NodeMain} alone. */
    static String classPath(Path folder) throws IOException {
        Path own = folder.resolve("classes");
        Path main = own.resolve(NodeMain.class.getName().replace('.', '/') + ".class");
        Files.createDirectories(main.getParent());
        try (InputStream compiled = Objects.requireNonNull(NodeMain.class.getResourceAsStream("NodeMain.class"))) {
            Files.write(main, compiled.readAllBytes());
        }
        List<String> path = new ArrayList<>(jars().toList());
        path.add(own.toString());
        return String.join(File.pathSeparator, path);
    }

    private static Stream<String> jars() {
        try (Stream<Path> files = Files.list(JARS)) {
            return files.map(Path::toString).filter(file -> file.endsWith(".jar")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("the jars of Cassandra are missing: build with -Pcassandra", e);
        }
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(NodeFiles.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
