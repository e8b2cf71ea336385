package dev.activitystore.jdbc;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What a class of the store logs, as {@code LEVEL: text}, until it is closed. */
final class Logged extends Handler implements AutoCloseable {

    private final Logger logger; // held, as the registry holds it weakly
    private final Level before;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    Logged(Class<?> by) {
        this.logger = Logger.getLogger(by.getName());
        this.before = logger.getLevel();
        setLevel(Level.ALL);
        logger.setLevel(Level.ALL);
        logger.addHandler(this);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(line.getLevel() + ": " + new SimpleFormatter().formatMessage(line));
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setLevel(before);
    }
}
