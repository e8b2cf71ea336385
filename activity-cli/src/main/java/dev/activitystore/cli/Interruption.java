package dev.activitystore.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Lets a long command end in order when the process is asked to end (SIGINT, SIGTERM): the command learns of it, and the
 * process ends only after the command has closed this. What is to be printed must be printed before. While a store is opened
 * nothing has begun that could end in order, and a server that doesn't answer may hold that up: then it ends at once.
 */
final class Interruption implements AutoCloseable {

    private final Thread hook = new Thread(this::request, "interruption");
    private final CountDownLatch requested = new CountDownLatch(1);
    private boolean isAwaited = true;

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Opens a store; does not return if the process is asked to end meanwhile. */
    <T> T opened(Supplier<T> opening) {
        release();
        try {
            return opening.get();
        } finally {
            hold();
        }
    }

    /** Whether the command is to end. */
    boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Waits until the command is to end. */
    void await() throws InterruptedException {
        requested.await();
    }

    @Override
    public void close() {
        release();
        if (!isRequested()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // asked to end just now, when there is nothing left to end
            }
        }
    }

    /** From now on the process does not wait for the command. */
    private synchronized void release() {
        isAwaited = false;
        notifyAll();
    }

    /** From now on it does; where it is ending already, the command goes no further. */
    private void hold() {
        synchronized (this) {
            if (!isRequested()) {
                isAwaited = true;
                return;
            }
        }
        while (true) {
            LockSupport.park(this);
        }
    }

    private synchronized void request() {
        requested.countDown();
        try {
            while (isAwaited) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
