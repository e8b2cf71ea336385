package dev.activitystore.bench;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A contender and what it is measured against, open on the same activities. */
final class Duel implements Closeable {

    private final Opened opened;
    private final @Nullable Opened reference;
    private final List<Path> copies;

    private Duel(Opened opened, @Nullable Opened reference, List<Path> copies) {
        this.opened = opened;
        this.reference = reference;
        this.copies = copies;
    }

    static Duel forReading(Subject subject, int size) throws Exception {
        Subject against = subject.reference();
        return new Duel(
                subject.kind().open(subject.data(size), false),
                against == null ? null : against.kind().open(against.data(size), false),
                List.of());
    }

    /** On copies, which are deleted when it is closed. */
    static Duel forWriting(Subject subject, int size) throws Exception {
        List<Path> copies = new ArrayList<>();
        copies.add(BenchData.copy(subject.data(size)));
        Opened opened = subject.kind().open(copies.get(0), true);
        Subject against = subject.reference();
        if (against == null) {
            return new Duel(opened, null, copies);
        }
        copies.add(BenchData.copy(against.data(size)));
        return new Duel(opened, against.kind().open(copies.get(1), true), copies);
    }

    Contender<?> contender() {
        return opened.contender();
    }

    Contender<?> reference() {
        return reference == null ? Objects.requireNonNull(opened.floor()) : reference.contender();
    }

    @Override
    public void close() throws IOException {
        opened.close();
        if (reference != null) {
            reference.close();
        }
        for (Path copy : copies) {
            BenchData.delete(copy);
        }
    }
}
