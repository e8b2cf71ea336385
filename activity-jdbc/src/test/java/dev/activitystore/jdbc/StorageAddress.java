package dev.activitystore.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Which database on a server stands for a folder of the test kit: its address is in a file there. */
final class StorageAddress {

    private StorageAddress() {}

    /** The URL of a folder's database, which is made when it is asked for first. */
    static String url(Path folder, Supplier<String> newDatabase) throws IOException {
        Path file = folder.resolve("url");
        if (Files.notExists(file)) {
            Files.writeString(file, newDatabase.get());
        }
        return Files.readString(file);
    }
}
