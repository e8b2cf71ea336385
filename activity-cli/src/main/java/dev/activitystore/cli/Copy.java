package dev.activitystore.cli;

import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import dev.activitystore.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A walk through one organization of a source, each page of which is in the target before the next one is read. What the
 * target has already is overwritten by the same again, so that a walk may begin anywhere before its end.
 */
final class Copy {

    private final ActivityLog source;
    private final ActivityLog target;
    private final ActivityQuery query;
    private final BiConsumer<String, String> differing;
    private ActivityQuery place;
    private boolean ended;
    private long copied;

    /**
     * A walk.
     *
     * @param query all of one organization, from where on
     * @param differing gets organization and id of each record that stays another one than the source's, as the target's is
     *     immutable
     */
    Copy(ActivityLog source, ActivityLog target, ActivityQuery query, BiConsumer<String, String> differing) {
        this.source = source;
        this.target = target;
        this.query = query;
        this.differing = differing;
        this.place = query;
    }

    /** Copies page after page, to the end or until it is interrupted. */
    void run(Progress progress, Interruption interruption) {
        while (!ended && !interruption.isRequested()) {
            ActivityPage page = source.get(place);
            add(page.activities());
            copied += page.activities().size();
            progress.stepTo(copied);
            if (page.hasNext()) {
                place = query.next(page);
            } else {
                ended = true;
            }
        }
    }

    /** Compares all of the organization, wherever the walk began; null if it is interrupted. */
    @Nullable
    LogComparison compare(Progress progress, Interruption interruption) {
        return LogComparison.of(source, target, organizationId(), query.pageSize(), progress, interruption);
    }

    String organizationId() {
        return query.filter().organizationId();
    }

    /** Where another walk must begin for nothing to be missing. */
    ActivityQuery place() {
        return place;
    }

    /** How many activities were copied, or were in the target and stay as they are. */
    long copied() {
        return copied;
    }

    private void add(List<Activity> page) {
        String organization = organizationId();
        List<String> refused = target.add(organization, page).failed().stream()
                .map(Outcome::activityId)
                .toList();
        if (refused.isEmpty()) {
            return;
        }
        Map<String, Activity> present = target.stream(
                        ActivityQuery.of(organization).activityIds(refused))
                .collect(Collectors.toMap(Activity::id, Function.identity()));
        for (Activity activity : page) {
            Activity other = present.get(activity.id());
            if (other != null && !isSame(organization, activity, other)) {
                differing.accept(organization, activity.id());
            }
        }
    }

    private static boolean isSame(String organization, Activity one, Activity other) {
        return Arrays.equals(NdjsonFormat.line(organization, one), NdjsonFormat.line(organization, other));
    }
}
