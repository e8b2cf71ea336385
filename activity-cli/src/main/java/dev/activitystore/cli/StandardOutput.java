package dev.activitystore.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** An export to standard output. What is written there can't be taken back, nor can it be said where to go on in it. */
final class StandardOutput implements ExportOutput {

    private static final int BUFFER_BYTES = 1 << 16;

    private final OutputStream out = new BufferedOutputStream(System.out, BUFFER_BYTES);

    @Override
    public void write(Page page) throws IOException {
        page.writeTo(out);
        out.flush();
        if (System.out.checkError()) {
            throw new IOException("standard output did not take everything: is its disk full, or its reader gone?");
        }
    }

    @Override
    public void complete() {
        // each page was handed over
    }

    @Override
    public String optionsToGoOn() {
        return "";
    }

    @Override
    public void close() {
        // it is the process's
    }
}
