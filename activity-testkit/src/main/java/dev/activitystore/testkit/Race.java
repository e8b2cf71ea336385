package dev.activitystore.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Threads that start together. The first failure of any is that of the race; a thread that hangs fails it too, instead
 * of the whole build.
 */
final class Race {

    private static final long HANGS_AFTER_SECONDS = 60;

    @FunctionalInterface
    interface Task {
        void run() throws Exception;
    }

    private final List<Task> runners = new ArrayList<>();
    private final List<Task> spectators = new ArrayList<>();

    /** Runs once. */
    Race runner(Task task) {
        runners.add(task);
        return this;
    }

    /** Runs again and again until all runners have ended, and once more. */
    Race spectator(Task task) {
        spectators.add(task);
        return this;
    }

    @SuppressWarnings("ThreadPriorityCheck") // a hint, without which it takes longer
    void run() throws Exception {
        int threads = runners.size() + spectators.size();
        CyclicBarrier start = new CyclicBarrier(threads);
        CountDownLatch running = new CountDownLatch(runners.size());
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (Task runner : runners) {
                ends.add(executor.submit(() -> {
                    start.await();
                    try {
                        runner.run();
                    } finally {
                        running.countDown();
                    }
                    return null;
                }));
            }
            for (Task spectator : spectators) {
                ends.add(executor.submit(() -> {
                    start.await();
                    while (running.getCount() > 0) {
                        spectator.run();
                        Thread.yield(); // where a store has one lock, the runners would hardly ever get it
                    }
                    spectator.run();
                    return null;
                }));
            }
            await(ends);
        } finally {
            executor.shutdownNow();
        }
    }

    private static void await(List<Future<?>> ends) throws Exception {
        for (Future<?> end : ends) {
            try {
                end.get(HANGS_AFTER_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                throw new AssertionError("A concurrent call failed: " + e.getCause(), e.getCause());
            }
        }
    }
}
