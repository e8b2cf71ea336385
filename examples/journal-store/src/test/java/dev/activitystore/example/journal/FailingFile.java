package dev.activitystore.example.journal;

import dev.activitystore.testkit.EngineFault;
import dev.activitystore.testkit.FaultCountdown;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/** Files that fail as on a full or broken disk: a write that fails has written its first half. */
final class FailingFile implements EngineFault {

    private final FaultCountdown countdown = new FaultCountdown();

    @Override
    public void failAfter(int operations, int failures) {
        countdown.failAfter(operations, failures);
    }

    @Override
    public boolean mend() {
        return countdown.mend();
    }

    /** An open file, as one that can fail. */
    FileChannel wrap(FileChannel file) {
        return new Channel(file);
    }

    private void operation(String name) throws IOException {
        if (countdown.isFailing()) {
            throw new IOException("injected: " + name);
        }
    }

    private final class Channel extends FileChannel {
        private final FileChannel file;

        Channel(FileChannel file) {
            this.file = file;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            operation("read");
            return file.read(target);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            if (countdown.isFailing()) {
                file.write(source.slice(source.position(), source.remaining() / 2), position);
                throw new IOException("injected: No space left on device");
            }
            return file.write(source, position);
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            operation("truncate");
            file.truncate(size);
            return this;
        }

        @Override
        public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
            operation("lock");
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
            operation("close");
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public FileChannel position(long newPosition) {
            throw unused();
        }

        @Override
        public long read(ByteBuffer[] targets, int offset, int length) {
            throw unused();
        }

        @Override
        public int read(ByteBuffer target, long position) {
            throw unused();
        }

        @Override
        public int write(ByteBuffer source) {
            throw unused();
        }

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) {
            throw unused();
        }

        @Override
        public void force(boolean metaData) {
            throw unused();
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) {
            throw unused();
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long position, long count) {
            throw unused();
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) {
            throw unused();
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) {
            throw unused();
        }

        private static UnsupportedOperationException unused() {
            return new UnsupportedOperationException("a journal doesn't use it");
        }
    }
}
