package dev.activitystore.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;

/** Tells whether two URIs mean the same store, without opening it: other names of one file or folder are the same. */
final class StoreIdentity {

    private static final String ROCKSDB = "rocksdb:";
    private static final String H2 = "jdbc:h2:";
    private static final String H2_FILE_ENDING = ".mv.db";

    private StoreIdentity() {}

    static boolean isSame(String uri, String other) {
        return of(uri).equals(of(other));
    }

    private static String of(String uri) {
        if (uri.startsWith(ROCKSDB)) {
            return ROCKSDB + path(uri.substring(ROCKSDB.length()), "");
        }
        if (!uri.startsWith(H2)) {
            return uri;
        }
        String place = uri.substring(H2.length()).replaceFirst(";.*", "").replaceFirst("^file:", "");
        // H2 has other places, such as mem: and tcp:
        return H2
                + (place.matches("[a-z]{2,}:.*") ? place : path(place.replaceFirst("^~(?=/)", home()), H2_FILE_ENDING));
    }

    private static String home() {
        return Matcher.quoteReplacement(System.getProperty("user.home"));
    }

    /** The path without links, if it is there. */
    private static String path(String name, String ending) {
        try {
            Path path = Path.of(name + ending).toAbsolutePath().normalize();
            return (Files.exists(path) ? path.toRealPath() : path).toString();
        } catch (InvalidPathException | IOException e) {
            return name; // opening it will say what is wrong
        }
    }
}
