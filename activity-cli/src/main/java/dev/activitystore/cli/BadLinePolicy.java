package dev.activitystore.cli;

import java.io.IOException;

/** What an import does with a line that is no activity. */
@FunctionalInterface
interface BadLinePolicy {

    /** Stops the import. */
    BadLinePolicy STOP = (line, place, why) -> {
        throw new BadLineException(place + ": " + why);
    };

    /**
     * Stops the import, by a {@link BadLineException}, or sets the line aside.
     *
     * @param place the file and the line's number
     */
    void handle(byte[] line, String place, String why) throws IOException;
}
