package dev.activitystore.testkit.broken;

import dev.activitystore.testkit.StoreOpener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Stores that write a batch in parts, each of which is whole. The openers are public classes because the process that is
 * killed makes them by name.
 */
final class LargeBatchFaults {

    /** They keep what is asked of every store when the process is killed. */
    static final List<BrokenStore> STORES = Stream.of(
                    BrokenStore.persistent("a batch is written 15 records at a time", new FifteenAtATime(), 20),
                    BrokenStore.persistent("a batch is written 25 records at a time", new TwentyFiveAtATime(), 20),
                    BrokenStore.persistent("a batch is written 500 records at a time", new FiveHundredAtATime(), 20),
                    BrokenStore.persistent("a batch is written 1000 records at a time", new ThousandAtATime(), 20))
            .map(store -> store.foundBy("a_batch_of_hundreds"))
            .toList();

    private LargeBatchFaults() {}

    private static final class InParts extends FileStore {

        /**
         * How long all parts of a large batch are apart together: most of what it takes, also on a busy machine, so that a kill
         * within it falls between two of them.
         */
        private static final long PAUSES_NANOS = 1_000_000_000;

        private final int records;

        InParts(Path folder, int records) throws IOException {
            super(folder);
            this.records = records;
        }

        @Override
        void append(Line line, List<String[]> entries) throws IOException {
            for (int start = 0; start < entries.size(); start += records) {
                if (start > 0) {
                    LockSupport.parkNanos(PAUSES_NANOS * records / entries.size());
                }
                super.append(line, entries.subList(start, Math.min(entries.size(), start + records)));
            }
        }
    }

    /** Opens a store that writes 15 records at a time. */
    public static final class FifteenAtATime implements StoreOpener {

        /** For the process that is killed. */
        public FifteenAtATime() {}

        @Override
        public FileStore open(Path folder) throws IOException {
            return new InParts(folder, 15);
        }
    }

    /** Opens a store that writes 25 records at a time. */
    public static final class TwentyFiveAtATime implements StoreOpener {

        /** For the process that is killed. */
        public TwentyFiveAtATime() {}

        @Override
        public FileStore open(Path folder) throws IOException {
            return new InParts(folder, 25);
        }
    }

    /** Opens a store that writes 500 records at a time. */
    public static final class FiveHundredAtATime implements StoreOpener {

        /** For the process that is killed. */
        public FiveHundredAtATime() {}

        @Override
        public FileStore open(Path folder) throws IOException {
            return new InParts(folder, 500);
        }
    }

    /** Opens a store that writes 1000 records at a time. */
    public static final class ThousandAtATime implements StoreOpener {

        /** For the process that is killed. */
        public ThousandAtATime() {}

        @Override
        public FileStore open(Path folder) throws IOException {
            return new InParts(folder, 1000);
        }
    }
}
