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

    /** Sentences 1 to 6: what a record is. */
    @Nested
    class Records extends RecordTests {}

    /** Sentences 2 to 5 with the texts that stores mix up, cut or refuse. */
    @Nested
    class Texts extends TextTests {}

    /** Sentences 2 and 5 with the JSON that stores re-model, normalize or refuse. */
    @Nested
    class JsonValues extends JsonTests {}

    /** Sentences 7 to 9: the total order and its pages. */
    @Nested
    class Pages extends PageTests {}

    /** Sentence 8: what one read of a store returns. */
    @Nested
    class Slices extends SliceTests {}

    /** Sentence 25: how many records match. */
    @Nested
    class Counts extends CountTests {}

    /** Sentence 26: which organizations have records. */
    @Nested
    class OrganizationLists extends OrganizationTests {}

    /** Sentences 11 and 12: page tokens. */
    @Nested
    class Tokens extends TokenTests {}

    /** Sentences 12 and 29: the settings that the key of page tokens is one of. */
    @Nested
    class Settings extends SettingTests {}

    /** Sentences 13 and 14: one criterion after the other. */
    @Nested
    class Filters extends FilterTests {}

    /** Sentences 7 to 14 on thousands of records. */
    @Nested
    class BusyLog extends BusyLogTests {}

    /** Sentences 16 and 19. */
    @Nested
    class Adds extends AddTests {}

    /** Sentences 17 and 19. */
    @Nested
    class Updates extends UpdateTests {}

    /** Sentences 18 and 19. */
    @Nested
    class Deletions extends DeletionTests {}

    /** Sentence 28: what the operator rewrites. */
    @Nested
    class Rewrites extends RewriteTests {}

    /** Sentences 30 and 31: retention and erasure. */
    @Nested
    class Operating extends OperatorTests {}

    /** Sentence 32: what a legal hold selects. */
    @Nested
    class LegalHolds extends HoldTests {}

    /** Sentences 7 to 19, 28 and 32 by random, compared with an oracle. */
    @Nested
    class RandomCalls extends RandomTests {}

    /** Sentences 9, 10a, 18a and 23 while others write. */
    @Nested
    class ConcurrentReads extends ConcurrentReadTests {}

    /** Sentences 16 to 18 and 20a while others write. */
    @Nested
    class ConcurrentWrites extends ConcurrentWriteTests {}

    /** Sentences 16 to 18 and 28, while others write what a call has read. */
    @Nested
    class InterleavedWrites extends InterleavedWriteTests {}

    /** Sentences 22 and 23: bad input, and calls of what is closed. */
    @Nested
    class Failures extends FailureTests {}

    /** Sentence 23: closed by several while calls are in flight. */
    @Nested
    class Closing extends ClosingTests {}

    /** Sentences 16 to 18 and 22: calls that fail are made again. */
    @Nested
    class Retries extends RetryTests {}
}
