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

    /** Partitions become finer where a list has many entries, by the numbers of {@link ListLevels}. */
    LevelRule GROWING = new LevelRule() {
        private static final Growth GROWTH = Growth.DEFAULT;

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

    /** By what chance a process looks up the list's highest level when it writes an entry. */
    double lookUpChance();

    /** By what chance it has the entry's partition counted. */
    double countChance();

    /** The level at which a process goes on that has had a partition counted. */
    int after(int level, long counted);

    /** The level from which it goes on no more. */
    int highest();
}
