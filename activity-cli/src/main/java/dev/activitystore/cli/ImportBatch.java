package dev.activitystore.cli;

import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Activities of one organization that are written together. What becomes of each is as if they were written one after the
 * other, however many of them have the same id. To tell what is new, what the store has is read first: a store answers
 * alike whether a record is new, overwrites or is stored already.
 */
final class ImportBatch {

    /** The most ids of one read. */
    private static final int IDS = 1000;

    private final String organizationId;
    private final boolean createOnly;
    private final Map<String, SameId> byId = new LinkedHashMap<>();
    private final List<Element> elements = new ArrayList<>();
    private long bytes;

    /**
     * An empty batch.
     *
     * @param createOnly whether a record whose id exists stays as it is
     */
    ImportBatch(String organizationId, boolean createOnly) {
        this.organizationId = organizationId;
        this.createOnly = createOnly;
    }

    /**
     * What became of an activity.
     *
     * @param place the file and the line where it was read
     */
    record Written(String place, ImportFate fate) {}

    void add(Activity activity, InputValue value) {
        Element element = new Element(activity, value.place());
        elements.add(element);
        byId.computeIfAbsent(activity.id(), id -> new SameId()).elements.add(element);
        bytes += value.text().length;
    }

    int size() {
        return elements.size();
    }

    /** How much was read for it. */
    long bytes() {
        return bytes;
    }

    /** Writes all, and says what became of each, in their order. */
    List<Written> write(ActivityLog log) {
        List<String> ids = List.copyOf(byId.keySet());
        for (int start = 0; start < ids.size(); start += IDS) {
            List<String> some = ids.subList(start, Math.min(start + IDS, ids.size()));
            log.stream(ActivityQuery.of(organizationId).activityIds(some).pageSize(IDS))
                    .forEach(stored ->
                            Objects.requireNonNull(byId.get(stored.id())).settle(stored, createOnly));
        }
        List<Activity> last = new ArrayList<>();
        for (SameId sameId : byId.values()) {
            if (!sameId.isSettled) {
                sameId.settle(null, createOnly);
            }
            if (sameId.last != null) {
                last.add(sameId.last);
            }
        }
        // what is identical is among them: it is the store that says whether a record is kept
        (createOnly ? log.addIfAbsent(organizationId, last) : log.add(organizationId, last))
                .failed()
                .forEach(this::refuse);
        return elements.stream()
                .map(element -> new Written(element.place, element.fate))
                .toList();
    }

    /** Another writer was faster, or the record is held: what the store had stays, and what is the same as that is done. */
    private void refuse(Outcome outcome) {
        ImportFate fate = switch (outcome.status()) {
            case EXISTS -> ImportFate.EXISTS;
            case HELD -> ImportFate.HELD;
            default -> ImportFate.IMMUTABLE;
        };
        Objects.requireNonNull(byId.get(outcome.activityId())).refuse(fate);
    }

    private static final class Element {

        private final Activity activity;
        private final String place;
        private ImportFate fate = ImportFate.NEW;

        Element(Activity activity, String place) {
            this.activity = activity;
            this.place = place;
        }
    }

    /** The activities of one id. */
    private static final class SameId {

        private final List<Element> elements = new ArrayList<>(1);
        private boolean isSettled;
        private @Nullable Activity stored; // by the store, as it was read
        private @Nullable Activity last; // the one to be written

        void refuse(ImportFate fate) {
            for (Element element : elements) {
                element.fate = element.activity.equals(stored) ? ImportFate.IDENTICAL : fate;
            }
        }

        /** Says what becomes of each, if this is what the store has. */
        void settle(@Nullable Activity found, boolean createOnly) {
            stored = found;
            Activity current = found;
            for (Element element : elements) {
                element.fate = fate(current, element.activity, createOnly);
                if (element.fate.isStored()) {
                    current = element.activity;
                    last = current;
                }
            }
            isSettled = true;
        }

        private static ImportFate fate(@Nullable Activity stored, Activity added, boolean createOnly) {
            if (stored == null) {
                return ImportFate.NEW;
            }
            if (stored.equals(added)) {
                return ImportFate.IDENTICAL;
            }
            if (createOnly) {
                return ImportFate.EXISTS;
            }
            return stored.immutable() ? ImportFate.IMMUTABLE : ImportFate.OVERWROTE;
        }
    }
}
