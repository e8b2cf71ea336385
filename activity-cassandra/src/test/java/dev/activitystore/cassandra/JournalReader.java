package dev.activitystore.cassandra;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Brings a ledger up to what a journal says by now, which may be written meanwhile. Not safe for concurrent use. */
final class JournalReader {

    private final Path path;
    private final Ledger ledger;
    private long position;

    JournalReader(Path path, int owner) {
        this.path = path;
        this.ledger = new Ledger(owner);
    }

    /** Reads the lines that are there and were not read yet. */
    Ledger read() throws IOException {
        if (Files.notExists(path)) {
            return ledger;
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(position);
            byte[] bytes = new byte[Math.toIntExact(Math.max(0, file.length() - position))];
            int read = Math.max(0, file.read(bytes));
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int i = 0; i < read; i++) {
                if (bytes[i] == '\n') {
                    ledger.apply(line.toString(StandardCharsets.US_ASCII));
                    position += line.size() + 1;
                    line.reset();
                } else {
                    line.write(bytes[i]);
                }
            }
        }
        return ledger;
    }
}
