package dev.activitystore.cassandra;

import java.io.IOException;

/** What a node's process runs: Cassandra, until the process that started it is gone, or has it leave. */
public final class NodeMain {

    /** What the standard input says for that. */
    static final int LEAVE = 'l';

    private NodeMain() {}

    /**
     * Starts the node.
     *
     * @param arguments none
     * @throws ReflectiveOperationException if Cassandra isn't on the class path
     */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Thread watch = new Thread(NodeMain::obeyInput, "standard input");
        watch.setDaemon(true);
        watch.start();
        Class.forName("org.apache.cassandra.service.CassandraDaemon")
                .getMethod("main", String[].class)
                .invoke(null, (Object) arguments);
    }

    private static void obeyInput() {
        try {
            for (int command = System.in.read(); command >= 0; command = System.in.read()) {
                if (command == LEAVE) {
                    leave();
                    Runtime.getRuntime().halt(0);
                }
            }
        } catch (IOException e) {
            System.out.println(e); // what the node's process says; it ends as if the input had
        }
        Runtime.getRuntime().halt(1);
    }

    private static void leave() throws IOException {
        try {
            Class<?> service = Class.forName("org.apache.cassandra.service.StorageService");
            service.getMethod("decommission", boolean.class)
                    .invoke(service.getField("instance").get(null), false);
        } catch (ReflectiveOperationException e) {
            throw new IOException(e);
        }
    }
}
