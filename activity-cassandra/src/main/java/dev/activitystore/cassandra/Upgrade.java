package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Makes version 2 of tables of version 1, which name no organizations: names those that have a list. It goes through the keys
 * of all lists, and may be made again. Nobody may write by version 1 meanwhile.
 */
final class Upgrade {

    private final Requests requests;

    Upgrade(Requests requests) {
        this.requests = requests;
    }

    void run() {
        PreparedStatement select = requests.repeatable("SELECT DISTINCT org, kind, value FROM activity_list");
        PreparedStatement insertion = Organizations.insertion(requests);
        for (AsyncResultSet page = requests.one(select.bind()); ; page = Requests.await(page.fetchNextPage())) {
            List<Statement<?>> named = new ArrayList<>();
            for (Row row : page.currentPage()) {
                if (ListKind.ORGANIZATION.column().equals(row.getString("kind"))) {
                    named.add(Organizations.insert(insertion, Objects.requireNonNull(row.getString("org"))));
                }
            }
            requests.all(named);
            if (!page.hasMorePages()) {
                break;
            }
        }
        requests.one(requests.repeatable("INSERT INTO activity_schema (one, version) VALUES (1, 2)")
                .bind());
    }
}
