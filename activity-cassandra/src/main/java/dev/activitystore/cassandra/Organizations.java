package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lists organizations: those that {@code activity_organization} names, where each is before it has a record and stays for ever,
 * as far as they have one. So one that has none any more costs what others do.
 *
 * <p>They are in order within partitions, which come one after the other. Safe for concurrent use.
 */
final class Organizations {

    /** Few enough to read all of them for a handful of organizations; storage depends on it. */
    private static final int PARTS = 16;

    private static final int MOST_AT_ONCE = 1000;

    private final Requests requests;
    private final Pages pages;
    private final String namespace;
    private final PreparedStatement select;

    /**
     * Organizations.
     *
     * @param namespace what comes before each organization's id
     */
    Organizations(Requests requests, Pages pages, String namespace) {
        this.requests = requests;
        this.pages = pages;
        this.namespace = namespace;
        this.select = requests.repeatable("SELECT org FROM activity_organization WHERE part = ? AND org > ?");
    }

    /** What names an organization in the table, from the moment on that it is sent. */
    static PreparedStatement insertion(Requests requests) {
        return requests.repeatable("INSERT INTO activity_organization (part, org) VALUES (?, ?)");
    }

    /** Names an organization. */
    static BoundStatement insert(PreparedStatement insertion, String organization) {
        return insertion.bind(part(organization), organization);
    }

    /** What looks for an organization in the table. */
    static PreparedStatement selection(Requests requests) {
        return requests.repeatable("SELECT org FROM activity_organization WHERE part = ? AND org = ?");
    }

    /** Looks for an organization. */
    static BoundStatement select(PreparedStatement selection, String organization) {
        return selection.bind(part(organization), organization);
    }

    /** As {@link dev.activitystore.spi.ActivityStore#organizations}. */
    List<String> list(@Nullable String after, int limit) {
        List<String> listed = new ArrayList<>();
        String behind = namespace + (after == null ? "" : after);
        for (int part = after == null ? 0 : part(behind); part < PARTS && listed.size() < limit; part++) {
            addOfPart(part, behind, limit, listed);
            behind = namespace;
        }
        return listed;
    }

    private void addOfPart(int part, String behind, int limit, List<String> listed) {
        BoundStatement statement = select.bind(part, behind).setPageSize(Math.min(limit, MOST_AT_ONCE));
        for (AsyncResultSet page = requests.one(statement); ; page = Requests.await(page.fetchNextPage())) {
            for (Row row : page.currentPage()) {
                String organization = Objects.requireNonNull(row.getString("org"));
                if (!organization.startsWith(namespace) || listed.size() == limit) {
                    return;
                }
                String organizationId = organization.substring(namespace.length());
                if (hasRecord(organizationId)) {
                    listed.add(organizationId);
                }
            }
            if (!page.hasMorePages()) {
                return;
            }
        }
    }

    private boolean hasRecord(String organizationId) {
        return pages.matching(ActivityFilter.of(organizationId), SortOrder.DESC, null, 1)
                .hasNext();
    }

    /** The hash is that of {@link String}, which is the same everywhere. */
    private static int part(String organization) {
        return Math.floorMod(organization.hashCode(), PARTS);
    }
}
