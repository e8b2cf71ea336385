package dev.activitystore.cli;

import java.io.IOException;

/** What an import does with what is no activity. */
@FunctionalInterface
interface BadLinePolicy {

    /** Stops the import. */
    BadLinePolicy STOP = (value, why) -> {
        throw new BadLineException(value.place() + ": " + why);
    };

    /**
     * Stops the import, by a {@link BadLineException}, or sets the value aside.
     *
     * @param why what is wrong, for people
     */
    void handle(InputValue value, String why) throws IOException;
}
