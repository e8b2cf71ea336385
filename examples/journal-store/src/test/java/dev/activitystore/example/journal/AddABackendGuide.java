package dev.activitystore.example.journal;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.ActivityStoreProvider;
import dev.activitystore.spi.CloseGate;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RecordCodec;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.spi.StoreAddress;
import dev.activitystore.testkit.ActivityStoreContract;
import dev.activitystore.testkit.ForwardingStore;
import dev.activitystore.testkit.PersistenceContract;
import dev.activitystore.testkit.ReadCost;
import dev.activitystore.testkit.ReadCostContract;
import dev.activitystore.testkit.StoreOpener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

/** The code of "Add a backend", around a journal store; {@link AddABackendGuideTest} runs it, but for the contracts. */
final class AddABackendGuide {

    private AddABackendGuide() {}

    static Activity kept(Activity activity) {
        // guide begins
        byte[] bytes = RecordCodec.encode(activity);
        Activity same = RecordCodec.decode(bytes);
        // guide ends
        return same;
    }

    /** The store that is opened. */
    static final class MyActivityStore extends ForwardingStore {

        private final ActivityStore engine;
        private long entriesRead;

        private MyActivityStore(ActivityStore engine) {
            super(engine);
            this.engine = engine;
        }

        static MyActivityStore open(Path folder) {
            return new MyActivityStore(JournalActivityStore.open(folder.resolve("journal")));
        }

        long entriesRead() {
            return entriesRead;
        }

        private Slice read(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
            Iterator<Activity> records = engine.find(filter, order, after, SliceLimit.ofRecords(Integer.MAX_VALUE))
                    .activities()
                    .iterator();
            entriesRead++;
            // guide begins
            Slice.Builder slice = new Slice.Builder(limit);
            while (records.hasNext() && slice.add(records.next())) {}
            return slice.build();
            // guide ends
        }

        // guide begins
        private final CloseGate gate = new CloseGate("my store");

        @Override
        public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
            return gate.call(() -> read(filter, order, after, limit));
        }

        @Override
        public void close() {
            gate.close(engine::close);
        }
        // guide ends
    }

    /** The test that comes first. */
    interface First {

        // guide begins
        public class MyActivityStoreTest implements StoreOpener {

            @Override
            public ActivityStore open(Path folder) { // a storage of its own for each test
                return MyActivityStore.open(folder);
            }

            @Nested
            class EveryStore extends ActivityStoreContract {}

            @Nested
            class Persistence extends PersistenceContract {}
        }
        // guide ends
    }

    /** The test of what pages cost. */
    interface Last {

        // guide begins
        public class MyActivityStoreTest implements StoreOpener, ReadCost {

            @Override
            public ActivityStore open(Path folder) {
                return MyActivityStore.open(folder);
            }

            @Override
            public long readSoFar(ActivityStore store) { // what open has returned
                return ((MyActivityStore) store).entriesRead();
            }

            @Nested
            class Cost extends ReadCostContract {}
        }
        // guide ends
    }

    /** What names the store to others. */
    interface Named {

        // guide begins
        public final class MyActivityStoreProvider implements ActivityStoreProvider {

            @Override
            public List<String> schemes() {
                return List.of("mine:");
            }

            @Override
            public List<String> forms() { // as a help text shows them
                return List.of("mine:FOLDER");
            }

            @Override
            public ActivityStore open(StoreAddress address) {
                return MyActivityStore.open(folder(address.uri()));
            }

            @Override
            public Optional<ActivityStore> openExisting(StoreAddress address) {
                return Files.exists(folder(address.uri())) ? Optional.of(open(address)) : Optional.empty();
            }

            @Override
            public String withoutSecrets(String uri) {
                return uri;
            }

            private static Path folder(String uri) {
                return Path.of(uri.substring("mine:".length()));
            }
        }
        // guide ends
    }
}
