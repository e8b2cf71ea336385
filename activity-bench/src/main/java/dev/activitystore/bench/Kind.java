package dev.activitystore.bench;

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
