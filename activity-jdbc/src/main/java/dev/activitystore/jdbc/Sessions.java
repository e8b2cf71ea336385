package dev.activitystore.jdbc;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Where the work of a store gets its connection and its transaction from. */
interface Sessions {

    /** Does work that only reads, with one statement. */
    <T> T read(Function<Handle, T> work);

    /** Does work of which all takes effect or nothing; it may be done several times until it succeeds. */
    <T> T write(Function<Handle, T> work);

    /** Lets go of what was opened for these sessions. */
    void close();
}
