package dev.activitystore.testkit.broken;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores that count the bytes of a slice wrongly, or say wrongly whether it goes on. */
final class SliceFaults {

    static final List<BrokenStore> STORES = List.of(
            slicing(
                    "a slice's bytes are not limited",
                    (all, limit) -> build(all, SliceLimit.ofRecords(limit.records()))),
            slicing("a slice ends with the record that makes it too large", SliceFaults::oneTooLarge),
            slicing("a slice ends one record before its bytes are reached", SliceFaults::oneTooEarly),
            slicing("a slice that has reached neither limit ends", SliceFaults::half),
            slicing("a slice is empty if its first record is too large", SliceFaults::emptyIfTooLarge),
            slicing("a record that is too large is left out", SliceFaults::withoutTooLarge),
            slicing("bytes are counted as chars", SliceFaults::chars),
            next(
                    "a full slice always goes on",
                    (slice, limit) -> slice.activities().size() == limit.records() ? last(slice) : slice.next()),
            next(
                    "a slice goes on only where its records are as many as they may be",
                    (slice, limit) -> slice.activities().size() == limit.records() ? slice.next() : null),
            next("a slice never goes on", (slice, limit) -> null),
            next(
                    "a slice goes on behind its first record",
                    (slice, limit) -> slice.next() == null
                            ? null
                            : Position.of(slice.activities().get(0))),
            slicing("memory is set aside for all records of the limit", (all, limit) -> {
                List<Activity> records = new ArrayList<>(limit.records());
                records.addAll(build(all, limit).activities());
                return first(all, records.size());
            }),
            slicing("memory is set aside for all bytes of the limit", (all, limit) -> {
                byte[] page = new byte[(int) Math.min(Integer.MAX_VALUE, limit.bytes())];
                return build(all, SliceLimit.of(limit.records(), Math.max(page.length, limit.bytes())));
            }),
            slicing("a limit of bytes is increased by one", (all, limit) -> {
                long more = limit.bytes() + 1;
                return more < 0 ? first(all, 1) : build(all, limit);
            }),
            slicing("a limit is increased by one as an int", (all, limit) -> {
                int least = limit.records() + 1;
                return least < 0 ? new Slice(List.of(), null) : build(all, limit);
            }));

    private SliceFaults() {}

    @FunctionalInterface
    private interface Slicing {
        Slice of(List<Activity> all, SliceLimit limit);
    }

    @FunctionalInterface
    private interface Next {
        @Nullable
        Position of(Slice slice, SliceLimit limit);
    }

    /** A store that makes its own slice of all that matches. */
    private static BrokenStore slicing(String fault, Slicing slicing) {
        return new BrokenStore(
                fault,
                () -> new MemoryStore() {
                    @Override
                    public Slice find(
                            ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
                        Slice all = super.find(filter, order, after, SliceLimit.ofRecords(Integer.MAX_VALUE));
                        return slicing.of(all.activities(), limit);
                    }
                },
                8);
    }

    private static BrokenStore next(String fault, Next next) {
        return new BrokenStore(
                fault,
                () -> new MemoryStore() {
                    @Override
                    public Slice find(
                            ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
                        Slice slice = super.find(filter, order, after, limit);
                        return slice.activities().isEmpty()
                                ? slice
                                : new Slice(slice.activities(), next.of(slice, limit));
                    }
                },
                8);
    }

    private static Slice build(List<Activity> all, SliceLimit limit) {
        Slice.Builder slice = new Slice.Builder(limit);
        all.stream().takeWhile(slice::add).forEach(added -> {});
        return slice.build();
    }

    private static Slice first(List<Activity> all, int count) {
        List<Activity> first = all.subList(0, Math.min(count, all.size()));
        return new Slice(first, first.size() < all.size() && count > 0 ? Position.of(first.get(count - 1)) : null);
    }

    private static Position last(Slice slice) {
        return Position.of(slice.activities().get(slice.activities().size() - 1));
    }

    private static Slice oneTooLarge(List<Activity> all, SliceLimit limit) {
        int fitting = build(all, limit).activities().size();
        return first(all, Math.min(limit.records(), fitting + 1));
    }

    private static Slice oneTooEarly(List<Activity> all, SliceLimit limit) {
        int fitting = build(all, limit).activities().size();
        return first(all, fitting == limit.records() ? fitting : Math.max(1, fitting - 1));
    }

    private static Slice half(List<Activity> all, SliceLimit limit) {
        int fitting = build(all, limit).activities().size();
        return first(all, fitting > 4 ? fitting / 2 : fitting);
    }

    private static Slice emptyIfTooLarge(List<Activity> all, SliceLimit limit) {
        boolean isTooLarge = !all.isEmpty() && all.get(0).sizeInBytes() > limit.bytes();
        return isTooLarge ? new Slice(List.of(), null) : build(all, limit);
    }

    private static Slice withoutTooLarge(List<Activity> all, SliceLimit limit) {
        List<Activity> small = new ArrayList<>(all);
        small.removeIf(activity -> !activity.equals(all.get(0)) && activity.sizeInBytes() > limit.bytes());
        return build(small, limit);
    }

    /** Each char is a byte, as where nobody has thought of others. */
    private static Slice chars(List<Activity> all, SliceLimit limit) {
        long chars = 0;
        int count = 0;
        while (count < Math.min(limit.records(), all.size())) {
            Activity activity = all.get(count);
            String message = String.valueOf(activity.displayMessageTemplate());
            chars += activity.sizeInBytes() - message.getBytes(StandardCharsets.UTF_8).length + message.length();
            if (chars > limit.bytes() && count > 0) {
                break;
            }
            count++;
        }
        return first(all, count);
    }
}
