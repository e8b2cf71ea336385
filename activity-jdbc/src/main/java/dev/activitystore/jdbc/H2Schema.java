package dev.activitystore.jdbc;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The tables of H2, where settings of the database can change how text compares. */
final class H2Schema implements SchemaDialect {

    /** Without LIMIT or USE INDEX; Oracle's also takes an empty text for null. */
    private static final Set<String> UNFIT_MODES = Set.of("DB2", "DERBY", "MSSQLSERVER", "ORACLE", "STRICT");

    /** IF NOT EXISTS is not one step: of two that run the script at once, one may fail. */
    private static final Lock LOCK = new ReentrantLock();

    @Override
    public String script() {
        return "h2.sql";
    }

    @Override
    public @Nullable String upgrade(int version) {
        return switch (version) {
            case 2 -> "h2-2.sql";
            case 3 -> "h2-3.sql";
            default -> null;
        };
    }

    /** No other process can have the file open; those on a server must not start at once. */
    @Override
    public void whileLocked(Handle handle, Runnable work) {
        LOCK.lock();
        try {
            work.run();
            handle.execute("COMMIT"); // or the next one would not see the version
        } finally {
            LOCK.unlock();
        }
    }

    @Override
    public boolean comparesExactly(CatalogColumn column) {
        return !column.type().contains("IGNORECASE")
                && (column.collation() == null || column.collation().equals("OFF"));
    }

    @Override
    public @Nullable String fault(Handle handle) {
        boolean isCatalogKnown = handle.createQuery(
                        "SELECT COUNT(*) FROM INFORMATION_SCHEMA.COLUMNS"
                                + " WHERE TABLE_NAME IN ('SETTINGS', 'settings') AND COLUMN_NAME IN ('SETTING_VALUE', 'setting_value')")
                .mapTo(Boolean.class)
                .one();
        if (!isCatalogKnown) {
            return "its catalog is that of an earlier version of H2, as OLD_INFORMATION_SCHEMA says";
        }
        String mode = handle.createQuery(
                        "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'MODE'")
                .mapTo(String.class)
                .one();
        return UNFIT_MODES.contains(mode.toUpperCase(Locale.ROOT))
                ? "its compatibility mode is " + mode
                        + ", in which statements of the store mean something else, or nothing"
                : null;
    }
}
