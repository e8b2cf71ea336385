package dev.activitystore.cassandra;

import dev.activitystore.hold.Holds;

/**
 * The legal holds. Nothing locks a row, so a writer reads the row, then the holds, and then writes on the condition that the row is the
 * version that it has read, and that nobody has settled it since. Who places a hold waits until a majority has it, and then settles
 * each record: who has read the holds too early to see this one has read the row before it was settled, and finds its condition
 * broken.
 *
 * <p>Safe for concurrent use.
 */
final class StoredHolds {

    private final Settings settings;
    private final String namespace;

    /**
     * Holds.
     *
     * @param namespace what comes before each organization's id and each setting's name
     */
    StoredHolds(Settings settings, String namespace) {
        this.settings = settings;
        this.namespace = namespace;
    }

    /** Those of an organization, to be asked for after the rows that are about to be written were read. */
    Holds of(String organization) {
        return Holds.of(
                organization.substring(namespace.length()), setting -> settings.acknowledged(namespace + setting));
    }
}
