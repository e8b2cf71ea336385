package dev.activitystore.bench;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A contender that is open.
 *
 * @param contender what is measured
 * @param floor what it is measured against on the same data, or null if that has data of its own
 * @param closing stops what both run on, after them
 */
public record Opened(Contender<?> contender, @Nullable Contender<?> floor, Closeable closing) implements Closeable {

    @Override
    public void close() throws IOException {
        contender.close();
        if (floor != null) {
            floor.close();
        }
        closing.close();
    }
}
