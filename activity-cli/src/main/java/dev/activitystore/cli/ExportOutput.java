package dev.activitystore.cli;

import java.io.IOException;
import java.io.OutputStream;

/** Where an export goes, page by page. */
interface ExportOutput extends AutoCloseable {

    /** Writes a page. When this returns, the page is handed to the system; when it throws, the page does not count. */
    void write(Page page) throws IOException;

    /** Ends an export that has everything. */
    void complete() throws IOException;

    /** What the command line needs, besides the token, to go on behind the last page. */
    String optionsToGoOn();

    @Override
    void close() throws IOException;

    /** A page that writes itself. */
    @FunctionalInterface
    interface Page {

        void writeTo(OutputStream out) throws IOException;
    }
}
