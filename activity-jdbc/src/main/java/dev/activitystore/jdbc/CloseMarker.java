package dev.activitystore.jdbc;

import dev.activitystore.ActivityStoreException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/**
 * A small file beside that of an H2 database, which tells how often the store was closed. The database counts the same, by
 * the last transaction before it is closed: H2 opens a file that was cut as it was at an earlier commit, and one that is
 * empty or gone as a new database, and then it counts less. A database that was killed counts no less than the marker.
 */
final class CloseMarker {

    private static final Logger LOGGER = System.getLogger(CloseMarker.class.getName());
    private static final String SETTING = "closings";
    private static final String ENDING = ".closed";
    private static final Pattern CONTENT = Pattern.compile("closings=(\\d{1,18})\\R");

    private final Path database;
    private final Path path;
    private final TableNames names;

    /**
     * The marker of a store, which need not be there.
     *
     * @param database the file of the database
     * @param names the tables of the store in it
     */
    CloseMarker(Path database, TableNames names) {
        this.database = database;
        this.path = database.resolveSibling(database.getFileName() + "." + names.activity() + ENDING);
        this.names = names;
    }

    /** Refuses a database of which nothing is left, before a new one is made in its place. */
    void checkFile() {
        if (expected() > 0 && !hasContent()) {
            throw new ActivityStoreException("the file of the database, " + database + ", is "
                    + (Files.exists(database) ? "empty" : "not there") + ", but a store was in it" + wayOut());
        }
    }

    /** Refuses a database that is open, but as it was before the store was last closed. */
    void checkContent(Handle handle, SchemaDialect dialect) {
        long expected = expected();
        if (expected > 0
                && (!new Catalog(handle, dialect, names).hasTable("activity_setting") || counted(handle) < expected)) {
            throw new ActivityStoreException("the file of the database, " + database
                    + ", lacks what was in it when the store was closed: it was cut, or replaced by an older one"
                    + wayOut());
        }
    }

    /** Closes a store's transactions, and leaves the marker. */
    void close(Transactions transactions) {
        long count = 0;
        try {
            count = transactions.write(this::count);
        } catch (SQLException | RuntimeException e) {
            LOGGER.log(
                    Level.DEBUG, "the store is closed without a marker", e); // as a file that can't be written any more
        }
        transactions.close();
        if (count > 0) {
            try {
                write(count);
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, "the marker " + path + " can't be written: " + e);
            }
        }
    }

    private long count(Handle handle) {
        long next = counted(handle) + 1;
        byte[] content = ByteBuffer.allocate(Long.BYTES).putLong(next).array();
        String table = names.table("activity_setting");
        if (handle.execute("UPDATE " + table + " SET content = ? WHERE setting_name = ?", content, SETTING) == 0) {
            handle.execute("INSERT INTO " + table + " (content, setting_name) VALUES (?, ?)", content, SETTING);
        }
        return next;
    }

    private long counted(Handle handle) {
        return handle.createQuery("SELECT content FROM " + names.table("activity_setting") + " WHERE setting_name = ?")
                .bind(0, SETTING)
                .mapTo(byte[].class)
                .findOne()
                .filter(content -> content.length == Long.BYTES) // else it is damaged, and says nothing
                .map(content -> ByteBuffer.wrap(content).getLong())
                .orElse(0L);
    }

    private void write(long count) throws IOException {
        Path next = path.resolveSibling(path.getFileName() + ".tmp");
        Files.deleteIfExists(next);
        OwnersFile.create(next, ("closings=" + count + "\n").getBytes(StandardCharsets.US_ASCII));
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What the marker says; 0 if it is not there, or not whole. */
    private long expected() {
        if (!Files.isRegularFile(path)) { // to read a named pipe would take for ever
            return 0;
        }
        try {
            Matcher content = CONTENT.matcher(Files.readString(path, StandardCharsets.ISO_8859_1));
            return content.matches() ? Long.parseLong(content.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private boolean hasContent() {
        try {
            return Files.size(database) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private String wayOut() {
        return "; to go on with what is there, delete " + path;
    }
}
