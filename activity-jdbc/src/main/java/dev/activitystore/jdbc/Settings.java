package dev.activitystore.jdbc;

import org.jdbi.v3.core.Handle;

/** Small values that are kept beside the records; the first one of a name stays. */
final class Settings {

    private final String table;

    Settings(TableNames names) {
        this.table = names.table("activity_setting");
    }

    /** Of two that set a value at once, one fails on the primary key, and finds the other's when it is made again. */
    byte[] get(Handle handle, String name, byte[] initial) {
        return handle.createQuery("SELECT content FROM " + table + " WHERE setting_name = ?")
                .bind(0, name)
                .mapTo(byte[].class)
                .findOne()
                .orElseGet(() -> {
                    handle.execute("INSERT INTO " + table + " (setting_name, content) VALUES (?, ?)", name, initial);
                    return initial.clone();
                });
    }
}
