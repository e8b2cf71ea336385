package dev.activitystore.cassandra;

import dev.activitystore.cassandra.EntryLookup.Need;
import dev.activitystore.cassandra.StoredRow.Version;
import dev.activitystore.spi.Verification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reports what an {@link Inspection} finds. An entry without its record is reported if it still is one after a while that is
 * longer than a writer takes: what entries say of the time is the time of their writer, which may be hours off.
 *
 * <p>Used once, by one thread.
 */
final class Verifier implements Inspection.Handler {

    /** Longer than a writer takes from its first entry to its record, and to the deletion of what it replaces. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int MOST_EXAMPLES = 100;

    /** Of which each is some hundred bytes. */
    private static final int MOST_WAITING = 20_000;

    private static final int AT_ONCE = 1000;

    private final Requests requests;
    private final Records records;
    private final EntryLookup lookup;
    private final String namespace;
    private final Patience patience;
    private final Consumer<? super String> sink;
    private final List<String> examples = new ArrayList<>();
    private final List<StoredEntry> waiting = new ArrayList<>();
    private long countOfRecords;
    private long countOfEntries;
    private long countOfDisagreements;

    Verifier(
            Requests requests,
            Records records,
            String namespace,
            Patience patience,
            Consumer<? super String> disagreements) {
        this.requests = requests;
        this.records = records;
        this.lookup = new EntryLookup(requests);
        this.namespace = namespace;
        this.patience = patience;
        this.sink = disagreements;
    }

    Verification run() {
        new Inspection(requests, records, namespace, this).run();
        lookAgain();
        return new Verification(countOfRecords, countOfEntries, countOfDisagreements, examples);
    }

    private void disagreement(String what) {
        countOfDisagreements++;
        sink.accept(what);
        if (examples.size() < MOST_EXAMPLES) {
            examples.add(what);
        }
    }

    @Override
    public void met(List<Version> versions) {
        countOfRecords += versions.size();
    }

    @Override
    public void unreadable(String organization, String id, String why) {
        disagreement(
                "the row of " + id + " of " + organization.substring(namespace.length()) + " can't be read: " + why);
    }

    @Override
    public void unlisted(String organization) {
        disagreement("the organization " + organization.substring(namespace.length())
                + " has records, and is not listed as one");
    }

    @Override
    public void lacking(String organization, List<Need> needs) {
        needs.forEach(need -> disagreement(need.text(namespace.length()) + " has no entry of the record "
                + need.version().activity().id() + ", or another one"));
    }

    @Override
    public void metEntries(String organization, int all, List<StoredEntry> withoutRecord) {
        countOfEntries += all;
        waiting.addAll(withoutRecord);
        if (waiting.size() > MOST_WAITING) {
            lookAgain();
        }
    }

    private void lookAgain() {
        if (waiting.isEmpty()) {
            return;
        }
        patience.passes(); // or what writers at work have is reported, too
        for (int from = 0; from < waiting.size(); from += AT_ONCE) {
            List<StoredEntry> some = waiting.subList(from, Math.min(waiting.size(), from + AT_ONCE));
            lookup.present(some).forEach(this::lookAgainAt);
        }
        waiting.clear();
    }

    private void lookAgainAt(StoredEntry entry) {
        String id = entry.position().id();
        if (!entry.isOf(records.settled(entry.organization(), List.of(id)).of(id))) {
            disagreement(entry.text(namespace.length()) + " has an entry of the record " + id
                    + ", which is not there, or not so");
        }
    }
}
