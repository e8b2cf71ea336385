package dev.activitystore.spi;

import dev.activitystore.StoreClosedException;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets calls into a store until it is closed: closing waits for the calls in flight, and later ones are turned away. So
 * no call ever touches what {@code close} has let go of.
 *
 * <p>Safe for concurrent use.
 */
public final class CloseGate {

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final String name;
    private boolean closed;

    /**
     * An open gate.
     *
     * @param name what is closed, for the error
     */
    public CloseGate(String name) {
        this.name = name;
    }

    /**
     * Does some work while the gate is open.
     *
     * @param work the work, which may call in again
     * @param <T> what it returns
     * @param <X> what it throws
     * @return what it returned
     * @throws X if the work does
     * @throws StoreClosedException if the gate is closed
     */
    public <T, X extends Exception> T call(Work<T, X> work) throws X {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new StoreClosedException(name);
            }
            return work.run();
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Closes the gate, after the calls in flight.
     *
     * @param release lets go of what the calls used; runs once, however often this is called
     * @throws IllegalStateException if a call in flight tries to close
     */
    public void close(Runnable release) {
        if (lock.getReadHoldCount() > 0) {
            throw new IllegalStateException(name + " can't be closed from inside a call to it");
        }
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                release.run();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * What is done while a gate is open.
     *
     * @param <T> what it returns
     * @param <X> what it throws; none if it throws nothing checked
     */
    @FunctionalInterface
    public interface Work<T, X extends Exception> {

        /**
         * Does it.
         *
         * @return what it returns
         * @throws X if it fails
         */
        T run() throws X;
    }
}
