package dev.activitystore.server;

import java.util.concurrent.CountDownLatch;

/**
 * Lets a long command end in order when the process is asked to end (SIGINT, SIGTERM): the command learns of it, and the
 * process ends only after the command has closed this. What is to be printed must be printed before.
 */
final class Interruption implements AutoCloseable {

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::request, "interruption");
    private volatile boolean requested;

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether the command is to end. */
    boolean isRequested() {
        return requested;
    }

    @Override
    public void close() {
        closed.countDown();
        if (!requested) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // asked to end just now, when there is nothing left to end
            }
        }
    }

    private void request() {
        requested = true;
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
