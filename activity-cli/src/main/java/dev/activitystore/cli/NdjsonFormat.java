package dev.activitystore.cli;

import dev.activitystore.Activity;
import dev.activitystore.json.ActivityJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Activities as lines of NDJSON, each with its line feed: what import reads. Equal activities are equal lines. */
final class NdjsonFormat {

    private NdjsonFormat() {}

    static void write(String organizationId, Activity activity, OutputStream out) throws IOException {
        ActivityJson.write(organizationId, activity, out);
        out.write('\n');
    }

    static byte[] line(String organizationId, Activity activity) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            write(organizationId, activity, line);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory takes everything
        }
        return line.toByteArray();
    }
}
