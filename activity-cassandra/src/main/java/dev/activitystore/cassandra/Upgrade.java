package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Makes version 4 of tables of earlier versions. Of versions 1 and 2, it names the partitions of lists, whose table had another order and is empty now, and
 * their organizations, which version 1 had no table of: it goes through the keys of all partitions, and may be made again. Records of earlier versions
 * stay in their narrow slots. Nobody may write by the earlier versions meanwhile.
 */
final class Upgrade {

    /** The version in which the names of a list's partitions got the order that they have. */
    static final int LISTS_IN_ORDER = 3;

    private final Requests requests;

    Upgrade(Requests requests) {
        this.requests = requests;
    }

    /**
     * Makes it.
     *
     * @param from the version that the tables have
     */
    void run(int from) {
        if (from < LISTS_IN_ORDER) {
            nameLists();
        }
        requests.one(
                requests.repeatable("INSERT INTO activity_schema (one, version) VALUES (1, " + Schema.VERSION + ")")
                        .bind());
    }

    private void nameLists() {
        PreparedStatement select =
                requests.repeatable("SELECT DISTINCT org, kind, value, win, lvl, slice FROM activity_entry");
        PreparedStatement insertName =
                requests.repeatable("INSERT INTO activity_list (org, kind, value, lvl, win, slice)"
                        + " VALUES (?, ?, ?, ?, ?, ?) USING TIMESTAMP ?");
        PreparedStatement insertOrganization = Organizations.insertion(requests);
        for (AsyncResultSet page = requests.one(select.bind()); ; page = Requests.await(page.fetchNextPage())) {
            List<Statement<?>> named = new ArrayList<>();
            for (Row row : page.currentPage()) {
                String organization = Objects.requireNonNull(row.getString("org"));
                String kind = Objects.requireNonNull(row.getString("kind"));
                named.add(insertName.bind(
                        organization,
                        kind,
                        row.getString("value"),
                        row.getInt("lvl"),
                        row.getInt("win"),
                        row.getInt("slice"),
                        ListGeneration.FIRST));
                if (ListKind.ORGANIZATION.column().equals(kind)) {
                    named.add(Organizations.insert(insertOrganization, organization));
                }
            }
            requests.all(named);
            if (!page.hasMorePages()) {
                break;
            }
        }
    }
}
