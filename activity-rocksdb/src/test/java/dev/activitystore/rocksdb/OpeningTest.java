package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import dev.activitystore.testkit.RandomActivities;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDBException;

/** Whether and how a folder is opened. */
class OpeningTest {

    private static final ActivityFilter ALL = ActivityFilter.of("o");

    @TempDir
    private Path folder;

    @Test
    void s21_a_durable_store_keeps_what_is_written() {
        try (RocksDbActivityStore store =
                RocksDbActivityStore.open(folder, RocksDbOptions.defaults().durable(true))) {
            store.put("o", Activities.ascending(3));
        }
        try (RocksDbActivityStore store = RocksDbActivityStore.open(folder)) {
            assertThat(store.find(ALL, SortOrder.ASC, null, SliceLimit.ofRecords(9))
                            .activities())
                    .isEqualTo(Activities.ascending(3));
        }
    }

    @Test
    void a_folder_is_open_once_in_a_process() {
        try (RocksDbActivityStore store = RocksDbActivityStore.open(folder)) {
            checkTaken();
            store.put("o", Activities.ascending(1));
        }
        RocksDbActivityStore.open(folder).close();
    }

    @Test
    void a_folder_that_another_process_has_open_is_refused() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            assertThat(lines.readLine()).isEqualTo("open");
            checkTaken();
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
        RocksDbActivityStore.open(folder).close();
    }

    @Test
    void a_file_in_the_place_of_the_folder_is_a_clear_error() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        checkRefused(file, "the folder " + file + " can't be used: it is a file");
    }

    @Test
    void a_link_that_leads_nowhere_is_a_clear_error() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nothing"));
        checkRefused(link, "the folder " + link + " can't be used: it is a link that leads nowhere");
        assertThat(folder.resolve("nothing")).doesNotExist();
    }

    @Test
    void a_parent_that_is_no_folder_is_a_clear_error() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Path below = file.resolve("a").resolve("b");
        checkRefused(below, "the folder " + below + " can't be used: " + file + " is a file");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nothing"));
        Path behind = link.resolve("b");
        checkRefused(behind, "the folder " + behind + " can't be used: " + link + " is a link that leads nowhere");
    }

    @Test
    void what_stands_in_the_place_of_a_file_of_the_store_and_is_none_is_a_clear_error() throws Exception {
        for (String name : List.of(StoreFiles.LOCK, StoreFiles.WATERMARK, StoreFiles.CURRENT)) {
            Path store = Files.createDirectory(folder.resolve("of-" + name));
            Path file = store.resolve(name);
            assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                    .isZero();
            checkRefused(store, "the file " + file + " can't be used: it is a named pipe");
            Files.delete(file);
            Files.createDirectory(file);
            checkRefused(store, "the file " + file + " can't be used: it is a folder");
        }
    }

    @Test
    void a_link_to_a_folder_is_the_folder() throws IOException {
        Path target = Files.createDirectory(folder.resolve("target"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        try (RocksDbActivityStore store = RocksDbActivityStore.open(link)) {
            store.put("o", Activities.ascending(1));
            store.checkHealth();
        }
        assertThat(RocksDbActivityStore.exists(target)).isTrue();
    }

    @Test
    void what_is_made_is_for_its_user_alone() throws IOException {
        Path parent = folder.resolve("parent");
        Path store = parent.resolve("store");
        RocksDbActivityStore.open(store).close();
        for (Path made : List.of(parent, store)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                    .isEqualTo("rwx------");
        }
        checkOwnFiles(store);
    }

    @Test
    void an_empty_folder_that_others_may_enter_becomes_its_users_alone() throws IOException {
        for (String rights : List.of("rwxr-xr-x", "rwxrwx---", "rwx-----x")) {
            Path store = Files.createDirectory(folder.resolve(rights));
            Files.setPosixFilePermissions(store, PosixFilePermissions.fromString(rights));
            assertThat(warningsOfOpening(store)).isEmpty();
            assertThat(rights(store)).isEqualTo("rwx------");
            checkOwnFiles(store);
        }
    }

    @Test
    void a_folder_with_something_in_it_keeps_its_rights_and_others_are_warned_of() throws IOException {
        Files.createFile(folder.resolve("something"));
        for (String rights : List.of("rwxr-xr-x", "rwxr-x---", "rwx--x---")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(rights));
            assertThat(warningsOfOpening(folder))
                    .containsExactly("Other users may read what the store keeps in {0}, also the key of page tokens:"
                            + " chmod 700 keeps them out.");
            assertThat(rights(folder)).isEqualTo(rights);
            checkOwnFiles(folder);
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr--r--"));
        assertThat(warningsOfOpening(folder)).isEmpty();
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static List<String> warningsOfOpening(Path folder) {
        Logger logger = Logger.getLogger(PrivateFiles.class.getName());
        List<String> warnings = new ArrayList<>();
        Filter before = logger.getFilter();
        logger.setFilter(line -> {
            warnings.add(line.getMessage());
            return false;
        });
        try {
            RocksDbActivityStore.open(folder).close();
        } finally {
            logger.setFilter(before);
        }
        return warnings;
    }

    @Test
    void s22_damaged_files_give_a_clear_error_and_never_a_wrong_record() throws IOException, RocksDBException {
        List<Activity> records = new RandomActivities(1).take(2000);
        try (Database database = Database.open(folder, RocksDbOptions.defaults());
                FlushOptions flush = new FlushOptions()) {
            RocksDbActivityStore store = new RocksDbActivityStore(database);
            store.put("o", records);
            database.engine().flush(flush, List.of(database.rows(), database.lists()));
        }
        damageEachTable();

        assertThatThrownBy(() -> {
                    try (RocksDbActivityStore store = RocksDbActivityStore.open(folder)) {
                        store.find(ALL, SortOrder.ASC, null, SliceLimit.ofRecords(records.size()))
                                .activities();
                    }
                })
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageStartingWith("the store's files are damaged");
    }

    @Test
    void sizes_have_a_least_value() {
        assertThatThrownBy(() -> RocksDbOptions.defaults().blockCacheBytes(7))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("blockCacheBytes must be at least 1048576, but was \"7\"");
        assertThatThrownBy(() -> RocksDbOptions.defaults().writeBufferBytes(-1))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("writeBufferBytes must be at least 1048576, but was \"-1\"");
    }

    /** Changes a byte in each block of each table file. */
    private void damageEachTable() throws IOException {
        List<Path> tables;
        try (Stream<Path> files = Files.list(folder)) {
            tables = files.filter(file -> file.toString().endsWith(".sst")).toList();
        }
        assertThat(tables).hasSize(3); // one of them of the settings
        for (Path table : tables) {
            byte[] bytes = Files.readAllBytes(table);
            for (int i = 100; i < bytes.length * 9 / 10; i += 1000) {
                bytes[i] ^= 0x55;
            }
            Files.write(table, bytes);
        }
    }

    private static void checkRefused(Path path, String message) {
        assertThatThrownBy(() -> RocksDbActivityStore.open(path))
                .isInstanceOf(ActivityStoreException.class)
                .hasNoCause()
                .hasMessage(message);
    }

    private static void checkOwnFiles(Path store) throws IOException {
        List<Path> own = Folders.files(store).stream()
                .filter(file -> file.getFileName().toString().startsWith("activity-store."))
                .toList();
        assertThat(own).hasSize(2);
        for (Path file : own) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    private void checkTaken() {
        assertThatThrownBy(() -> RocksDbActivityStore.open(folder))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessage("a store is open on the folder " + folder
                        + " already, in this process or another: one at a time");
    }

    /** A process that opens a store, says so, and keeps it until it is killed. */
    static final class Holder {

        public static void main(String[] arguments) throws IOException {
            RocksDbActivityStore.open(Path.of(arguments[0]));
            System.out.println("open");
            System.in.read(); // nothing is ever written there
        }
    }
}
