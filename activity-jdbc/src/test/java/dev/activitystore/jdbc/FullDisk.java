package dev.activitystore.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A file system of H2's that has no space when a test says so: {@code jdbc:h2:full:/path}. */
public final class FullDisk extends FilePathWrapper {

    private static volatile boolean isFull;

    /** For H2. */
    public FullDisk() {}

    /** Makes the scheme known to H2; there is space. */
    static void register() {
        isFull = false;
        FilePath.register(new FullDisk());
    }

    static void setFull(boolean full) {
        isFull = full;
    }

    @Override
    public String getScheme() {
        return "full";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new FullChannel(getBase().open(mode));
    }

    /** A file there. */
    private static final class FullChannel extends FileBase {

        private final FileChannel base;

        FullChannel(FileChannel base) {
            this.base = base;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            check();
            return base.write(source);
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            check();
            return base.write(source, position);
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return base.read(target);
        }

        @Override
        public synchronized int read(ByteBuffer target, long position) throws IOException {
            return base.read(target, position);
        }

        @Override
        public long position() throws IOException {
            return base.position();
        }

        @Override
        public FileChannel position(long newPosition) throws IOException {
            base.position(newPosition);
            return this;
        }

        @Override
        public long size() throws IOException {
            return base.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            base.truncate(size);
            return this;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            base.force(metaData);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return base.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            base.close();
        }

        private static void check() throws IOException {
            if (isFull) {
                throw new IOException("No space left on device");
            }
        }
    }
}
