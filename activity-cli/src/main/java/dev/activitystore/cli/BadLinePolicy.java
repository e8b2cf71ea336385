package dev.activitystore.cli;

import java.io.IOException;

/** What an import does with what is no activity. */
@FunctionalInterface
interface BadLinePolicy {

    /** Stops the import. */
    BadLinePolicy STOP = (line, place, why) -> {
        throw new BadLineException(place + ": " + why);
    };

    /**
     * Stops the import, by a {@link BadLineException}, or sets the text aside.
     *
     * @param place the file and the number of the line that it begins in
     */
    void handle(byte[] text, String place, String why) throws IOException;
}
