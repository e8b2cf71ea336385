package dev.activitystore.testkit;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityBuilder;
import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Changes;
import dev.activitystore.Criterion;
import dev.activitystore.FeatureType;
import dev.activitystore.Json;
import dev.activitystore.spi.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Random values out of so few that filters hit, times tie and overwrites move records. The values are such that a store
 * which folds case, normalizes, trims or mixes up prefixes answers wrongly.
 */
final class SmallWorld {

    private static final List<String> DOCUMENTS = List.of("doc", "Doc", "doc ");
    private static final List<String> TARGETS = List.of("t", "t/1", "t/10");
    private static final List<String> USERS = List.of("caf\u00e9", "cafe\u0301", "\ud83d\ude00");
    private static final List<String> ACTIONS = List.of("comment.add", "Comment.add", "comment.add ", "comment");
    private static final List<Long> TIMES = List.of(
            ActivityFilter.FROM_START,
            -1L,
            0L,
            1L,
            1_700_000_000_000L,
            1_700_000_000_001L,
            ActivityFilter.UNTIL_END - 1);
    private static final List<String> IDS = List.of(
            "!",
            "~",
            "-1",
            "1",
            "10",
            "2",
            "A",
            "AA",
            "a",
            "a!",
            "a~",
            "aa",
            "B",
            "b",
            "z".repeat(128),
            "z".repeat(127),
            "z".repeat(127) + "y",
            "%",
            "_",
            "\\",
            "'",
            "\"",
            "a-1",
            "a-10",
            "a-2",
            "a:1",
            "a/1",
            "NULL",
            "{}",
            "[0]");

    private static final List<String> SUB_TARGETS = List.of("sub", "Sub", "t");
    private static final List<String> EVENTS = List.of("event", "event ", "x");

    /** Only these are ever immutable: nothing takes such a record away again. */
    private static final List<String> FIXABLE_IDS = List.of("fix", "fix1", "Fix", "fix-2");

    /** Of each field by which records are selected, the values that records have. */
    private static final Map<ActivityField, List<String>> VALUES = Map.of(
            ActivityField.DOCUMENT,
            DOCUMENTS,
            ActivityField.TARGET,
            TARGETS,
            ActivityField.SUB_TARGET,
            SUB_TARGETS,
            ActivityField.FEATURE,
            FeatureType.values().stream().map(FeatureType::wireName).toList(),
            ActivityField.ACTION,
            ACTIONS,
            ActivityField.EVENT,
            EVENTS,
            ActivityField.USER,
            USERS,
            ActivityField.ID,
            Stream.of(IDS, FIXABLE_IDS, List.of("never-added"))
                    .flatMap(List::stream)
                    .toList());

    private final String organization;
    private final Random random;

    SmallWorld(long seed, Random random) {
        this.organization = "org-" + seed;
        this.random = random;
    }

    Random random() {
        return random;
    }

    /** One of the two organizations, which differ in a space only. */
    String organization() {
        return random.nextInt(4) == 0 ? organization + " " : organization;
    }

    List<Activity> batch() {
        List<Activity> batch = new ArrayList<>();
        int size = random.nextInt(10);
        for (int i = 0; i < size; i++) {
            batch.add(activity());
        }
        return batch;
    }

    List<ActivityUpdate> updates() {
        List<ActivityUpdate> updates = new ArrayList<>();
        int size = random.nextInt(6);
        for (int i = 0; i < size; i++) {
            updates.add(update());
        }
        return updates;
    }

    private Activity activity() {
        boolean fixable = random.nextInt(12) == 0;
        ActivityBuilder builder = Activity.builder()
                .id(oneOf(fixable ? FIXABLE_IDS : IDS))
                .immutable(fixable && random.nextInt(4) == 0)
                .timestamp(time())
                .featureType(oneOf(FeatureType.values()))
                .actionType(oneOf(ACTIONS))
                .actionUser(ActionUser.of(oneOf(USERS), "n" + random.nextInt(3)))
                .targetEntityId(oneOf(TARGETS))
                .eventType(sometimes(oneOf(EVENTS)))
                .targetSubEntityId(sometimes(oneOf(SUB_TARGETS)))
                .displayMessageTemplate(sometimes("message " + random.nextInt()))
                .actionIcon(sometimes(""))
                .activityResolverUsed(random.nextBoolean());
        if (random.nextInt(4) > 0) {
            builder.documentId(oneOf(DOCUMENTS));
        }
        if (random.nextInt(4) == 0) {
            builder.featureType(FeatureType.COMMENT).targetEntityId(null);
        }
        if (random.nextInt(3) == 0) {
            builder.metadata(json()).entityData(json()).entityTargetData(json()).displayMessageTemplateData(json());
        }
        return builder.build();
    }

