package dev.activitystore.server;

import dev.activitystore.InvalidArgumentException;
import java.io.IOException;

/** What an import does with a line that is no activity. */
@FunctionalInterface
interface BadLines {

    /** Stops the import. */
    BadLines STOP = (line, place, why, storedBefore) -> {
        throw new BadLineException(
                place + ": " + why.getMessage() + " (" + storedBefore + " activities before it are stored)");
    };

    /**
     * Stops the import, by an exception, or sets the line aside.
     *
     * @param place the file and the line's number
     * @param storedBefore how many activities the import has stored: all of those before this line
     */
    void handle(byte[] line, String place, InvalidArgumentException why, long storedBefore) throws IOException;
}
