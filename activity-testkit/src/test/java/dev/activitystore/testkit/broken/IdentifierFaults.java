package dev.activitystore.testkit.broken;

import static dev.activitystore.testkit.broken.Restriction.without;

import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** Stores for which different identifiers are the same. */
final class IdentifierFaults {

    private static final List<Likeness> LIKENESSES = List.of(
            Likeness.by("ignoring case", text -> text.toLowerCase(Locale.ROOT)),
            Likeness.by("without trailing spaces", String::stripTrailing),
            Likeness.by("without leading spaces", String::stripLeading),
            Likeness.by("normalized", text -> Normalizer.normalize(text, Normalizer.Form.NFC)),
            Likeness.by(
                    "without accents",
                    text -> Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "")),
            Likeness.by("by their first 255 chars", text -> text.substring(0, Math.min(255, text.length()))),
            Likeness.by("in Latin-1", text -> text.replaceAll("[^\\x00-\\xFF]", "?")),
            Likeness.by("without a leading byte order mark", text -> text.replaceFirst("^\ufeff", "")),
            new Likeness("by prefix", (wanted, stored) -> stored.startsWith(wanted)),
            new Likeness("with % and _ as wildcards", IdentifierFaults::isLike));

    private static final List<Likeness> HASHES = List.of(
            Likeness.by("by its hash", text -> Integer.toString(text.hashCode())),
            Likeness.by("by its CRC-32", text -> checksum(new CRC32(), text)),
            Likeness.by("by its FNV-1a", IdentifierFaults::fnv1a),
            Likeness.by("by its CRC-32C", text -> checksum(new CRC32C(), text)),
            Likeness.by("by its Adler-32", text -> checksum(new Adler32(), text)),
            Likeness.by("by a polynomial of 33", IdentifierFaults::djb2));

    private IdentifierFaults() {}

    /** When an identifier of a filter counts as that of a record. */
    private record Likeness(String name, BiPredicate<String, String> test) {

        static Likeness by(String name, UnaryOperator<String> key) {
            return new Likeness(name, (wanted, stored) -> key.apply(wanted).equals(key.apply(stored)));
        }

        boolean holds(Criterion criterion, Activity activity) {
            String stored = criterion.field().valueOf(activity);
            return (stored != null && criterion.values().stream().anyMatch(wanted -> test.test(wanted, stored)))
                    != criterion.negated();
        }
    }

    static List<BrokenStore> stores() {
        List<BrokenStore> stores = new ArrayList<>();
        for (Likeness like : LIKENESSES) {
            for (ActivityField field : ActivityField.values()) {
                // of features and ids there are no two that are alike, but for the case
                if (field != ActivityField.FEATURE && field != ActivityField.ID) {
                    stores.add(comparing(field, like, false));
                }
            }
        }
        for (Likeness hash : HASHES) {
            stores.add(new BrokenStore(
                    "activity ids are the same that are alike " + hash.name(),
                    () -> new HookedStore() {
                        @Override
                        boolean mayBeThere(String id) {
                            return true;
                        }

                        @Override
                        boolean sameId(String id, String other) {
                            return hash.test().test(id, other);
                        }
                    },
                    4));
            for (ActivityField field : ActivityField.values()) {
                if (field != ActivityField.FEATURE) {
                    stores.add(comparing(field, hash, false));
                    stores.add(comparing(field, hash, true));
                }
            }
        }
        return stores;
    }

    private static BrokenStore comparing(ActivityField field, Likeness like, boolean onlyNegated) {
        return new BrokenStore(
                field.parameter() + (onlyNegated ? " that is negated is compared " : " is compared ") + like.name(),
                () -> new HookedStore() {
                    @Override
                    boolean matches(ActivityFilter filter, Activity activity) {
                        return without(filter, Restriction.to(field), Restriction.not(field))
                                        .matches(activity)
                                && filter.criteria().stream()
                                        .filter(criterion -> criterion.field() == field)
                                        .allMatch(criterion -> (onlyNegated && !criterion.negated())
                                                ? criterion.matches(activity)
                                                : like.holds(criterion, activity));
                    }
                },
                3,
                4,
                13,
                14);
    }

    private static String checksum(Checksum sum, String text) {
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toString(sum.getValue());
    }

    private static String djb2(String text) {
        int hash = 5381;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = hash * 33 + b;
        }
        return Integer.toString(hash);
    }

    private static String fnv1a(String text) {
        int hash = 0x811c9dc5;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x01000193;
        }
        return Integer.toString(hash);
    }

    private static boolean isLike(String pattern, String text) {
        return text.matches("(?s)"
                + pattern.replaceAll("[^%_]+", "\\\\Q$0\\\\E").replace("_", ".").replace("%", ".*"));
    }
}
