package dev.activitystore.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test of commands on a store of its own, with activities of which number and timestamp go up together. */
abstract class StoreTest {

    @TempDir
    Path folder;

    String store;

    @BeforeEach
    void chooseStore() {
        store = "jdbc:h2:file:" + folder.resolve("log");
    }

    Run run(String... arguments) {
        String[] withStore = Arrays.copyOf(arguments, arguments.length + 2);
        withStore[arguments.length] = "--store";
        withStore[arguments.length + 1] = store;
        return Run.of(withStore);
    }

    Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    static String line(int number) {
        int parity = number % 2;
        return "{\"id\":\"a-%d\",\"featureType\":\"comment\",\"actionType\":\"comment.%d\",\"actionUser\":{\"userId\":\"user-%d\"},\"targetEntityId\":\"t-%d\",\"metadata\":{\"organizationId\":\"org-1\",\"documentId\":\"doc-%d\"},\"timestamp\":%d}"
                .formatted(number, number, parity, number, parity, number * 1000);
    }

    static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
