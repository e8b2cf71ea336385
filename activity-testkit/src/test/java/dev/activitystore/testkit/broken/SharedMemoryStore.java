package dev.activitystore.testkit.broken;

import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.CloseGate;
import dev.activitystore.testkit.ForwardingStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A correct store of which several can be open on one storage: memory of this process. */
class SharedMemoryStore extends ForwardingStore {

    private static final Map<Path, InMemoryActivityStore> STORAGES = new ConcurrentHashMap<>();

    private final CloseGate gate = new CloseGate("the shared store");

    SharedMemoryStore(Path folder) {
        super(STORAGES.computeIfAbsent(folder, absent -> new InMemoryActivityStore()));
    }

    @Override
    protected <T> T forward(String name, Supplier<T> call) {
        return gate.call(call::get);
    }

    @Override
    public void close() {
        gate.close(() -> {});
    }
}
