package dev.activitystore.cassandra;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One statement, sent by the native protocol itself: where nodes are only started, there is no driver. */
final class PlainCql {

    private static final int VERSION = 4;
    private static final int STARTUP = 1;
    private static final int QUERY = 7;
    private static final int RESULT = 8;
    private static final int CONSISTENCY_ONE = 1;

    private PlainCql() {}

    /**
     * Runs a statement.
     *
     * @throws IOException if the node doesn't answer, or refuses it
     */
    static void execute(String address, String cql) throws IOException {
        try (Socket socket = new Socket(address, TestNode.PORT)) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            Body options = new Body();
            options.out.writeShort(1);
            options.out.writeUTF("CQL_VERSION");
            options.out.writeUTF("3.0.0");
            exchange(out, in, STARTUP, options);
            Body query = new Body();
            query.out.writeInt(cql.length());
            query.out.write(cql.getBytes(StandardCharsets.US_ASCII));
            query.out.writeShort(CONSISTENCY_ONE);
            query.out.writeByte(0);
            if (exchange(out, in, QUERY, query) != RESULT) {
                throw new IOException(address + " refuses " + cql);
            }
        }
    }

    /** Returns what kind of answer there is. */
    private static int exchange(DataOutputStream out, DataInputStream in, int kind, Body body) throws IOException {
        out.writeByte(VERSION);
        out.writeByte(0);
        out.writeShort(0);
        out.writeByte(kind);
        out.writeInt(body.bytes.size());
        body.bytes.writeTo(out);
        out.flush();
        in.skipNBytes(4);
        int answer = in.readUnsignedByte();
        in.skipNBytes(in.readInt());
        return answer;
    }

    /** What a message is made of. */
    private static final class Body {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(bytes);
    }
}
