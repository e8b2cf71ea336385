package dev.activitystore.jdbc;

import java.util.ArrayList;
import java.util.List;

/** Divides rows into what is sent at once. */
final class Parts {

    /** About as much text is sent at once, if the server takes it. */
    static final int MAX_CHARACTERS = 1 << 20;

    /** What a row takes beside its text, at most. */
    static final int ROW_OVERHEAD = 512;

    private Parts() {}

    /**
     * The rows in their order, in parts of which none is empty.
     *
     * @param maxCharacters how much text a part has at most, unless it is one row
     */
    static List<List<ActivityRow>> of(List<ActivityRow> rows, long maxCharacters) {
        List<List<ActivityRow>> parts = new ArrayList<>();
        int begin = 0;
        long sum = 0;
        for (int i = 0; i < rows.size(); i++) {
            long characters = rows.get(i).characters() + ROW_OVERHEAD;
            if (i > begin && sum + characters > maxCharacters) {
                parts.add(rows.subList(begin, i));
                begin = i;
                sum = 0;
            }
            sum += characters;
        }
        if (begin < rows.size()) {
            parts.add(rows.subList(begin, rows.size()));
        }
        return parts;
    }
}
