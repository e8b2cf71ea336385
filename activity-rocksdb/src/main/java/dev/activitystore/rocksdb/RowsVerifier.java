package dev.activitystore.rocksdb;

import dev.activitystore.Activity;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RecordCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks that each record is where its key says, and that its id and its lists name it. Used once, by one thread. */
final class RowsVerifier {

    private static final int BATCH = 1000;

    private final ReadView view;
    private final Findings findings;
    private final List<Expected> expected = new ArrayList<>();

    RowsVerifier(ReadView view, Findings findings) {
        this.view = view;
        this.findings = findings;
    }

    void run() {
        try (Cursor rows = view.allRows()) {
            while (rows.next()) {
                findings.addRecord();
                expectAllOf(rows.key(), rows.value());
                if (expected.size() >= BATCH) {
                    checkExpected();
                }
            }
        }
        checkExpected();
    }

    private void expectAllOf(byte[] key, byte[] row) {
        int start = Keys.endOfPart(key, 0);
        String organizationId = Keys.identifier(key, 0, start);
        Position position = Keys.positionAt(key, start);
        String record = "record " + position.id() + " of " + organizationId;
        Activity activity;
        try {
            activity = RecordCodec.decode(row);
        } catch (ActivityStoreException e) {
            findings.disagreement(record + ": " + e.getMessage());
            return;
        }
        if (!Position.of(activity).equals(position)) {
            findings.disagreement(record + " is not where its key says");
        }
        expected.add(new Expected(
                Keys.id(organizationId, position.id()), IdEntry.of(activity, row), record + ", by its id"));
        byte[] told = ListEntry.of(activity, row);
        for (Index index : Index.values()) {
            String value = index.valueOf(activity);
            if (value != null) {
                byte[] entry = Keys.concat(Keys.list(index, organizationId, value), Keys.position(position));
                expected.add(new Expected(entry, told, record + ", in its list by " + index));
            }
        }
    }

    private void checkExpected() {
        List<byte @Nullable []> values =
                view.listValues(expected.stream().map(Expected::key).toList());
        for (int i = 0; i < values.size(); i++) {
            byte[] value = values.get(i);
            if (value == null) {
                findings.disagreement(expected.get(i).what() + ", is missing");
            } else if (!Arrays.equals(value, expected.get(i).value())) {
                findings.disagreement(expected.get(i).what() + ", is told wrongly");
            }
        }
        expected.clear();
    }

    /** What a record demands of the family of the lists. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Expected(byte[] key, byte[] value, String what) {}
}
