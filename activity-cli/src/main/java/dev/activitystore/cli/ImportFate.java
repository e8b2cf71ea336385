package dev.activitystore.cli;

/** What became of an activity that was imported. */
enum ImportFate {
    /** No record had its id. */
    NEW,
    /** Another record had its id, and is no more. */
    OVERWROTE,
    /** The same record was stored already. */
    IDENTICAL,
    /** Another record has its id, and stays, as only what is new is to be stored. */
    EXISTS,
    /** Another record has its id, and stays, as it is immutable. */
    IMMUTABLE,
    /** Another record has its id, and stays, as a legal hold selects it. */
    HELD;

    /** Whether the store has the activity now. */
    boolean isStored() {
        return this == NEW || this == OVERWROTE || this == IDENTICAL;
    }
}
