package dev.activitystore.cassandra;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A file of lines that outlive the process which writes them, one request to the system each. What a killed process has left of
 * a line that isn't whole says nothing, and is cut off. Not safe for concurrent use.
 */
final class Journal implements AutoCloseable {

    private final RandomAccessFile file;
    private final Consumer<String> listener;

    /**
     * Opens it, and makes the file if it isn't there.
     *
     * @param listener gets each line after it was written
     */
    Journal(Path path, Consumer<String> listener) throws IOException {
        this.file = new RandomAccessFile(path.toFile(), "rw");
        this.listener = listener;
        byte[] bytes = new byte[Math.toIntExact(file.length())];
        file.readFully(bytes);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        file.setLength(end);
        file.seek(end);
    }

    void append(String line) throws IOException {
        file.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        listener.accept(line);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
