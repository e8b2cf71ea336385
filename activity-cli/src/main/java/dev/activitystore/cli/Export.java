package dev.activitystore.cli;

import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A walk through the pages of a query, each of which is in the output before the next one is read. */
final class Export {

    private final ActivityLog log;
    private final ActivityQuery query;
    private final ExportOutput output;
    private @Nullable ActivityQuery next;
    private long exported;

    Export(ActivityLog log, ActivityQuery query, ExportOutput output) {
        this.log = log;
        this.query = query;
        this.output = output;
        this.next = query;
    }

    /** Writes page after page, to the end or until it is interrupted. */
    void run(Progress progress, Interruption interruption) throws IOException {
        while (next != null && !interruption.isRequested()) {
            ActivityPage page = log.get(next);
            output.write(query.filter().organizationId(), page.activities());
            exported += page.activities().size();
            progress.stepTo(exported);
            next = page.hasNext() ? query.next(page) : null;
        }
        if (next == null) {
            output.complete();
        }
    }

    /** How many activities are in the output. */
    long exported() {
        return exported;
    }

    /** What to read next, or null if nothing is left. */
    @Nullable
    ActivityQuery next() {
        return next;
    }
}
