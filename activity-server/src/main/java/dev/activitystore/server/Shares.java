package dev.activitystore.server;

import java.util.concurrent.TimeUnit;

/**
 * An amount of something that callers share. Whoever holds something already leaves a quarter to the others, unless it
 * holds less than its even part; so one caller alone finds nearly all of it, and two can't starve each other.
 *
 * <p>Safe for concurrent use.
 */
final class Shares {

    private static final int PARTS_OF_WHICH_ONE_IS_LEFT = 4;

    private final long total;
    private final long leftToOthers;
    private final long[] held;
    private long free;

    Shares(long total, int callers) {
        this.total = total;
        this.leftToOthers = callers == 1 ? 0 : total / PARTS_OF_WHICH_ONE_IS_LEFT;
        this.held = new long[callers];
        this.free = total;
    }

    /** A share of a caller's, of nothing yet. */
    Share of(int caller) {
        return new Share(caller);
    }

    private boolean isToBeHad(Share share, long amount) {
        long held = this.held[share.caller];
        return amount <= free
                && (free - amount >= leftToOthers
                        || held + amount <= total / this.held.length
                        || held == share.amount); // nothing beside this very share
    }

    /** What one request holds; of one thread at a time. */
    final class Share implements AutoCloseable {

        private final int caller;
        private long amount;

        private Share(int caller) {
            this.caller = caller;
        }

        /** Makes the share larger, but not larger than all there is; false if that is not to be had now. */
        boolean tryAdd(long more) {
            synchronized (Shares.this) {
                long wanted = Math.min(more, total - amount);
                if (!isToBeHad(this, wanted)) {
                    return false;
                }
                move(wanted);
                return true;
            }
        }

        /** Like {@link #tryAdd}, but waits for others to give something back. */
        boolean add(long more, long nanos) throws InterruptedException {
            long end = System.nanoTime() + nanos;
            synchronized (Shares.this) {
                while (!tryAdd(more)) {
                    long left = end - System.nanoTime();
                    if (left <= 0) {
                        return false;
                    }
                    TimeUnit.NANOSECONDS.timedWait(Shares.this, left);
                }
                return true;
            }
        }

        /** Makes the share so large, if it is less, and waits as {@link #add} does. */
        boolean growTo(long whole, long nanos) throws InterruptedException {
            return add(Math.max(0, whole - amount), nanos);
        }

        /** Gives back what is more than this. */
        void reduceTo(long less) {
            synchronized (Shares.this) {
                if (less < amount) {
                    move(less - amount);
                    Shares.this.notifyAll();
                }
            }
        }

        /** Gives back everything. Idempotent. */
        void giveBack() {
            reduceTo(0);
        }

        @Override
        public void close() {
            giveBack();
        }

        private void move(long more) {
            amount += more;
            held[caller] += more;
            free -= more;
        }
    }
}
