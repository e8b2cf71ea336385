package dev.activitystore.cassandra;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The journals of all owners, which are numbered from 0. Safe for concurrent use, by callers that hold its lock while they look at ledgers. */
final class Journals {

    private final Path folder;
    private final List<JournalReader> readers = new ArrayList<>();

    Journals(Path folder, int owners) {
        this.folder = folder;
        for (int owner = 0; owner < owners; owner++) {
            readers.add(new JournalReader(path(owner), owner));
        }
    }

    Path path(int owner) {
        return folder.resolve("journal-" + owner);
    }

    int owners() {
        return readers.size();
    }

    /** What the journals say by now. */
    synchronized List<Ledger> read() throws IOException {
        List<Ledger> ledgers = new ArrayList<>();
        for (JournalReader reader : readers) {
            ledgers.add(reader.read());
        }
        return ledgers;
    }

    synchronized Set<String> organizations() throws IOException {
        Set<String> organizations = new TreeSet<>();
        read().forEach(ledger -> organizations.addAll(ledger.organizations()));
        return organizations;
    }

    /** How much was done. */
    synchronized String summary() throws IOException {
        List<Ledger> ledgers = read();
        return String.format(
                Locale.ROOT,
                "%d calls of %d records acknowledged, %d failed as unavailable",
                ledgers.stream().mapToLong(Ledger::calls).sum(),
                ledgers.stream().mapToLong(Ledger::writtenRecords).sum(),
                ledgers.stream().mapToLong(Ledger::failures).sum());
    }
}
