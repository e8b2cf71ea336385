package dev.activitystore.testkit.broken;

import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.testkit.EngineFault;
import dev.activitystore.testkit.FaultCountdown;
import java.io.Serial;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An engine in memory, of which each operation can fail. What it holds outlives the stores on it. */
final class Engine implements EngineFault {

    private static final Map<Path, Engine> ENGINES = new ConcurrentHashMap<>();

    private final InMemoryActivityStore records = new InMemoryActivityStore();
    private final FaultCountdown countdown = new FaultCountdown();

    private Engine() {}

    /** The engine of a storage. */
    static Engine in(Path folder) {
        return ENGINES.computeIfAbsent(folder, absent -> new Engine());
    }

    /** What an operation throws that fails. */
    static final class EngineException extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        EngineException(String operation) {
            super("injected: " + operation);
        }
    }

    InMemoryActivityStore records() {
        return records;
    }

    /** Succeeds, or doesn't. */
    void operation(String name) {
        if (countdown.isFailing()) {
            throw new EngineException(name);
        }
    }

    @Override
    public void failAfter(int operations, int failures) {
        countdown.failAfter(operations, failures);
    }

    @Override
    public boolean mend() {
        return countdown.mend();
    }
}
