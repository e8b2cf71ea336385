package dev.activitystore.testkit.broken;

import static dev.activitystore.testkit.broken.Restriction.without;

import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

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
            new Likeness("by prefix", (wanted, stored) -> stored.startsWith(wanted)),
            new Likeness("with % and _ as wildcards", IdentifierFaults::isLike));

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
                    stores.add(comparing(field, like));
                }
            }
        }
        return stores;
    }

    private static BrokenStore comparing(ActivityField field, Likeness like) {
        return new BrokenStore(
                field.parameter() + " is compared " + like.name(),
                () -> new HookedStore() {
                    @Override
                    boolean matches(ActivityFilter filter, Activity activity) {
                        return without(filter, Restriction.to(field), Restriction.not(field))
                                        .matches(activity)
                                && filter.criteria().stream()
                                        .filter(criterion -> criterion.field() == field)
                                        .allMatch(criterion -> like.holds(criterion, activity));
                    }
                },
                3,
                13,
                14);
    }

    private static boolean isLike(String pattern, String text) {
        return text.matches("(?s)"
                + pattern.replaceAll("[^%_]+", "\\\\Q$0\\\\E").replace("_", ".").replace("%", ".*"));
    }
}
