package dev.activitystore.export;

import dev.activitystore.Activity;
import dev.activitystore.json.ActivityJson;
import java.io.IOException;
import java.io.OutputStream;

/**
 * How records stand in an export: one after the other, in UTF-8, in as much memory as one of them takes. Safe for concurrent
 * use, into a stream for each export.
 */
public enum ExportFormat {
    /** One record a line in the documented JSON, which {@code activity import} reads. */
    NDJSON("ndjson", "application/x-ndjson") {
        @Override
        public void begin(OutputStream out) {
            // the first line is a record
        }

        @Override
        public void write(String organizationId, Activity activity, OutputStream out) throws IOException {
            ActivityJson.write(organizationId, activity, out);
            out.write('\n');
        }
    },

    /**
     * A table for people, as RFC 4180 has it, with a byte order mark. A text that a spreadsheet would take for a formula has an
     * apostrophe in front.
     */
    CSV("csv", "text/csv; charset=utf-8") {
        @Override
        public void begin(OutputStream out) throws IOException {
            CsvTable.begin(out);
        }

        @Override
        public void write(String organizationId, Activity activity, OutputStream out) throws IOException {
            CsvTable.write(organizationId, activity, true, out);
        }
    },

    /** The same table for programs: each text as it is, also one that a spreadsheet would take for a formula. */
    CSV_WITH_FORMULAS("csv", "text/csv; charset=utf-8") {
        @Override
        public void begin(OutputStream out) throws IOException {
            CsvTable.begin(out);
        }

        @Override
        public void write(String organizationId, Activity activity, OutputStream out) throws IOException {
            CsvTable.write(organizationId, activity, false, out);
        }
    };

    private final String extension;
    private final String contentType;

    ExportFormat(String extension, String contentType) {
        this.extension = extension;
        this.contentType = contentType;
    }

    /**
     * What the name of a file ends with.
     *
     * @return such as {@code csv}, without the dot
     */
    public String extension() {
        return extension;
    }

    /**
     * What HTTP calls it.
     *
     * @return a media type
     */
    public String contentType() {
        return contentType;
    }

    /**
     * Writes what stands before the first record, also where there is none.
     *
     * @param out gets UTF-8; is not closed
     * @throws IOException if {@code out} fails
     */
    public abstract void begin(OutputStream out) throws IOException;

    /**
     * Writes a record.
     *
     * @param organizationId the record's organization
     * @param activity the record
     * @param out gets UTF-8; is not closed
     * @throws IOException if {@code out} fails
     */
    public abstract void write(String organizationId, Activity activity, OutputStream out) throws IOException;
}
