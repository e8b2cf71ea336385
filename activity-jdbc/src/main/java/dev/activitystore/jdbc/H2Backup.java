package dev.activitystore.jdbc;

import dev.activitystore.ActivityStoreException;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.spi.Backup;
import dev.activitystore.spi.BackupFolder;
import dev.activitystore.spi.StoragePaths;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.LongConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Backups of the file of an H2 database, as H2 itself zips it. It begins with a commit of its own, which is not consistent
 * while others write, and while it copies it must not reuse what it has copied; so writers wait for it, and readers don't.
 */
final class H2Backup {

    private static final String ENGINE = "h2";
    private static final String ZIP = "database.zip";
    private static final String DRAFT_ENDING = ".restoring";

    private H2Backup() {}

    /** Makes a backup of the database of some transactions. */
    static Backup make(Transactions transactions, Path folder, LongConsumer progress) {
        return BackupFolder.write(
                folder,
                ENGINE,
                files -> {
                    Path zip = files.resolve(ZIP);
                    OwnersFile.create(zip, new byte[0]); // for its owner alone, before there is something in it
                    boolean unused = SqlFailures.translated(() -> transactions.whileNobodyWrites(on -> zip(on, zip)));
                },
                progress);
    }

    private static boolean zip(Connection connection, Path zip) throws SQLException {
        checkEmbedded(connection);
        try (Statement statement = connection.createStatement()) {
            return statement.execute("BACKUP TO '" + zip.toString().replace("'", "''") + "'");
        }
    }

    /** In another process, writers don't wait; and the file would be one of another machine, or there is none. */
    private static void checkEmbedded(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet server = statement.executeQuery(
                        "SELECT SERVER FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID = SESSION_ID()")) {
            boolean isRemote = server.next() && server.getString(1) != null;
            if (isRemote || H2Url.file(connection.getMetaData().getURL()) == null) {
                throw new InvalidArgumentException(
                        "store", "must be a file that this process has opened itself, to make a backup of it");
            }
        }
    }

    /** Makes the file of a database, which is not there yet, of a backup. */
    static Backup restore(Path backup, Path file, LongConsumer progress) {
        StoragePaths.checkFile(file);
        try (BackupFolder source = BackupFolder.open(backup, progress)) {
            if (!source.backup().engine().equals(ENGINE)) {
                throw new InvalidArgumentException(
                        "backup", "must be one of " + ENGINE, source.backup().engine());
            }
            checkPlace(file);
            source.paths().forEach(source::check);
            boolean unused = OwnersFile.prepare(file);
            unzip(source.files().resolve(ZIP), file);
            return source.backup();
        } catch (IOException e) {
            throw new ActivityStoreException("the file " + file + " can't be restored", e);
        }
    }

    /** Also what is beside a database says that there is one, or was: it would tell of a loss. */
    private static void checkPlace(Path file) throws IOException {
        Path folder = file.resolveSibling(".");
        if (Files.notExists(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path there : files) {
                String name = there.getFileName().toString();
                String own = file.getFileName().toString();
                if (name.startsWith(own) && !name.equals(own + DRAFT_ENDING)) {
                    throw new InvalidArgumentException(
                            "store", "must be one that is not there yet; there is " + name, file.toString());
                }
            }
        }
    }

    /** Into a draft, which becomes the database at once: a kill leaves none. */
    private static void unzip(Path zip, Path file) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + DRAFT_ENDING);
        Files.deleteIfExists(draft);
        try (ZipFile in = new ZipFile(zip.toFile())) {
            ZipEntry database = in.stream()
                    .filter(entry -> entry.getName().endsWith(".mv.db"))
                    .findFirst()
                    .orElseThrow(() -> new IOException(zip + " holds no database"));
            BackupFolder.checkSpace(file.resolveSibling("."), database.getSize());
            OwnersFile.create(draft, new byte[0]);
            try (InputStream content = in.getInputStream(database);
                    FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                content.transferTo(Channels.newOutputStream(out));
                out.force(true);
            }
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
