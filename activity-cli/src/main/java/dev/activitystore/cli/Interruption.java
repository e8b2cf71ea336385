package dev.activitystore.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Lets a long command end in order when the process is asked to end (SIGINT, SIGTERM): the command learns of it, and the
 * process ends only after the command has closed this. What is to be printed must be printed before.
 */
final class Interruption implements AutoCloseable {

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::request, "interruption");
    private final CountDownLatch requested = new CountDownLatch(1);

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
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
        closed.countDown();
        if (!isRequested()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // asked to end just now, when there is nothing left to end
            }
        }
    }

    private void request() {
        requested.countDown();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
