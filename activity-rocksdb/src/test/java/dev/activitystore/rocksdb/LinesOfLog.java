package dev.activitystore.rocksdb;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.Logger;

/** Hears what is logged about versions, instead of the console. */
final class LinesOfLog implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(FormatVersion.class.getName());

    private final List<String> lines = new ArrayList<>();
    private final Filter before = LOGGER.getFilter();

    LinesOfLog() {
        LOGGER.setFilter(line -> !lines.add(line.getLevel() + " " + line.getMessage()));
    }

    /** What was heard since the last call, or the beginning. */
    List<String> take() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    @Override
    public void close() {
        LOGGER.setFilter(before);
    }
}
