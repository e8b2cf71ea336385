package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.cassandra.EntryLookup.Need;
import dev.activitystore.cassandra.StoredRow.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Goes through all records and all entries of lists, and tells what doesn't agree. A record that lacks entries does so for
 * certain, whatever is written meanwhile: entries are deleted after their version is gone, and it was seen after them. An entry without
 * its record may be that of a writer at work.
 *
 * <p>Used once, by one thread.
 */
final class Inspection {

    private static final int MOST_ORGANIZATIONS_KNOWN = 100_000;

    private final Requests requests;
    private final Records records;
    private final Tables tables;
    private final EntryLookup entries;
    private final PreparedStatement selectOrganization;
    private final Handler handler;
    private final Set<String> knownOrganizations = new HashSet<>();

    /** What is done about what doesn't agree. Each call is about one organization. */
    interface Handler {

        /** Some records are there, which may lack something. */
        void met(List<Version> versions);

        /** A row can't be read. */
        void unreadable(String organization, String id, String why);

        /** An organization has records, and is not among the organizations. */
        void unlisted(String organization);

        /** Records are not in lists that they belong in, or not as they are. */
        void lacking(String organization, List<Need> needs);

        /** Entries are there, of which these have no record that is where they are. */
        void metEntries(String organization, int all, List<StoredEntry> withoutRecord);
    }

    Inspection(Requests requests, Records records, String namespace, Handler handler) {
        this.requests = requests;
        this.records = records;
        this.tables = new Tables(requests, namespace);
        this.entries = new EntryLookup(requests);
        this.selectOrganization = Organizations.selection(requests);
        this.handler = handler;
    }

    void run() {
        tables.records(this::inspectRecords);
        tables.entries(this::inspectEntries);
    }

    private void inspectRecords(String organization, List<Row> rows) {
        List<Version> versions = new ArrayList<>();
        for (Row row : rows) {
            try {
                if (row.isNull("ver") != row.isNull("head")) {
                    throw new ActivityStoreException("it has a half of what a record has");
                }
                Version version = StoredRow.of(row, Width.NARROW).record();
                if (version != null && version.slot() != row.getLong("slot")) {
                    throw new ActivityStoreException("it is in another slot than its version says");
                }
                if (version != null) {
                    versions.add(version);
                }
            } catch (ActivityStoreException e) {
                handler.unreadable(organization, String.valueOf(row.getString("id")), String.valueOf(e.getMessage()));
            }
        }
        handler.met(versions);
        if (!versions.isEmpty()) {
            inspectOrganization(organization);
        }
        if (!entries.lacking(organization, versions).isEmpty()) {
            entries.forget();
            List<Need> lacking = stillLacking(organization, entries.lacking(organization, versions));
            if (!lacking.isEmpty()) {
                handler.lacking(organization, lacking);
            }
        }
    }

    private void inspectOrganization(String organization) {
        if (knownOrganizations.size() > MOST_ORGANIZATIONS_KNOWN) {
            knownOrganizations.clear();
        }
        if (knownOrganizations.add(organization)) {
            AsyncResultSet found = requests.one(Organizations.select(selectOrganization, organization));
            if (found.one() == null) {
                handler.unlisted(organization);
            }
        }
    }

    /** Without those whose version has gone meanwhile, and their entries after it. */
    private List<Need> stillLacking(String organization, List<Need> lacking) {
        StoredRows rows = records.settled(organization, ids(lacking));
        return lacking.stream()
                .filter(need -> {
                    Version now = rows.of(need.version().activity().id()).record();
                    return now != null && now.name().equals(need.version().name());
                })
                .toList();
    }

    private static List<String> ids(List<Need> needs) {
        return needs.stream()
                .map(need -> need.version().activity().id())
                .distinct()
                .toList();
    }

    private void inspectEntries(String organization, List<StoredEntry> some) {
        StoredRows rows = records.read(
                organization,
                some.stream().map(entry -> entry.position().id()).distinct().toList());
        handler.metEntries(
                organization,
                some.size(),
                some.stream()
                        .filter(entry -> !entry.isOf(rows.of(entry.position().id())))
                        .toList());
    }
}
