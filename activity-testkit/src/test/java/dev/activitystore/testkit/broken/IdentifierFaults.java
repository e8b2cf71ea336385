package dev.activitystore.testkit.broken;

import static dev.activitystore.testkit.broken.Criterion.without;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

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

        boolean holds(@Nullable String wanted, @Nullable String stored) {
            return wanted == null || (stored != null && test.test(wanted, stored));
        }

        boolean holds(@Nullable Set<String> wanted, String stored) {
            return wanted == null || wanted.stream().anyMatch(element -> test.test(element, stored));
        }
    }

    static List<BrokenStore> stores() {
        List<BrokenStore> stores = new ArrayList<>();
        for (Likeness like : LIKENESSES) {
            stores.add(matching(
                    "documents",
                    like,
                    Criterion.DOCUMENT,
                    (filter, activity) -> like.holds(filter.documentId(), activity.documentId())));
            stores.add(matching(
                    "target entities",
                    like,
                    Criterion.TARGET,
                    (filter, activity) -> like.holds(filter.targetEntityId(), activity.targetEntityId())));
            stores.add(matching(
                    "users",
                    like,
                    Criterion.USER,
                    (filter, activity) ->
                            like.holds(filter.userId(), activity.actionUser().userId())));
            stores.add(matching(
                    "action types",
                    like,
                    Criterion.ACTIONS,
                    (filter, activity) -> like.holds(filter.actionTypes(), activity.actionType())));
        }
        return stores;
    }

    private static BrokenStore matching(
            String fields, Likeness like, Criterion criterion, BiPredicate<ActivityFilter, Activity> alike) {
        return new BrokenStore(
                fields + " are compared " + like.name(),
                () -> new HookedStore() {
                    @Override
                    boolean matches(ActivityFilter filter, Activity activity) {
                        return alike.test(filter, activity)
                                && without(filter, criterion).matches(activity);
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
