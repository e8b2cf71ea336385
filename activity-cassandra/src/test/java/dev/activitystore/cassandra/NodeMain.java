package dev.activitystore.cassandra;

import java.io.IOException;

/** What a node's process runs: Cassandra, until the process that started it is gone. */
public final class NodeMain {

    private NodeMain() {}

    /**
     * Starts the node.
     *
     * @param arguments none
     * @throws ReflectiveOperationException if Cassandra isn't on the class path
     */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Thread watch = new Thread(NodeMain::haltAtEndOfInput, "end of input");
        watch.setDaemon(true);
        watch.start();
        Class.forName("org.apache.cassandra.service.CassandraDaemon")
                .getMethod("main", String[].class)
                .invoke(null, (Object) arguments);
    }

    private static void haltAtEndOfInput() {
        try {
            while (System.in.read() >= 0) {}
        } catch (IOException gone) {
            // as if it had ended
        }
        Runtime.getRuntime().halt(1);
    }
}
