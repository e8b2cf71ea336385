package dev.activitystore.testkit.broken;

import dev.activitystore.Activity;
import dev.activitystore.Outcome;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.testkit.broken.Engine.EngineException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Stores that list organizations wrongly. */
final class OrganizationFaults {

    static final List<BrokenStore> STORES = List.of(
            listing("organizations are listed without regard to the limit", (store, after, limit) -> all(store, after)),
            listing(
                    "a page of organizations begins with the one that it is after",
                    (store, after, limit) -> all(store, null).stream()
                            .filter(organization -> after == null || organization.compareTo(after) >= 0)
                            .limit(limit)
                            .toList()),
            listing(
                    "organizations go on behind one that is there, and else begin anew",
                    (store, after, limit) -> all(store, null).stream()
                            .skip(all(store, null).indexOf(after) + 1L)
                            .limit(limit)
                            .toList()),
            listing(
                    "the first page of organizations is in another order",
                    (store, after, limit) ->
                            after == null ? reversed(store, limit) : store.organizations(after, limit)),
            listing(
                    "organizations are listed ignoring case",
                    (store, after, limit) -> all(store, after).stream()
                            .filter(organization -> all(store, null).stream()
                                    .noneMatch(other ->
                                            other.equalsIgnoreCase(organization) && other.compareTo(organization) < 0))
                            .limit(limit)
                            .toList()),
            listing(
                    "organizations are listed up to a thousand",
                    (store, after, limit) -> store.organizations(after, Math.min(1000, limit))),
            listing(
                    "ids of organizations are cut",
                    (store, after, limit) -> store.organizations(after, limit).stream()
                            .map(id -> id.substring(0, Math.min(255, id.length())))
                            .toList()),
            listing(
                    "ids of organizations are listed in lower case",
                    (store, after, limit) -> store.organizations(after, limit).stream()
                            .map(id -> id.toLowerCase(Locale.ROOT))
                            .toList()),
            new BrokenStore("an organization stays listed without records", StaysListed::new, 26),
            new BrokenStore("organizations are in the order of their last write", LastWrittenFirst::new, 26),
            new BrokenStore("pages of organizations are by number", ByNumber::new, 26));

    private OrganizationFaults() {}

    @FunctionalInterface
    private interface Listing {
        List<String> list(ActivityStore store, @Nullable String after, int limit);
    }

    private static BrokenStore listing(String fault, Listing listing) {
        return new BrokenStore(
                fault,
                () -> new MemoryStore() {
                    @Override
                    public List<String> organizations(@Nullable String after, int limit) {
                        return listing.list(target(), after, limit);
                    }
                },
                26);
    }

    private static List<String> all(ActivityStore store, @Nullable String after) {
        return store.organizations(after, Integer.MAX_VALUE);
    }

    private static List<String> reversed(ActivityStore store, int limit) {
        List<String> first = new ArrayList<>(store.organizations(null, limit));
        Collections.reverse(first);
        return first;
    }

    private static final class StaysListed extends MemoryStore {
        private final Set<String> put = ConcurrentHashMap.newKeySet();

        @Override
        public List<Outcome> put(String organizationId, List<Activity> activities) {
            put.add(organizationId);
            return super.put(organizationId, activities);
        }

        @Override
        public List<String> organizations(@Nullable String after, int limit) {
            super.organizations(after, limit);
            return put.stream()
                    .filter(organization -> after == null || organization.compareTo(after) > 0)
                    .sorted()
                    .limit(limit)
                    .toList();
        }
    }

    private static final class LastWrittenFirst extends MemoryStore {
        private final Map<String, Boolean> byWrite = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true));

        @Override
        public List<Outcome> put(String organizationId, List<Activity> activities) {
            byWrite.put(organizationId, true);
            return super.put(organizationId, activities);
        }

        @Override
        public List<String> organizations(@Nullable String after, int limit) {
            List<String> present = all(target(), null);
            List<String> inOrder;
            synchronized (byWrite) {
                inOrder = byWrite.keySet().stream().filter(present::contains).toList();
            }
            return inOrder.stream()
                    .skip(inOrder.indexOf(after) + 1L)
                    .limit(limit)
                    .toList();
        }
    }

    /** Remembers at which place an organization was, and goes on with the next one. */
    private static final class ByNumber extends MemoryStore {
        private final Map<String, Integer> places = new ConcurrentHashMap<>();

        @Override
        public List<String> organizations(@Nullable String after, int limit) {
            List<String> all = all(target(), null);
            int start = after == null ? 0 : places.getOrDefault(after, all.indexOf(after)) + 1;
            List<String> page = all.stream().skip(start).limit(limit).toList();
            for (int i = 0; i < page.size(); i++) {
                places.put(page.get(i), start + i);
            }
            return page;
        }
    }

    /** Ends where its engine fails. */
    static final class FailedIsLast extends EngineStore {
        FailedIsLast(Path folder) {
            super(folder);
        }

        @Override
        public List<String> organizations(@Nullable String after, int limit) {
            return forward("organizations", () -> {
                List<String> listed = target().organizations(after, limit);
                for (int i = 0; i < listed.size(); i++) {
                    try {
                        operation("next");
                    } catch (EngineException e) {
                        return listed.subList(0, i);
                    }
                }
                return listed;
            });
        }
    }
}
