package dev.activitystore.bench.peers;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.bench.Filters;
import dev.activitystore.bench.Row;
import dev.activitystore.spi.Position;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import jetbrains.exodus.bindings.ComparableBinding;
import jetbrains.exodus.bindings.ComparableSet;
import jetbrains.exodus.bindings.StringBinding;
import jetbrains.exodus.util.LightOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Where a record is found: its place in a list, or its id. A property type of its own, because the entity store ignores
 * case in what it indexes of properties that are strings.
 *
 * @param text the list, and what comes behind it
 */
record XodusKey(String text) implements Comparable<XodusKey> {

    static final ComparableBinding BINDING = new Binding();

    /** No identifier contains it. */
    private static final char SEPARATOR = '\u0001';

    /** The base in which any time has at most {@link #DIGITS}; digits are in the order of their values in ASCII. */
    private static final int BASE = 32;

    private static final int DIGITS = 13;

    @Override
    public int compareTo(XodusKey other) {
        return text.compareTo(other.text);
    }

    /** All keys of a record: as items of one property, each is in the property's index by itself. */
    static ComparableSet<XodusKey> keys(String organizationId, Row row) {
        String place = place(new Position(row.occurredAt(), row.activityId()));
        ComparableSet<XodusKey> keys = new ComparableSet<>();
        keys.addItem(new XodusKey(ids(organizationId) + row.activityId()));
        keys.addItem(new XodusKey(list('o', organizationId) + place));
        addTo(keys, 'd', organizationId, row.documentId(), place);
        addTo(keys, 't', organizationId, row.targetEntityId(), place);
        addTo(keys, 'u', organizationId, row.userId(), place);
        addTo(keys, 'f', organizationId, row.featureType(), place);
        addTo(keys, 'a', organizationId, row.actionType(), place);
        keys.addItem(new XodusKey(list('v', organizationId, row.userId(), row.actionType()) + place));
        if (row.documentId() != null) {
            keys.addItem(new XodusKey(list('e', organizationId, row.documentId(), row.featureType()) + place));
        }
        return keys;
    }

    /** The list in which ids are the places. */
    static String ids(String organizationId) {
        return list('i', organizationId);
    }

    static String document(String organizationId, String documentId) {
        return list('d', organizationId, documentId);
    }

    /** The lists whose common records a filter selects. */
    static List<String> lists(ActivityFilter filter) {
        String organizationId = filter.organizationId();
        List<String> lists = new ArrayList<>();
        String document = Filters.only(filter, ActivityField.DOCUMENT);
        String user = Filters.only(filter, ActivityField.USER);
        @Nullable String feature = feature(filter);
        String action = Filters.only(filter, ActivityField.ACTION);
        if (document != null) {
            lists.add(
                    feature == null
                            ? document(organizationId, document)
                            : list('e', organizationId, document, feature));
        } else if (feature != null) {
            lists.add(list('f', organizationId, feature));
        }
        if (user != null) {
            lists.add(action == null ? list('u', organizationId, user) : list('v', organizationId, user, action));
        } else if (action != null) {
            lists.add(list('a', organizationId, action));
        }
        String target = Filters.only(filter, ActivityField.TARGET);
        if (target != null) {
            lists.add(list('t', organizationId, target));
        }
        if (lists.isEmpty()) {
            lists.add(list('o', organizationId));
        }
        return lists;
    }

    /** What comes behind the list, in the order of records. */
    static String place(Position position) {
        String time = Long.toUnsignedString(position.timestamp() ^ Long.MIN_VALUE, BASE);
        return "0".repeat(DIGITS - time.length()) + time + position.id();
    }

    private static void addTo(
            ComparableSet<XodusKey> keys, char tag, String organizationId, @Nullable String value, String place) {
        if (value != null) {
            keys.addItem(new XodusKey(list(tag, organizationId, value) + place));
        }
    }

    private static String list(char tag, String... values) {
        return tag + String.join(String.valueOf(SEPARATOR), values) + SEPARATOR;
    }

    private static @Nullable String feature(ActivityFilter filter) {
        return Filters.only(filter, ActivityField.FEATURE);
    }

    /** As text that ends with a zero: in the order of its bytes, and with others behind it. */
    private static final class Binding extends ComparableBinding {

        @Override
        @SuppressWarnings("rawtypes")
        public Comparable readObject(ByteArrayInputStream stream) {
            return new XodusKey(StringBinding.BINDING.readObject(stream));
        }

        @Override
        @SuppressWarnings("rawtypes")
        public void writeObject(LightOutputStream output, Comparable object) {
            StringBinding.BINDING.writeObject(output, ((XodusKey) object).text());
        }
    }
}
