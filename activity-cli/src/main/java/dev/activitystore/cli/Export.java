package dev.activitystore.cli;

import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import dev.activitystore.export.ExportFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A walk through the pages of a query, each of which is in the output before the next one is read. */
final class Export {

    private final ActivityLog log;
    private final ActivityQuery query;
    private final ExportFormat format;
    private final ExportOutput output;
    private @Nullable ActivityQuery next;
    private long exported;

    Export(ActivityLog log, ActivityQuery query, ExportFormat format, ExportOutput output) {
        this.log = log;
        this.query = query;
        this.format = format;
        this.output = output;
        this.next = query;
    }

    /** Writes page after page, to the end or until it is interrupted. */
    void run(Progress progress, Interruption interruption) throws IOException {
        while (next != null && !interruption.isRequested()) {
            ActivityPage page = log.get(next);
            boolean isBeginning = next.pageToken() == null; // what goes on stands behind what was written there
            output.write(out -> write(page.activities(), isBeginning, out));
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

    private void write(List<Activity> page, boolean isBeginning, OutputStream out) throws IOException {
        if (isBeginning) {
            format.begin(out);
        }
        for (Activity activity : page) {
            format.write(query.filter().organizationId(), activity, out);
        }
    }
}
