package dev.activitystore.bench.cassandra;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.activitystore.bench.BenchData;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * A node of Cassandra that keeps its data in a folder, with a heap of 1 GB and a cache of as much: what
 * {@code activity-cassandra/cluster} starts. It ends with this process at the latest. All have the same address, so there is
 * one at a time.
 */
final class LocalNode implements Closeable {

    private static final int MEGABYTES = 1024;

    private final Process process;
    private final URI uri;

    private LocalNode(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    /**
     * Starts it, and waits until it answers. It has a keyspace for the store.
     *
     * @param folder its data, or an empty folder
     * @throws IOException if it doesn't start; why is said to standard error
     */
    static LocalNode start(Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                BenchData.project().resolve("activity-cassandra/cluster").toString(),
                "1",
                "-Dactivity.cassandra.attached=true",
                "-Dactivity.cassandra.folder=" + folder,
                "-Dactivity.cassandra.heap=" + MEGABYTES,
                "-Dactivity.cassandra.cache=" + MEGABYTES,
                "-Dactivity.cassandra.net=" + System.getProperty("activity.cassandra.net", "43")));
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null) {
            throw new IOException(
                    "Cassandra has not started: " + command.get(0) + " has ended with exit code " + end(process));
        }
        return new LocalNode(process, URI.create(line));
    }

    /** Where a node keeps the tables of a keyspace. */
    static Path data(Path folder, String keyspace) {
        return folder.resolve("node1").resolve("data").resolve(keyspace);
    }

    /** Its address. */
    String host() {
        return uri.getHost();
    }

    /** Merges all files of each table, and leaves nothing in the log of what is written; it takes no requests then. */
    @SuppressWarnings("BanJNDI") // what it talks to is a process that this one has started
    void compact() throws IOException {
        try {
            VirtualMachine node = VirtualMachine.attach(String.valueOf(pid()));
            try (JMXConnector connector =
                    JMXConnectorFactory.connect(new JMXServiceURL(node.startLocalManagementAgent()))) {
                MBeanServerConnection beans = connector.getMBeanServerConnection();
                ObjectName service = new ObjectName("org.apache.cassandra.db:type=StorageService");
                for (String keyspace : List.of(CassandraKind.KEYSPACE, Floor.KEYSPACE)) {
                    Object[] arguments = {false, keyspace, new String[0]};
                    String[] types = {"boolean", String.class.getName(), String[].class.getName()};
                    beans.invoke(service, "forceKeyspaceCompaction", arguments, types);
                }
                beans.invoke(service, "drain", new Object[0], new String[0]);
            } finally {
                node.detach();
            }
        } catch (JMException | AttachNotSupportedException e) {
            throw new IOException(e);
        }
    }

    /** That of Cassandra itself. */
    private long pid() throws IOException {
        try (Stream<ProcessHandle> started = process.descendants()) {
            return started.findFirst()
                    .orElseThrow(() -> new IOException("Cassandra has ended"))
                    .pid();
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        end(process);
    }

    /** Waits for it. */
    private static int end(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
