package dev.activitystore.rocksdb;

import dev.activitystore.ActivityStoreException;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RecordCodec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks that ids and lists name nothing but records that are there and have the value. Used once, by one thread. */
final class ListsVerifier {

    private static final int BATCH = 1000;

    private final ReadView view;
    private final Findings findings;
    private final List<Named> named = new ArrayList<>();

    ListsVerifier(ReadView view, Findings findings) {
        this.view = view;
        this.findings = findings;
    }

    void run() {
        try (Cursor keys = view.allLists()) {
            while (keys.next()) {
                check(keys.key(), keys);
                if (named.size() >= BATCH) {
                    checkNamed();
                }
            }
        }
        checkNamed();
    }

    private void check(byte[] key, Cursor cursor) {
        int valueStart = Keys.endOfPart(key, 1);
        String organizationId = Keys.identifier(key, 1, valueStart);
        Index listed = Index.ofEntryTag(key[0]);
        if (listed != null) {
            findings.addEntry();
            int positionStart = Keys.endOfPart(key, valueStart);
            String value = Keys.identifier(key, valueStart, positionStart);
            named.add(new Named(organizationId, Keys.positionAt(key, positionStart), listed, value));
        } else if (key[0] == Keys.ID_TAG) {
            checkId(organizationId, Keys.identifier(key, valueStart, key.length + 1), cursor.value());
        } else {
            findings.disagreement("a key of " + organizationId + " has the unknown tag " + key[0]);
        }
    }

    private void checkId(String organizationId, String id, byte[] entry) {
        if (entry.length >= Long.BYTES) {
            Position position = new Position(IdEntry.timestamp(entry), id);
            named.add(new Named(organizationId, position, null, id));
        } else {
            findings.disagreement(
                    "the id " + id + " of " + organizationId + " can't be read: it has " + entry.length + " bytes");
        }
    }

    private void checkNamed() {
        List<byte @Nullable []> rows = view.rows(named.stream()
                .map(name -> Keys.row(name.organizationId(), name.position()))
                .toList());
        for (int i = 0; i < rows.size(); i++) {
            if (!named.get(i).isRight(rows.get(i))) {
                findings.disagreement(named.get(i).text() + " names a record that is not there, or not so");
            }
        }
        named.clear();
    }

    /** A record that a list names, or if there is no index an id. */
    private record Named(
            String organizationId,
            Position position,
            @Nullable Index index,
            String value) {

        boolean isRight(byte @Nullable [] row) {
            try {
                return row != null && (index == null || value.equals(index.valueOf(RecordCodec.decode(row))));
            } catch (ActivityStoreException e) {
                return true; // reported with the record
            }
        }

        String text() {
            return (index == null ? "the id " : "the list by " + index + " ") + value + " of " + organizationId;
        }
    }
}
