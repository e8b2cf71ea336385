package dev.activitystore.bench;

import java.io.IOException;
import java.nio.file.Path;

/** How a contender is opened on its data. */
@FunctionalInterface
public interface Kind {

    /**
     * Opens it, and its floor if there is one.
     *
     * @param folder its data, or an empty folder
     * @param isForWriting whether contender and floor are going to write
     * @return what is open
     * @throws Exception if the engine fails
     */
    Opened open(Path folder, boolean isForWriting) throws Exception;

    /**
     * Fills an empty folder.
     *
     * @param folder an empty folder
     * @param records how many records
     * @throws Exception if the engine fails
     */
    default void fill(Path folder, int records) throws Exception {
        try (Opened opened = open(folder, false)) {
            Corpus.read().forEachBatch(records, opened.contender()::fill);
        }
    }

    /**
     * Tells whether it needs a server.
     *
     * @return whether it does
     */
    default boolean isServer() {
        return false;
    }

    /**
     * Tells whether its server is a JVM that begins with each run, and so is slow for its first seconds.
     *
     * @return whether it has to be asked for longer before it is measured
     */
    default boolean startsCold() {
        return false;
    }

    /**
     * How much a filled folder has of the contender's, without what only its floor has.
     *
     * @param folder the data
     * @return the bytes on disk
     * @throws IOException if it can't be read
     */
    default long bytes(Path folder) throws IOException {
        return BenchData.bytes(folder);
    }

    /**
     * What is done once to data that was filled, so that reading it is at its best.
     *
     * @param folder the data
     * @throws Exception if the engine fails
     */
    default void finish(Path folder) throws Exception {
        try (Opened opened = open(folder, false)) {
            opened.contender().finish();
        }
    }
}
