package dev.activitystore;

import dev.activitystore.erasure.Erasure;
import dev.activitystore.hold.LegalHolds;
import dev.activitystore.retention.Retention;
import dev.activitystore.retention.RetentionPolicy;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.Backup;
import dev.activitystore.spi.BackupStore;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What only the operator of a log does. It reaches immutable records, too: who calls the log can't change them, the
 * operator's rules can. A service gives no caller access to it.
 *
 * <p>Immutable and safe for concurrent use.
 */
public final class LogOperator {

    private final ActivityStore store;
    private final Clock clock;
    private final Organizations organizations;

    LogOperator(ActivityStore store, Clock clock, Organizations organizations) {
        this.store = store;
        this.clock = clock;
        this.organizations = organizations;
    }

    /**
     * What deletes the records that are kept no longer. Nothing is deleted before it is run.
     *
     * @param policy how long records are kept
     * @return a run that has not begun
     */
    public Retention retention(RetentionPolicy policy) {
        return Retention.of(store, organizations, clock, ValueRules.present("policy", policy));
    }

    /**
     * What makes the log forget a person in an organization. Nothing is changed before it is run.
     *
     * @param organizationId the organization
     * @param userId the person
     * @return an erasure that has not begun
     * @throws InvalidArgumentException if an id breaks its rule
     */
    public Erasure erasure(String organizationId, String userId) {
        return Erasure.of(store, organizationId, userId);
    }

    /**
     * What keeps records of an organization as they are, whoever may change them otherwise: this operator, too.
     *
     * @param organizationId the organization
     * @return its holds
     * @throws InvalidArgumentException if the id breaks its rule
     */
    public LegalHolds holds(String organizationId) {
        return LegalHolds.of(store, clock, organizationId);
    }

    /**
     * Takes away the key of the pseudonyms that stand for persons who were erased: nobody can tell any more who they were.
     *
     * @return false if there was none, as nobody has been erased since the last one was taken away
     */
    public boolean dropPseudonymKey() {
        return Erasure.dropKey(store);
    }

    /**
     * Makes a {@linkplain BackupStore#backup backup} of the store, while others read and write it.
     *
     * @param folder missing, empty, or with an earlier backup, which this replaces when it is whole; not in the store's
     * @return what is in the backup
     * @throws InvalidArgumentException if the folder breaks its rule, or the store makes no backups
     */
    public Backup backup(Path folder) {
        return BackupStore.of(store, folder, bytes -> {});
    }
}
