package dev.activitystore.testkit;

import org.junit.jupiter.api.Nested;

/**
 * What every {@link dev.activitystore.spi.ActivityStore} keeps, also one on a distributed engine. A backend's test says
 * how to open its store, and which contracts the store keeps:
 *
 * <pre>
 *   class MyActivityStoreTest implements StoreOpener {
 *       &#64;Override
 *       public ActivityStore open(Path folder) {
 *           return MyActivityStore.open(folder);
 *       }
 *
 *       &#64;Nested
 *       class EveryStore extends ActivityStoreContract {}
 *
 *       &#64;Nested
 *       class Persistence extends PersistenceContract {}
 *   }
 * </pre>
 *
 * <p>The name of each test begins with the numbers of the sentences of the contract that it stands for. Random rounds
 * name their seed when they fail. Two system properties are for them: {@code activity.testkit.seed}, the seed of the
 * first round, and {@code activity.testkit.rounds}, by which the number of rounds is multiplied.
 */
public abstract class ActivityStoreContract {

    /** For subclasses. */
    protected ActivityStoreContract() {}

    @Nested
    class Records extends RecordTests {}

    @Nested
    class Texts extends TextTests {}

    @Nested
    class JsonValues extends JsonTests {}

    @Nested
    class Pages extends PageTests {}

    @Nested
    class Slices extends SliceTests {}

    @Nested
    class Tokens extends TokenTests {}

    @Nested
    class Filters extends FilterTests {}

    @Nested
    class BusyLog extends BusyLogTests {}

    @Nested
    class Writes extends WriteTests {}

    @Nested
    class Deletions extends DeletionTests {}

    @Nested
    class RandomCalls extends RandomTests {}

    @Nested
    class ConcurrentReads extends ConcurrentReadTests {}

    @Nested
    class ConcurrentWrites extends ConcurrentWriteTests {}

    @Nested
    class Failures extends FailureTests {}

    @Nested
    class Retries extends RetryTests {}
}
