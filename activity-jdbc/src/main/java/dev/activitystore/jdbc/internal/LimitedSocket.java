package dev.activitystore.jdbc.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A socket that waits no longer for what it sends to be taken than for an answer: {@link #getSoTimeout}, where 0 is for ever.
 * A server that reads nothing any more would hold who sends for ever, whatever a driver does about answers.
 */
final class LimitedSocket extends Socket {

    private static final long LOOK_MILLIS = 250;

    /** As much is sent at once: the limit is one for each part. */
    private static final int MAX_PART = 1 << 16;

    private static final long NOTHING = 0;

    /** Its thread ends when no socket is open. */
    private static final ScheduledThreadPoolExecutor WATCH = watch();

    private volatile long sendingSince = NOTHING;
    private volatile boolean isGivenUp;
    private volatile @Nullable Future<?> looks;

    @Override
    public void connect(SocketAddress address, int timeout) throws IOException {
        super.connect(address, timeout);
        looks = WATCH.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void connect(SocketAddress address) throws IOException {
        connect(address, 0);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new Output(super.getOutputStream());
    }

    @Override
    public synchronized void close() throws IOException {
        Future<?> scheduled = looks;
        if (scheduled != null) {
            scheduled.cancel(false);
        }
        super.close();
    }

    /** Closing is what ends a write that waits. */
    private void look() {
        try {
            long since = sendingSince;
            long limit = TimeUnit.MILLISECONDS.toNanos(getSoTimeout());
            if (since != NOTHING && limit > 0 && System.nanoTime() - since > limit) {
                isGivenUp = true;
                close();
            }
        } catch (IOException e) {
            // it is closed
        }
    }

    private static ScheduledThreadPoolExecutor watch() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "activity-store-sockets");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setKeepAliveTime(1, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** Notes since when it sends. */
    private final class Output extends OutputStream {

        private final OutputStream out;

        Output(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int sent = 0;
            while (sent < length) {
                int part = Math.min(MAX_PART, length - sent);
                writePart(bytes, offset + sent, part);
                sent += part;
            }
        }

        private void writePart(byte[] bytes, int offset, int length) throws IOException {
            sendingSince = System.nanoTime() | 1; // never NOTHING
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                if (isGivenUp) {
                    SocketTimeoutException failure = new SocketTimeoutException("Write timed out");
                    failure.addSuppressed(e);
                    throw failure;
                }
                throw e;
            } finally {
                sendingSince = NOTHING;
            }
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            LimitedSocket.this.close();
        }
    }
}
