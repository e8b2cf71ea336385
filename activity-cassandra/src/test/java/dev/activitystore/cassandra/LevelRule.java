package dev.activitystore.cassandra;

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

    /** Partitions become finer where a list has many entries. */
    LevelRule GROWING = new LevelRule() {
        private static final int ONE_IN_LOOKS = 1024;
        private static final int ONE_IN_COUNTS = 65_536;
        private static final int ENTRIES = 32_768;
        private static final int STEP = 4;
        private static final int HIGHEST = 16;

        @Override
        public double lookUpChance() {
            return 1.0 / ONE_IN_LOOKS;
        }

        @Override
        public double countChance() {
            return 1.0 / ONE_IN_COUNTS;
        }

        @Override
        public int after(int level, long counted) {
            return counted < ENTRIES ? level : Math.min(HIGHEST, level + STEP);
        }

        @Override
        public int highest() {
            return HIGHEST;
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
