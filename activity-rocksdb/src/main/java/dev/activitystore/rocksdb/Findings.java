package dev.activitystore.rocksdb;

import java.util.ArrayList;
import java.util.List;

/** Collects what a verification finds. Not safe for concurrent use. */
final class Findings {

    private static final int MAX_EXAMPLES = 100;

    private final List<String> examples = new ArrayList<>();
    private long records;
    private long entries;
    private long disagreements;

    void addRecord() {
        records++;
    }

    void addEntry() {
        entries++;
    }

    void disagreement(String what) {
        disagreements++;
        if (examples.size() < MAX_EXAMPLES) {
            examples.add(what);
        }
    }

    Verification toVerification() {
        return new Verification(records, entries, disagreements, examples);
    }
}
