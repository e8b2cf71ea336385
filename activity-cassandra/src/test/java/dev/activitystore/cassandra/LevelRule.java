package dev.activitystore.cassandra;

import dev.activitystore.cassandra.ListLevels.Growth;

/** By what chance a process that writes entries of a list in a window goes on to the next level. */
interface LevelRule {

    /** Partitions are whole windows, however large. */
    LevelRule WINDOWS = new LevelRule() {
        @Override
        public double lookUpChance() {
            return 0;
        }

        @Override
        public double countChance() {
            return 0;
        }

        @Override
        public int after(int level, long counted) {
            return level;
        }

        @Override
        public int highest() {
            return 0;
        }
    };

    /** A list begins with one partition, and these become finer where it has many entries, by the numbers of {@link ListLevels}. */
    LevelRule GROWING = new LevelRule() {
        private static final Growth GROWTH = Growth.DEFAULT;

        @Override
        public long inFirst(long entries, int processes, Draws draws) {
            ListWindow first = new ListWindow(LEAVING, processes, new Rhythm(0), ScaleLoad.FIRST_WINDOW, draws);
            first.write(entries);
            return first.entriesAt(0);
        }

        @Override
        public double lookUpChance() {
            return 1.0 / GROWTH.entriesForLook();
        }

        @Override
        public double countChance() {
            return lookUpChance() / GROWTH.looksForCount();
        }

        @Override
        public int after(int level, long counted) {
            return counted < GROWTH.many() ? level : Math.min(Levels.HIGHEST, level + Levels.STEP);
        }

        @Override
        public int highest() {
            return Levels.HIGHEST;
        }
    };

    /** As {@link #GROWING}, of which only the first step is of interest. */
    LevelRule LEAVING = new LevelRule() {
        @Override
        public double lookUpChance() {
            return GROWING.lookUpChance();
        }

        @Override
        public double countChance() {
            return GROWING.countChance();
        }

        @Override
        public int after(int level, long counted) {
            return GROWING.after(level, counted);
        }

        @Override
        public int highest() {
            return Levels.STEP;
        }
    };

    /** How many of a list's entries go into the partition of the first level: none, where lists begin with windows. */
    default long inFirst(long entries, int processes, Draws draws) {
        return 0;
    }

    /** By what chance a process looks up the list's highest level when it writes an entry. */
    double lookUpChance();

    /** By what chance it has the entry's partition counted. */
    double countChance();

    /** The level at which a process goes on that has had a partition counted. */
    int after(int level, long counted);

    /** The level from which it goes on no more. */
    int highest();
}
