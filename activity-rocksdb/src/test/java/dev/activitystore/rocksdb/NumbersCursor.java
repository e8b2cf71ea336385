package dev.activitystore.rocksdb;

import dev.activitystore.SortOrder;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A list of numbers in an array, all of records of one user. Newest first is ascending, as it is in keys. */
final class NumbersCursor implements PostingCursor {

    private final int[] numbers;
    private final int step;
    private final String user;
    private int at;
    private long read;
    private boolean isClosed;

    NumbersCursor(int[] numbers, SortOrder order, String user) {
        this.user = user;
        this.numbers = numbers;
        this.step = order == SortOrder.DESC ? 1 : -1;
        this.at = order == SortOrder.DESC ? -1 : numbers.length;
    }

    @Override
    public boolean next() {
        return moveTo(at + step);
    }

    @Override
    public boolean nextBehind(byte[] position) {
        if (position == null) {
            return moveTo(step > 0 ? 0 : numbers.length - 1);
        }
        int found = Arrays.binarySearch(numbers, ByteBuffer.wrap(position).getInt());
        int firstNotBefore = found >= 0 ? found : step > 0 ? -found - 1 : -found - 2;
        return moveTo(found >= 0 ? found + step : firstNotBefore);
    }

    @Override
    public byte[] position() {
        return ByteBuffer.allocate(Integer.BYTES).putInt(numbers[at]).array();
    }

    @Override
    public byte[] facts() {
        byte[] facts = new byte[Facts.LENGTH];
        ByteBuffer.wrap(facts).putInt(Index.USER.factOffset(), Facts.hash(user));
        return facts;
    }

    @Override
    public RowBytes row() {
        return null;
    }

    @Override
    public long read() {
        return read;
    }

    @Override
    public void close() {
        isClosed = true;
    }

    boolean isClosed() {
        return isClosed;
    }

    private boolean moveTo(int place) {
        at = place;
        boolean found = at >= 0 && at < numbers.length;
        read += found ? 1 : 0;
        return found;
    }
}