    private ActivityUpdate update() {
        ActivityUpdate update = ActivityUpdate.of(id());
        for (int fields = random.nextInt(3); fields >= 0; fields--) {
            update = switch (random.nextInt(7)) {
                case 0 -> update.changes(random.nextBoolean() ? null : Changes.parse(Json.parse("{\"f\":{}}")));
                case 1 -> update.entityData(random.nextBoolean() ? null : json());
                case 2 -> update.entityTargetData(random.nextBoolean() ? null : json());
                case 3 -> update.displayMessageTemplate(sometimes("updated " + random.nextInt()));
                case 4 -> update.displayMessageTemplateData(random.nextBoolean() ? null : json());
                case 5 -> update.actionIcon(sometimes("icon"));
                default -> update;
            };
        }
        return update;
    }

    /** What a rewriting makes of a record: another one of its id and time, the same, or none. */
    Optional<Activity> rewritten(Activity stored) {
        return switch (random.nextInt(4)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(stored);
            default ->
                Optional.of(activity().toBuilder()
                        .id(stored.id())
                        .timestamp(stored.timestamp())
                        .immutable(stored.immutable())
                        .build());
        };
    }

    /** A deletion with a few criteria of those that a deletion has. */
    ActivityDeletion deletion() {
        ActivityDeletion deletion = ActivityDeletion.of(organization());
        boolean late = random.nextBoolean();
        for (int criteria = random.nextInt(3); criteria >= 0; criteria--) {
            deletion = switch (random.nextInt(6)) {
                case 0 -> deletion.documentId(oneOf(DOCUMENTS));
                case 1 -> deletion.targetEntityId(oneOf(TARGETS));
                case 2 -> deletion.userId(oneOf(USERS));
                case 3 -> deletion.activityIds(ids());
                case 4 -> deletion.where(criterion(ActivityField.FEATURE));
                default ->
                    late
                            ? deletion.from(Math.max(0, time()))
                            : deletion.until(Math.min(time() + 1, ActivityFilter.UNTIL_END - 1));
            };
        }
        return deletion;
    }

    /** A filter with any of the criteria. */
    ActivityFilter filter() {
        ActivityFilter filter = ActivityFilter.of(organization());
        for (ActivityField field : ActivityField.values()) {
            int kind = random.nextInt(8);
            filter = kind < 4 ? filter.where(criterion(field)) : filter;
            filter = kind == 0 || kind == 7 ? filter.where(criterion(field).negate()) : filter;
        }
        return random.nextBoolean() ? during(filter) : filter;
    }

    /** A filter with one criterion, which may be negated. */
    ActivityFilter simpleFilter() {
        ActivityFilter filter = ActivityFilter.of(organization());
        List<ActivityField> fields = List.of(ActivityField.values());
        if (random.nextInt(fields.size() + 1) == 0) {
            return during(filter);
        }
        Criterion criterion = criterion(oneOf(fields));
        return filter.where(random.nextInt(4) == 0 ? criterion.negate() : criterion);
    }

    private Criterion criterion(ActivityField field) {
        if (field == ActivityField.ID) {
            return Criterion.anyOf(field, ids());
        }
        List<String> values = Objects.requireNonNull(VALUES.get(field), () -> "no values of " + field);
        return Criterion.anyOf(field, someOf(values, 3));
    }

    /** A place in the order, mostly one that no record has. */
    Position position() {
        long time = time() + random.nextInt(3) - 1;
        return new Position(time, id());
    }

    private ActivityFilter during(ActivityFilter filter) {
        long one = time();
        long other = time() + 1;
        if (random.nextInt(3) == 0) {
            return filter.from(one);
        }
        if (random.nextInt(3) == 0) {
            return filter.until(other);
        }
        return filter.from(Math.min(one, other - 1)).until(Math.max(one + 1, other));
    }

    private List<String> ids() {
        return someOf(Objects.requireNonNull(VALUES.get(ActivityField.ID)), 20);
    }

    private String id() {
        return random.nextInt(12) == 0 ? oneOf(FIXABLE_IDS) : oneOf(IDS);
    }

    private long time() {
        return oneOf(TIMES);
    }

    private Json json() {
        return Json.parse("{\"n\":" + random.nextInt(1000) + ".0,\"n\":null}");
    }

    private @Nullable String sometimes(String value) {
        return random.nextBoolean() ? value : null;
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** At least one, maybe repeatedly. */
    private <T> List<T> someOf(List<T> values, int most) {
        List<T> some = new ArrayList<>();
        for (int i = random.nextInt(most); i >= 0; i--) {
            some.add(oneOf(values));
        }
        return some;
    }
}
