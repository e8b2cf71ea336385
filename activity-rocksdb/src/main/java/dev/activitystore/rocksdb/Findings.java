package dev.activitystore.rocksdb;

import dev.activitystore.spi.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Counts what a verification finds, keeps the first of it, and hands on all of it. Not safe for concurrent use. */
final class Findings {

    private static final int MAX_EXAMPLES = 100;

    private final Consumer<? super String> sink;
    private final List<String> examples = new ArrayList<>();
    private long records;
    private long entries;
    private long disagreements;

    Findings(Consumer<? super String> sink) {
        this.sink = sink;
    }

    void addRecord() {
        records++;
    }

    void addEntry() {
        entries++;
    }

    void disagreement(String what) {
        disagreements++;
        sink.accept(what);
        if (examples.size() < MAX_EXAMPLES) {
            examples.add(what);
        }
    }

    Verification toVerification() {
        return new Verification(records, entries, disagreements, examples);
    }
}
