package dev.activitystore.testkit;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityBuilder;
import dev.activitystore.FeatureType;
import dev.activitystore.Json;
import dev.activitystore.spi.ActivityStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Activities as a busy service makes them, to fill a store with: ids and times ascend, few documents have most of the
 * records, some types are rare, and now and then an import puts up to two thousand records on one millisecond. The same
 * seed makes the same activities.
 *
 * <p>Documents are {@code document-0} (the busiest) to {@code document-199}, targets {@code target-0} to {@code
 * target-999}, users {@code user-0} to {@code user-99}. Not safe for concurrent use.
 */
public final class RandomActivities {

    /** The feature type of about one record in 1000. */
    public static final FeatureType RARE_FEATURE = FeatureType.RECORDER;

    /** The action type of about one record in 5000. */
    public static final String RARE_ACTION = "document.export";

    private static final int BATCH = 1000;
    private static final long START = 1_700_000_000_000L;

    private final Random random;
    private long made;
    private long timestamp = START;
    private int leftOnThisMillisecond;

    /**
     * Activities of a seed.
     *
     * @param seed the seed
     */
    public RandomActivities(long seed) {
        this.random = new Random(seed);
    }

    /**
     * Makes the next activity.
     *
     * @return an activity that is not immutable
     */
    public Activity next() {
        tick();
        String action = actionType();
        int user = skewed(100);
        ActivityBuilder builder = Activity.builder()
                .id(String.format(Locale.ROOT, "r-%010d", made++))
                .timestamp(timestamp)
                .featureType(featureType())
                .actionType(action)
                .actionUser(ActionUser.of("user-" + user, "User " + user))
                .targetEntityId("target-" + skewed(1000));
        if (random.nextInt(10) > 0) {
            builder.documentId("document-" + skewed(200));
        }
        if (random.nextInt(3) == 0) {
            builder.displayMessageTemplate("{{actionUser}} did {{what}}", Map.of("what", action));
        }
        if (random.nextInt(3) == 0) {
            builder.change("status", null, "state-" + random.nextInt(5));
        }
        if (random.nextInt(5) == 0) {
            builder.entityData(Json.of(Map.of("text", "lorem ipsum ".repeat(random.nextInt(20)))));
        }
        return builder.build();
    }

    /**
     * Makes several activities.
     *
     * @param count how many
     * @return the next ones, in ascending order
     */
    public List<Activity> take(int count) {
        List<Activity> taken = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            taken.add(next());
        }
        return taken;
    }

    /**
     * Puts activities into a store, 1000 at a time.
     *
     * @param store the store
     * @param organizationId the organization to put them into
     * @param count how many
     */
    public void fill(ActivityStore store, String organizationId, int count) {
        for (int left = count; left > 0; left -= BATCH) {
            store.put(organizationId, take(Math.min(left, BATCH)));
        }
    }

    private void tick() {
        if (leftOnThisMillisecond > 0) {
            leftOnThisMillisecond--;
            return;
        }
        timestamp += 1 + random.nextInt(5000);
        if (random.nextInt(2000) == 0) {
            leftOnThisMillisecond = random.nextInt(2000);
        } else if (random.nextInt(10) == 0) {
            leftOnThisMillisecond = random.nextInt(5);
        }
    }

    private FeatureType featureType() {
        int chance = random.nextInt(1000);
        if (chance == 0) {
            return RARE_FEATURE;
        }
        if (chance < 20) {
            return FeatureType.CRDT;
        }
        if (chance < 100) {
            return FeatureType.REACTION;
        }
        return chance < 300 ? FeatureType.CUSTOM : FeatureType.COMMENT;
    }

    private String actionType() {
        int chance = random.nextInt(5000);
        if (chance == 0) {
            return RARE_ACTION;
        }
        return chance < 4000 ? "comment.add" : "action-" + skewed(20);
    }

    /** A number below a bound; an eighth of the numbers, the smallest ones, makes up half of the results. */
    private int skewed(int bound) {
        return (int) (bound * Math.pow(random.nextDouble(), 3));
    }
}
