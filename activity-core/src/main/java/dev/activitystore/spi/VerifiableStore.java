package dev.activitystore.spi;

import dev.activitystore.ActivityStoreException;
import java.util.function.Consumer;

/**
 * A store that keeps more than the records, such as lists of them, and can tell whether all of it agrees. Optional: a
 * store implements it beside {@link ActivityStore} where its engine doesn't see to that.
 */
public interface VerifiableStore {

    /**
     * Walks through everything that is kept, and reports what does not agree. What is written meanwhile doesn't disturb
     * it.
     *
     * @param disagreements gets each of them in words, in this thread, as it is found
     * @return what was found
     * @throws ActivityStoreException if the storage can't be read
     */
    Verification verify(Consumer<? super String> disagreements);

    /**
     * Makes everything that can be built from the records what they say; writers may have to wait.
     *
     * @return the number of records
     * @throws ActivityStoreException if the storage can't be read or written; then call it again
     */
    long repair();
}
