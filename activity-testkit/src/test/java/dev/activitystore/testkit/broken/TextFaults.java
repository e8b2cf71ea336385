package dev.activitystore.testkit.broken;

import static dev.activitystore.testkit.broken.KeepingStore.keeping;

import dev.activitystore.Activity;
import dev.activitystore.ActivityBuilder;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Stores that keep one of the text fields otherwise than it was given. */
final class TextFaults {

    private static final List<Field> FIELDS = List.of(
            new Field("actionType", 3, Activity::actionType, ActivityBuilder::actionType),
            new Field("eventType", 3, Activity::eventType, ActivityBuilder::eventType),
            new Field("documentId", 3, Activity::documentId, ActivityBuilder::documentId),
            new Field("targetEntityId", 3, Activity::targetEntityId, ActivityBuilder::targetEntityId),
            new Field("targetSubEntityId", 3, Activity::targetSubEntityId, ActivityBuilder::targetSubEntityId),
            new Field(
                    "displayMessageTemplate",
                    5,
                    Activity::displayMessageTemplate,
                    ActivityBuilder::displayMessageTemplate),
            new Field("actionIcon", 5, Activity::actionIcon, ActivityBuilder::actionIcon));

    private TextFaults() {}

    private record Field(
            String name,
            int sentence,
            Function<Activity, @Nullable String> getter,
            BiConsumer<ActivityBuilder, @Nullable String> setter) {

        BrokenStore kept(String how, UnaryOperator<String> change) {
            return keeping(name + " " + how, sentence, (activity, kept) -> {
                String text = getter.apply(activity);
                setter.accept(kept, text == null ? null : change.apply(text));
            });
        }
    }

    static List<BrokenStore> stores() {
        Map<String, UnaryOperator<String>> changes = new LinkedHashMap<>();
        changes.put("of at most 255 chars", text -> text.substring(0, Math.min(255, text.length())));
        changes.put("in lower case", text -> text.toLowerCase(Locale.ROOT));
        changes.put("without trailing spaces", String::stripTrailing);
        changes.put("without leading spaces", String::stripLeading);
        changes.put("without a leading byte order mark", text -> text.replaceFirst("^\ufeff", ""));
        changes.put("without leading invisible chars", text -> text.replaceFirst("^[\u00ad\u200b-\u200f\u2060]+", ""));
        changes.put("without trailing invisible chars", text -> text.replaceFirst("[\u00ad\u200b\ufeff]+$", ""));
        changes.put("without spaces that do not break", text -> text.replaceAll("^\u00a0+|\u00a0+$", ""));
        changes.put("normalized", text -> Normalizer.normalize(text, Normalizer.Form.NFC));
        changes.put("with ? outside of Latin-1", text -> text.replaceAll("[^\\x00-\\xFF]", "?"));
        changes.put("with ? for supplementary characters", text -> text.replaceAll("[\\x{10000}-\\x{10FFFF}]", "?"));
        changes.put("with '' for '", text -> text.replace("'", "''"));
        changes.put("with \\\\ for \\", text -> text.replace("\\", "\\\\"));
        List<BrokenStore> stores = new ArrayList<>();
        changes.forEach((how, change) -> FIELDS.forEach(field -> stores.add(field.kept(how, change))));
        for (Field plain : FIELDS.subList(5, 7)) {
            stores.add(plain.kept("with \\n for \\r\\n", text -> text.replace("\r\n", "\n")));
            stores.add(plain.kept("without control characters", text -> text.replaceAll("\\p{Cntrl}", "")));
        }
        return stores;
    }
}
