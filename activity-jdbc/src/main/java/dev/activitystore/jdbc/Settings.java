package dev.activitystore.jdbc;

import org.jdbi.v3.core.Handle;

/** Small values that are kept beside the records; the first one of a name stays. */
final class Settings {

    private Settings() {}

    /** Of two that set a value at once, one fails on the primary key, and finds the other's when it is made again. */
    static byte[] get(Handle handle, TableNames names, String name, byte[] initial) {
        return handle.createQuery("SELECT content FROM " + names.table("activity_setting") + " WHERE setting_name = ?")
                .bind(0, name)
                .mapTo(byte[].class)
                .findOne()
                .orElseGet(() -> {
                    handle.createUpdate("INSERT INTO " + names.table("activity_setting")
                                    + " (setting_name, content) VALUES (?, ?)")
                            .bind(0, name)
                            .bind(1, initial)
                            .execute();
                    return initial.clone();
                });
    }
}
