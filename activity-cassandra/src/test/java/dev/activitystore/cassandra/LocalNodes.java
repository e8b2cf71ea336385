package dev.activitystore.cassandra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A cluster of nodes on this machine, which ends with this process. It leaves no file, but where the system property
 * {@code activity.cassandra.folder} names a folder: what is stored is there then, also the next time. Not safe for
 * concurrent use.
 */
final class LocalNodes {

    static final String DATACENTER = "datacenter1";

    private final List<TestNode> nodes = new ArrayList<>();
    private final Path folder;
    private final boolean isKept;
    private final int first;

    private LocalNodes(int first) throws IOException {
        String kept = System.getProperty("activity.cassandra.folder", "");
        this.first = first;
        this.isKept = !kept.isEmpty();
        this.folder = isKept ? Path.of(kept) : Files.createTempDirectory("cassandra-test");
    }

    /**
     * Starts them, and waits until each answers.
     *
     * @param count 1 or 3
     */
    static LocalNodes start(int count) throws IOException {
        LocalNodes cluster = new LocalNodes(count);
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::end));
        for (int i = 0; i < count; i++) {
            cluster.add().start();
        }
        for (TestNode node : cluster.nodes) {
            node.await();
        }
        return cluster;
    }

    /** Those that were started first, by their numbers, without any that has joined. */
    List<TestNode> first() {
        return List.copyOf(nodes.subList(0, first));
    }

    /** What a client that speaks TLS trusts. */
    Path key() throws IOException {
        return NodeKey.in(folder);
    }

    /** Starts another one, which takes a half of what the first one has, and waits until it answers: then it has that. */
    TestNode join() throws IOException {
        TestNode node = add();
        node.start();
        node.await();
        return node;
    }

    private TestNode add() throws IOException {
        int number = nodes.size() + 1;
        TestNode node = new TestNode(number, first, folder.resolve("node" + number));
        nodes.add(node);
        return node;
    }

    private void end() {
        nodes.forEach(TestNode::kill);
        if (!isKept) {
            delete();
        }
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
