package dev.activitystore.cli;

import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import dev.activitystore.export.ExportFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A walk through the pages of one query after the other, each of which is in the output before the next one is written. */
final class Export {

    private final ActivityLog log;
    private final Iterator<ActivityQuery> queries;
    private final ExportFormat format;
    private final ExportOutput output;
    private boolean isBegun;
    private @Nullable ActivityQuery next;
    private long exported;

    /**
     * An export.
     *
     * @param queries what to write, from where on
     * @param goesOn whether it stands behind what another one has written
     */
    Export(ActivityLog log, Iterator<ActivityQuery> queries, boolean goesOn, ExportFormat format, ExportOutput output) {
        this.log = log;
        this.queries = queries;
        this.isBegun = goesOn;
        this.format = format;
        this.output = output;
    }

    /** Writes page after page, to the end or until it is interrupted; true if it has come to the end. */
    boolean run(Progress progress, Interruption interruption) throws IOException {
        next = nextQuery();
        if (next == null) {
            output.write(this::begin);
        }
        while (next != null && !interruption.isRequested()) {
            ActivityQuery asked = next;
            ActivityPage page = log.get(asked);
            // looked for before this page is in the output, so that it is not there twice if that fails
            ActivityQuery following = page.hasNext() ? asked.next(page) : nextQuery();
            output.write(out -> write(asked, page, out));
            isBegun = true;
            exported += page.activities().size();
            progress.stepTo(exported);
            next = following;
        }
        if (next != null) {
            return false;
        }
        output.complete();
        return true;
    }

    /** How many activities are in the output. */
    long exported() {
        return exported;
    }

    /** What to read next, or null if that isn't known or nothing is left. */
    @Nullable
    ActivityQuery next() {
        return next;
    }

    private @Nullable ActivityQuery nextQuery() {
        return queries.hasNext() ? queries.next() : null;
    }

    private void write(ActivityQuery query, ActivityPage page, OutputStream out) throws IOException {
        begin(out);
        for (Activity activity : page.activities()) {
            format.write(query.filter().organizationId(), activity, out);
        }
    }

    private void begin(OutputStream out) throws IOException {
        if (!isBegun) {
            format.begin(out);
        }
    }
}
