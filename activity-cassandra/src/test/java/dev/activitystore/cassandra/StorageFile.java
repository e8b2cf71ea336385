package dev.activitystore.cassandra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * Which log on the cluster stands for a folder of the test kit, as it is written in a file there, for other processes too.
 *
 * @param uri of the keyspace
 * @param namespace which log in it
 */
record StorageFile(String uri, String namespace) {

    /** That of a folder, which is made when it is asked for first. */
    static StorageFile in(Path folder) throws IOException {
        Path file = folder.resolve("storage");
        if (Files.notExists(file)) {
            TestCluster.prepareKeyspace();
            Files.writeString(file, TestCluster.uri() + "\n" + UUID.randomUUID() + "/");
        }
        List<String> lines = Files.readAllLines(file);
        return new StorageFile(lines.get(0), lines.get(1));
    }
}
