package dev.activitystore.cli;

import dev.activitystore.Activity;
import dev.activitystore.export.ExportFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Activities as the lines that an export has, each with its line feed. Equal activities are equal lines. */
final class NdjsonFormat {

    private NdjsonFormat() {}

    static byte[] line(String organizationId, Activity activity) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            ExportFormat.NDJSON.write(organizationId, activity, line);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory takes everything
        }
        return line.toByteArray();
    }
}
