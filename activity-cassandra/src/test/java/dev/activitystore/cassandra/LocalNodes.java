package dev.activitystore.cassandra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A cluster of nodes on this machine, which ends with this process, and leaves no file. */
final class LocalNodes {

    static final String DATACENTER = "datacenter1";

    private LocalNodes() {}

    /**
     * Starts them, and waits until each answers.
     *
     * @param count 1 or 3
     */
    static List<TestNode> start(int count) throws IOException {
        Path folder = Files.createTempDirectory("cassandra-test");
        List<TestNode> nodes = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            nodes.add(new TestNode(number, count, folder.resolve("node" + number)));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(nodes, folder)));
        for (TestNode node : nodes) {
            node.start();
        }
        for (TestNode node : nodes) {
            node.await();
        }
        return nodes;
    }

    private static void end(List<TestNode> nodes, Path folder) {
        nodes.forEach(TestNode::kill);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
