package dev.activitystore.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** Hides secrets in what is written, line by line, or up to where it is flushed. */
final class SecretlessOutput extends OutputStream {

    private final PrintStream out;
    private final Secrets secrets;
    private final Charset charset;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private SecretlessOutput(PrintStream out, Secrets secrets, Charset charset) {
        this.out = out;
        this.secrets = secrets;
        this.charset = charset;
    }

    /** A stream that writes to another, and to which texts are written in this encoding. */
    static PrintStream to(PrintStream out, Secrets secrets, Charset charset) {
        return new PrintStream(new SecretlessOutput(out, secrets, charset), false, charset);
    }

    @Override
    public synchronized void write(int b) throws IOException {
        line.write(b);
        if (b == '\n' || b == '\r') {
            flush();
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            write(bytes[i]);
        }
    }

    @Override
    public synchronized void flush() throws IOException {
        out.write(secrets.hidden(line.toString(charset)).getBytes(charset));
        out.flush();
        line.reset();
    }
}
