package dev.activitystore.rocksdb;

import dev.activitystore.hold.Holds;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** The settings of an open database, of which there is one of these. Safe for concurrent use. */
final class Settings {

    private final Database database;

    Settings(Database database) {
        this.database = database;
    }

    /** Exchanges a setting, if it is what is expected; gives what was there. */
    synchronized byte @Nullable [] exchange(String name, byte @Nullable [] expected, byte @Nullable [] value) {
        byte[] found = setting(name);
        if (!Arrays.equals(found, expected) || Arrays.equals(expected, value)) {
            return found;
        }
        try (WriteBatch batch = new WriteBatch()) {
            if (value == null) {
                batch.delete(database.settings(), SettingsFamily.key(name));
            } else {
                batch.put(database.settings(), SettingsFamily.key(name), value);
            }
            database.write(batch);
            return found;
        } catch (RocksDBException e) {
            throw Failures.translate(e);
        }
    }

    /** What must not be changed of an organization: to be asked while the records are locked. */
    Holds holds(String organizationId) {
        return Holds.of(organizationId, this::setting);
    }

    private byte @Nullable [] setting(String name) {
        try {
            return SettingsFamily.setting(database.engine(), database.settings(), name);
        } catch (RocksDBException e) {
            throw Failures.translate(e);
        }
    }
}
