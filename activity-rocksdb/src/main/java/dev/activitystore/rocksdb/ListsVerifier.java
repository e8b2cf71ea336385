package dev.activitystore.rocksdb;

import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.PositionRange;
import dev.activitystore.spi.RecordCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks that ids and lists name nothing but records that are there and have the value, and that lists are as long as
 * they are counted. Used once, by one thread.
 */
final class ListsVerifier {

    private static final int BATCH = 1000;

    private final ReadView view;
    private final Findings findings;
    private final List<Named> named = new ArrayList<>();

    /** The list whose entries are met at the moment: what their keys begin with, its count's key, and its length. */
    private byte[] list = {};

    private byte[] countKey = {};
    private long length;

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
        checkLength();
        checkNamed();
    }

    private void check(byte[] key, Cursor cursor) {
        int valueStart = Keys.endOfPart(key, 1);
        String organizationId = Keys.identifier(key, 1, valueStart);
        Index counted = Index.ofCountTag(key[0]);
        Index listed = Index.ofEntryTag(key[0]);
        if (listed != null) {
            findings.addEntry();
            int positionStart = Keys.endOfPart(key, valueStart);
            String value = Keys.identifier(key, valueStart, positionStart);
            follow(Arrays.copyOf(key, positionStart), Keys.count(listed, organizationId, value));
            named.add(new Named(organizationId, Keys.positionAt(key, positionStart), listed, value));
        } else if (counted == null && key[0] != Keys.ID_TAG) {
            findings.disagreement("a key of " + organizationId + " has the unknown tag " + key[0]);
        } else {
            checkNumber(counted, organizationId, Keys.identifier(key, valueStart, key.length + 1), cursor.value());
        }
    }

    /** Checks a count, or if there is no index the timestamp of an id. */
    private void checkNumber(@Nullable Index counted, String organizationId, String value, byte[] number) {
        if (number.length != Long.BYTES) {
            findings.disagreement((counted == null ? "the id " : "the count by " + counted + " ") + value + " of "
                    + organizationId + " can't be read: it has " + number.length + " bytes");
        } else if (counted != null) {
            checkNotEmpty(counted, organizationId, value, Counts.decode(number));
        } else {
            Position position = new Position(Timestamps.decode(number), value);
            named.add(new Named(organizationId, position, null, value));
        }
    }

    /** An empty list has no entry at which its count would be checked. */
    private void checkNotEmpty(Index index, String organizationId, String value, long count) {
        PositionRange all = PositionRange.of(ActivityFilter.of(organizationId), SortOrder.DESC, null);
        try (Cursor entries = view.list(Keys.list(index, organizationId, value), all, SortOrder.DESC)) {
            if (count != 0 && !entries.next()) {
                findings.disagreement("the list by " + index + " " + value + " of " + organizationId
                        + " is empty, and counted as " + count);
            }
        }
    }

    private void follow(byte[] nextList, byte[] nextCountKey) {
        if (!Arrays.equals(list, nextList)) {
            checkLength();
            list = nextList;
            countKey = nextCountKey;
            length = 0;
        }
        length++;
    }

    private void checkLength() {
        if (list.length == 0) {
            return;
        }
        byte[] number = view.listValues(List.of(countKey)).get(0);
        if (number != null && number.length != Long.BYTES) {
            return; // reported with its own key
        }
        long count = Counts.decode(number);
        if (count != length) {
            int end = Keys.endOfPart(list, 1);
            findings.disagreement("the list by " + Index.ofEntryTag(list[0]) + " "
                    + Keys.identifier(list, end, list.length) + " of " + Keys.identifier(list, 1, end) + " has "
                    + length + " entries, and is counted as " + count);
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
