package dev.activitystore.cassandra;

/**
 * When there is so much in partitions that what comes goes into smaller ones.
 *
 * @param lists those of lists
 * @param slots those of records
 */
record Growth(ListLevels.Growth lists, WideSlots.Growth slots) {

    static final Growth DEFAULT = new Growth(ListLevels.Growth.DEFAULT, WideSlots.Growth.DEFAULT);
}
