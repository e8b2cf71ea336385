package dev.activitystore.cassandra;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The key that all nodes of a cluster have for TLS, with a certificate of their addresses that they have signed themselves. */
final class NodeKey {

    static final String PASSWORD = "of the nodes";

    private NodeKey() {}

    /** A file of it in a folder; made if it isn't there. */
    static Path in(Path folder) throws IOException {
        Path file = folder.resolve("nodes.p12");
        if (!Files.exists(file)) {
            make(file);
        }
        return file;
    }

    private static void make(Path file) throws IOException {
        String addresses = IntStream.rangeClosed(1, NodeFiles.MOST_NODES)
                .mapToObj(number -> "ip:" + NodeFiles.address(number))
                .collect(Collectors.joining(","));
        Path log = file.resolveSibling("keytool.txt");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(Jdk17.java()).resolveSibling("keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        "node",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=node",
                        "-ext",
                        "san=" + addresses,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile()))
                .start();
        try {
            if (keytool.waitFor() != 0) {
                throw new IOException("keytool makes no key: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
