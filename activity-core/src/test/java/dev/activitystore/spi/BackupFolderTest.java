package dev.activitystore.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActivityStoreException;
import dev.activitystore.InvalidArgumentException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sentence 27, of the folder of a backup. */
class BackupFolderTest {

    private static final Instant MADE = Instant.parse("2026-01-31T12:00:00Z");

    @TempDir
    private Path parent;

    private Path folder() {
        return parent.resolve("a").resolve("backup");
    }

    @Test
    void s27_what_was_written_is_read_with_its_size_and_progress() throws IOException {
        List<Long> progress = new ArrayList<>();
        Backup made = BackupFolder.write(
                folder(),
                "kept",
                files -> {
                    Files.writeString(files.resolve("one"), "12345");
                    Files.writeString(
                            Files.createDirectory(files.resolve("sub")).resolve("two"), "678");
                },
                progress::add);
        assertThat(made.engine()).isEqualTo("kept");
        assertThat(made.files()).isEqualTo(2);
        assertThat(made.bytes()).isEqualTo(8);
        assertThat(made.made()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(progress).isEqualTo(List.of(5L, 8L));
        try (BackupFolder backup = BackupFolder.open(folder(), bytes -> {})) {
            assertThat(backup.backup()).isEqualTo(made);
            assertThat(backup.paths()).isEqualTo(List.of("one", "sub/two"));
            backup.check("one");
            backup.copy("sub/two", parent.resolve("copy"));
        }
        assertThat(parent.resolve("copy")).hasContent("678");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(parent.resolve("copy"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
                .isEqualTo("rwx------");
    }

    @Test
    void s27_a_backup_that_fails_leaves_the_one_before_as_it_was() throws IOException {
        write("first");
        List<Path> before = all();
        assertThatThrownBy(() -> BackupFolder.write(
                        folder(),
                        "kept",
                        files -> {
                            Files.writeString(files.resolve("half"), "of it");
                            throw new IOException("no space left");
                        },
                        bytes -> {}))
                .isInstanceOf(ActivityStoreException.class)
                .hasRootCauseMessage("no space left");
        assertThat(all()).isEqualTo(before);
        assertThat(content()).isEqualTo("first");
        write("second");
        assertThat(content()).isEqualTo("second");
        assertThat(all()).hasSameSizeAs(before);
    }

    @Test
    void s27_what_a_killed_backup_has_left_is_cleared_away_and_the_one_before_is_whole_until_then() throws IOException {
        write("first");
        List<Path> before = all();
        Files.writeString(Files.createDirectory(folder().resolve("data-2")).resolve("half"), "of it");
        Files.writeString(folder().resolve("activity-store.backup.new"), "activity-store ba");
        assertThat(content()).isEqualTo("first");
        write("second");
        assertThat(content()).isEqualTo("second");
        assertThat(all()).hasSameSizeAs(before);
    }

    @Test
    void s27_a_first_backup_that_was_killed_is_no_backup_and_is_made_over() throws IOException {
        write("first");
        Files.delete(folder().resolve("activity-store.backup"));
        assertThat(BackupFolder.isBackup(folder())).isFalse();
        assertThatThrownBy(() -> BackupFolder.open(folder(), bytes -> {}))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageStartingWith("backup must be a folder that holds a backup");
        write("second");
        assertThat(content()).isEqualTo("second");
    }

    @Test
    void s27_a_folder_with_something_of_somebody_else_is_refused_and_stays() throws IOException {
        Files.createDirectories(folder());
        for (String name : List.of("data-1", "activity-store.backup.new", "notes")) {
            Path file = Files.writeString(folder().resolve(name), "x");
            assertThatThrownBy(() -> write("first"))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageStartingWith(
                            "folder must be missing, empty, or hold a backup and nothing else; there is " + name);
            Files.delete(file);
        }
        write("first");
        Files.writeString(folder().resolve("notes"), "x");
        assertThatThrownBy(() -> write("second")).isInstanceOf(InvalidArgumentException.class);
        assertThat(content()).isEqualTo("first");
    }

    @Test
    void s27_an_inventory_says_what_it_was_made_of_and_nothing_once_it_is_damaged() {
        BackupInventory inventory =
                new BackupInventory("kept", MADE, "data-7", List.of(new BackupInventory.Entry("sub/two", 3, -2)));
        byte[] bytes = inventory.encode();
        assertThat(new String(bytes, StandardCharsets.US_ASCII))
                .startsWith("activity-store backup 1\nengine kept\nmade 2026-01-31T12:00:00Z\nfolder data-7\n"
                        + "file 3 fffffffe sub/two\nend ");
        assertThat(BackupInventory.decode(bytes)).contains(inventory);
        for (int i = 0; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 1;
            assertThat(BackupInventory.decode(damaged)).as("byte %d", i).isEmpty();
        }
        assertThat(BackupInventory.decode(new byte[0])).isEmpty();
    }

    @Test
    void s27_an_inventory_that_leads_out_of_the_folder_is_none() {
        for (String path : List.of("../x", "a/../../x", "/etc/x", "a\\x", "..")) {
            byte[] bytes = new BackupInventory("kept", MADE, "data-7", List.of(new BackupInventory.Entry(path, 3, 5)))
                    .encode();
            assertThat(BackupInventory.decode(bytes)).as(path).isEmpty();
        }
    }

    @Test
    void s27_each_backup_has_a_folder_of_another_number_than_the_one_before() {
        for (String[] next :
                new String[][] {{"data-1", "data-2"}, {"data-9", "data-10"}, {"data-999999999", "data-1"}}) {
            assertThat(new BackupInventory("kept", MADE, next[0], List.of()).nextFolder())
                    .isEqualTo(next[1]);
        }
    }

    @Test
    void s27_a_file_that_is_another_one_than_was_written_is_damaged() throws IOException {
        write("first");
        Path copy = parent.resolve("copy");
        List<Long> progress = new ArrayList<>();
        try (BackupFolder backup = BackupFolder.open(folder(), progress::add)) {
            Path file = backup.files().resolve("one");
            backup.check("one");
            Files.writeString(file, "First");
            assertThatThrownBy(() -> backup.check("one"))
                    .isInstanceOf(ActivityStoreException.class)
                    .hasMessage(inFile("its checksum is another one"));
            Files.writeString(file, "firs");
            assertThatThrownBy(() -> backup.copy("one", copy)).hasMessage(inFile("it has 4 bytes, and had 5"));
            assertThat(progress).isEqualTo(List.of(5L, 10L, 14L));
        }
    }

    @Test
    void s27_a_file_that_cannot_be_read_or_copied_is_named() throws IOException {
        write("first");
        Path copy = Files.createFile(parent.resolve("copy"));
        try (BackupFolder backup = BackupFolder.open(folder(), bytes -> {})) {
            assertThatThrownBy(() -> backup.copy("one", copy))
                    .isInstanceOf(ActivityStoreException.class)
                    .hasMessage("the file one of the backup in " + folder() + " can't be copied to " + copy);
            Files.delete(backup.files().resolve("one"));
            assertThatThrownBy(() -> backup.check("one"))
                    .isInstanceOf(ActivityStoreException.class)
                    .hasMessage("the file one of the backup in " + folder() + " can't be read");
        }
    }

    @Test
    void s27_what_is_no_folder_or_no_inventory_is_said_to_be_none() throws IOException {
        Path file = Files.createFile(parent.resolve("file"));
        String noFolder = "the folder " + file + " can't be used: it is a file";
        assertThatThrownBy(() -> BackupFolder.open(file, bytes -> {})).hasMessage(noFolder);
        assertThatThrownBy(() -> BackupFolder.write(file, "kept", files -> {}, bytes -> {}))
                .hasMessage(noFolder);
        Path inventory = Files.createDirectories(folder().resolve("activity-store.backup"));
        assertThatThrownBy(() -> BackupFolder.open(folder(), bytes -> {}))
                .hasMessage("the file " + inventory + " can't be used: it is a folder");
    }

    @Test
    void s27_nobody_reads_or_writes_a_backup_while_somebody_writes_or_reads_one() throws IOException {
        String inUse = "folder must be none in which a backup is just being written or read";
        BackupFolder.write(
                folder(),
                "kept",
                files -> assertThatThrownBy(() -> BackupFolder.open(folder(), bytes -> {}))
                        .isInstanceOf(InvalidArgumentException.class)
                        .hasMessageStartingWith(inUse),
                bytes -> {});
        try (BackupFolder backup = BackupFolder.open(folder(), bytes -> {})) {
            assertThatThrownBy(() -> write("second"))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageStartingWith(inUse);
            assertThat(backup.paths()).isEmpty();
        }
        write("second");
        assertThat(content()).isEqualTo("second");
    }

    @Test
    void s27_a_folder_that_could_not_be_opened_is_not_kept_from_others() throws IOException {
        write("first");
        Path inventory = folder().resolve("activity-store.backup");
        byte[] whole = Files.readAllBytes(inventory);
        Files.writeString(inventory, "damaged");
        assertThatThrownBy(() -> BackupFolder.open(folder(), bytes -> {}))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessage("the file " + inventory + " of a backup is damaged");
        Files.write(inventory, whole);
        write("second");
        assertThat(content()).isEqualTo("second");
    }

    @Test
    void s27_what_clearing_up_after_a_failure_fails_with_is_told_beside_it() {
        assertThatThrownBy(() -> BackupFolder.write(
                        folder(),
                        "kept",
                        files -> {
                            Files.writeString(folder().resolve("activity-store.backup"), "damaged");
                            throw new IOException("no space left");
                        },
                        bytes -> {}))
                .cause()
                .hasMessage("no space left")
                .hasSuppressedException(new ActivityStoreException(
                        "the file " + folder().resolve("activity-store.backup") + " of a backup is damaged"));
    }

    @Test
    void s27_no_store_is_opened_in_a_backup() throws IOException {
        write("first");
        assertThat(BackupFolder.isBackup(folder())).isTrue();
        Path data = folder().resolve("data-1");
        for (Path place : List.of(folder(), data, data.resolve("db"))) {
            assertThatThrownBy(() -> BackupFolder.refuseAsStore(place))
                    .isInstanceOf(ActivityStoreException.class)
                    .hasMessageStartingWith("the folder " + place + " is a backup, which stays as it is");
        }
        BackupFolder.refuseAsStore(data.resolve("db").resolve("elsewhere"));
        BackupFolder.refuseAsStore(parent);
        BackupFolder.refuseAsStore(Path.of("/"));
        Files.delete(folder().resolve("activity-store.backup"));
        assertThatThrownBy(() -> BackupFolder.refuseAsStore(folder())).isInstanceOf(ActivityStoreException.class);
        Files.delete(folder().resolve("activity-store.backup.lock"));
        BackupFolder.refuseAsStore(folder());
    }

    @Test
    void s27_a_folder_that_needs_more_than_is_free_is_refused() {
        assertThatThrownBy(() -> BackupFolder.checkSpace(parent, Long.MAX_VALUE))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageContaining("needs " + Long.MAX_VALUE + " bytes more, and ");
        BackupFolder.checkSpace(parent, 1);
    }

    private String inFile(String how) {
        return "the backup in " + folder() + " is damaged, in its file one: " + how;
    }

    private void write(String content) {
        BackupFolder.write(folder(), "kept", files -> Files.writeString(files.resolve("one"), content), bytes -> {});
    }

    private String content() throws IOException {
        try (BackupFolder backup = BackupFolder.open(folder(), bytes -> {})) {
            backup.paths().forEach(backup::check);
            return Files.readString(backup.files().resolve("one"));
        }
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> files = Files.walk(folder())) {
            return files.sorted().toList();
        }
    }
}
