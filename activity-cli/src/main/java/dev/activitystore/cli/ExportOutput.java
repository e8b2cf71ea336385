package dev.activitystore.cli;

import dev.activitystore.Activity;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Where an export goes, page by page. */
interface ExportOutput extends AutoCloseable {

    /** Writes a page. When this returns, the page is handed to the system; when it throws, the page does not count. */
    void write(String organizationId, List<Activity> page) throws IOException;

    /** Ends an export that has everything. */
    void complete() throws IOException;

    /** What the command line needs, besides the token, to go on behind the last page. */
    String optionsToGoOn();

    @Override
    void close() throws IOException;

    /** Writes activities as lines. */
    static void writeLines(String organizationId, List<Activity> activities, OutputStream out) throws IOException {
        for (Activity activity : activities) {
            NdjsonFormat.write(organizationId, activity, out);
        }
    }
}
