package dev.activitystore.jdbc;

import java.util.ArrayList;
import java.util.List;

/** Divides rows into what is sent at once. */
final class Parts {

    /** About as much text: MariaDB takes packets of up to 16 MiB, unless it was set otherwise. */
    private static final int MAX_CHARACTERS = 1 << 20;

    private Parts() {}

    /** The rows in their order, in parts of which none is empty. */
    static List<List<ActivityRow>> of(List<ActivityRow> rows) {
        List<List<ActivityRow>> parts = new ArrayList<>();
        int begin = 0;
        long characters = 0;
        for (int end = 1; end <= rows.size(); end++) {
            characters += rows.get(end - 1).characters();
            if (characters >= MAX_CHARACTERS || end == rows.size()) {
                parts.add(rows.subList(begin, end));
                begin = end;
                characters = 0;
            }
        }
        return parts;
    }
}
