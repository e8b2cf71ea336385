package dev.activitystore.cassandra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the nodes' JDK is: Cassandra 5.0 runs on none later than 17. It is that of this process if it is one, else that of
 * the system property {@code activity.jdk17} or of the environment variable {@code JAVA17_HOME}, else one of the machine's.
 */
final class Jdk17 {

    private static final Path MACHINES = Path.of("/usr/lib/jvm");

    private Jdk17() {}

    /** Its {@code java}. */
    static String java() {
        List<Path> homes = new ArrayList<>();
        if (Runtime.version().feature() == 17) {
            homes.add(Path.of(System.getProperty("java.home")));
        }
        Stream.of(System.getProperty("activity.jdk17", ""), System.getenv().getOrDefault("JAVA17_HOME", ""))
                .filter(home -> !home.isEmpty())
                .map(Path::of)
                .forEach(homes::add);
        homes.addAll(installed());
        return homes.stream()
                .filter(Jdk17::is17)
                .map(home -> home.resolve("bin").resolve("java").toString())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Cassandra needs a JDK 17, and there is none:"
                        + " name its folder by -Dactivity.jdk17 or JAVA17_HOME. Looked at " + homes));
    }

    private static List<Path> installed() {
        if (!Files.isDirectory(MACHINES)) {
            return List.of();
        }
        try (Stream<Path> homes = Files.list(MACHINES)) {
            return homes.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean is17(Path home) {
        try {
            Path release = home.resolve("release");
            return Files.isRegularFile(release) && Files.readString(release).contains("JAVA_VERSION=\"17");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
