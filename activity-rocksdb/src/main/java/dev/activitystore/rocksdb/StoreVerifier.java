package dev.activitystore.rocksdb;

import dev.activitystore.spi.Verification;
import java.util.function.Consumer;

/** Walks through all records and lists of one state of a store. */
final class StoreVerifier {

    private StoreVerifier() {}

    /** Reports where they disagree. */
    static Verification run(ReadableDatabase database, Consumer<? super String> disagreements) {
        Findings findings = new Findings(disagreements);
        try (ReadView view = ReadView.any(database)) {
            if (!view.isComplete()) {
                findings.disagreement("lists are not complete: a repair is under way, or was interrupted");
            }
            new RowsVerifier(view, findings).run();
            new ListsVerifier(view, findings).run();
        }
        return findings.toVerification();
    }
}
