package dev.activitystore.bench.peers;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import jetbrains.exodus.ArrayByteIterable;
import jetbrains.exodus.ByteIterable;
import jetbrains.exodus.bindings.LongBinding;
import jetbrains.exodus.env.Cursor;
import org.jspecify.annotations.Nullable;

/** Walks along a list of the index, which lies in the order of its records, in either direction. */
final class XodusWalk implements AutoCloseable {

    /** Behind every place of a list. */
    private static final String BEHIND = "~";

    private final Cursor cursor;
    private final byte[] list;
    private final boolean isAscending;
    private boolean isAtRecord;
    private byte[] key = {};
    private int keyLength;

    XodusWalk(Cursor cursor, String list, boolean isAscending) {
        this.cursor = cursor;
        ByteIterable ended = XodusKey.BINDING.objectToEntry(new XodusKey(list));
        this.list = Arrays.copyOf(ended.getBytesUnsafe(), ended.getLength() - 1); // without the zero at its end
        this.isAscending = isAscending;
    }

    /** Goes to the list's first record in this direction, or the first one behind a place. */
    boolean start(@Nullable String after) {
        if (after == null) {
            return seek(isAscending ? "" : BEHIND);
        }
        return seek(after) && (!isAt(after) || next());
    }

    /** Goes to a place, or if no record is there, to the first one behind it in this direction. */
    boolean seek(String place) {
        byte[] sought = bytes(place);
        @Nullable ByteIterable found = cursor.getSearchKeyRange(new ArrayByteIterable(sought, sought.length));
        if (isAscending) {
            return look(found != null);
        }
        if (found == null) {
            return look(cursor.getLast());
        }
        return (look(true) && isAt(place)) || look(cursor.getPrev());
    }

    boolean next() {
        return look(isAscending ? cursor.getNext() : cursor.getPrev());
    }

    /**
     * Goes to the next record that is in all lists, unless all are at one: each list jumps to where another one is.
     *
     * @return whether there is one
     */
    static boolean meet(List<XodusWalk> walks) {
        XodusWalk first = walks.get(0);
        for (int i = 1; i < walks.size() && first.isAtRecord; i++) {
            XodusWalk other = walks.get(i);
            String place = first.place();
            if (!other.isAt(place)) {
                if (!other.seek(place)) {
                    return false;
                }
                if (!other.isAt(place)) {
                    first.seek(other.place());
                    i = 0;
                }
            }
        }
        return first.isAtRecord;
    }

    private String place() {
        return new String(key, list.length, keyLength - list.length - 1, StandardCharsets.US_ASCII);
    }

    boolean isAt(String place) {
        return isAtRecord && place().equals(place);
    }

    /** The number of the record's entity. */
    long entity() {
        return LongBinding.compressedEntryToLong(cursor.getValue());
    }

    @Override
    public void close() {
        cursor.close();
    }

    private boolean look(boolean hasMoved) {
        if (hasMoved) {
            ByteIterable at = cursor.getKey();
            key = at.getBytesUnsafe();
            keyLength = at.getLength();
        }
        isAtRecord = hasMoved && keyLength > list.length && Arrays.equals(key, 0, list.length, list, 0, list.length);
        return isAtRecord;
    }

    /** As they are stored: with a zero at the end, which comes before all other places that begin alike. */
    private byte[] bytes(String place) {
        byte[] bytes = Arrays.copyOf(list, list.length + place.length() + 1);
        for (int i = 0; i < place.length(); i++) {
            bytes[list.length + i] = (byte) place.charAt(i);
        }
        return bytes;
    }
}
