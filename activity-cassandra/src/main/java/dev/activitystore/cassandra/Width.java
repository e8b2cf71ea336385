package dev.activitystore.cassandra;

/**
 * How much of an organization shares a partition of {@code activity_record}: see {@link Slot}. A new record goes into a wide one,
 * so that what is far apart in time is read together while there is little of it; when that is {@linkplain WideSlots full},
 * into a narrow one. It stays where it is until it is deleted.
 */
enum Width {
    /** 50 days of generated ids, or a tenth of all others. */
    WIDE,
    /** A minute of the ids that like processes generate, or a millionth of all others. */
    NARROW
}
