package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityStores;
import dev.activitystore.cli.Child.Signal;
import dev.activitystore.spi.ActivityStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code activity backup} and {@code restore}, and commands that read a store that is open elsewhere. */
class BackupTest {

    private static final String VIEW = "activity: read alone, as of \\S+: what is written later is not seen\n";

    @TempDir
    private Path folder;

    private Path input;
    private Path backup;

    @BeforeEach
    void write() throws IOException {
        input = Files.writeString(folder.resolve("in"), StoreTest.line(1) + "\n" + StoreTest.line(2) + "\n");
        backup = folder.resolve("backup");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rocksdb:", "jdbc:h2:file:"})
    void a_backup_is_restored_into_another_place_with_the_keys_of_page_tokens(String scheme) {
        String store = imported(scheme);
        Run first = Run.of("get", "--store", store, "--organization", "org-1", "--page-size", "1");
        String token = first.err().replaceFirst("(?s).*--page-token (\\S+).*", "$1");

        Run made = Run.of("backup", "--store", store, backup.toString());
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.err()).matches("backup of (rocksdb|h2): \\d+ files, [\\d,]+ bytes, of \\S+Z\n");
        String again = scheme + folder.resolve("again");
        Run restored = Run.of("restore", backup.toString(), "--store", again);
        assertThat(restored.exitCode()).as(restored.err()).isZero();
        assertThat(restored.err())
                .startsWith(made.err().replace("backup of", "restored"))
                .endsWith(scheme.equals("rocksdb:") ? " entries of lists: sound\n" : "\n");
        assertThat(all(again).out()).isEqualTo(all(store).out()).isNotEmpty();
        Run next =
                Run.of("get", "--store", again, "--organization", "org-1", "--page-size", "1", "--page-token", token);
        assertThat(first.out() + next.out()).isEqualTo(all(store).out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rocksdb:", "jdbc:h2:file:"})
    void what_is_there_is_overwritten_neither_by_a_backup_nor_by_a_restoration(String scheme) throws IOException {
        String store = imported(scheme);
        assertThat(Run.of("backup", "--store", store, folder.toString()).err())
                .startsWith("activity: FOLDER must be missing, empty, or hold a backup and nothing else; there is ");
        Files.createDirectory(folder.resolve("empty"));
        assertThat(Run.of("restore", folder.resolve("empty").toString(), "--store", store))
                .isEqualTo(new Run(
                        2,
                        "",
                        "activity: FOLDER must be a folder that holds a backup, but was \"" + folder.resolve("empty")
                                + "\"\n"));
        assertThat(Run.of("backup", "--store", store, backup.toString()).exitCode())
                .isZero();
        Run refused = Run.of("restore", backup.toString(), "--store", store);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).startsWith("activity: --store must be ").contains("; there is ");
        assertThat(all(store).lines()).hasSize(2);
    }

    @Test
    void a_backup_of_another_engine_is_refused() {
        assertThat(Run.of("backup", "--store", imported("rocksdb:"), backup.toString())
                        .exitCode())
                .isZero();
        assertThat(Run.of("restore", backup.toString(), "--store", "jdbc:h2:file:" + folder.resolve("again"))
                        .err())
                .startsWith("activity: FOLDER must be one of h2");
        assertThat(folder.resolve("again.mv.db")).doesNotExist();
    }

    @Test
    void a_damaged_backup_is_told_and_not_restored() throws IOException {
        assertThat(Run.of("backup", "--store", imported("rocksdb:"), backup.toString())
                        .exitCode())
                .isZero();
        Path table;
        try (Stream<Path> files = Files.walk(backup)) {
            table = files.filter(file -> file.toString().endsWith(".sst"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] content = Files.readAllBytes(table);
        content[content.length / 2] ^= 1;
        Files.delete(table);
        Files.write(table, content);
        Run failed = Run.of("restore", backup.toString(), "--store", "rocksdb:" + folder.resolve("again"));
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.err())
                .isEqualTo("activity: the backup in " + backup + " is damaged, in its file db/" + table.getFileName()
                        + ": its checksum is another one\n");
        assertThat(all("rocksdb:" + folder.resolve("again")).exitCode()).isEqualTo(1);
    }

    @Test
    void a_store_without_backups_is_refused() {
        assertThat(Run.of("backup", "--store", "memory:", backup.toString()).err())
                .startsWith("activity: --store must be ");
        assertThat(Run.of("restore", folder.toString(), "--store", "memory:").err())
                .startsWith("activity: --store must be of a kind that is restored from backups");
        assertThat(backup).doesNotExist();
    }

    @Test
    void a_store_of_rocksdb_that_a_service_has_open_is_read_verified_and_backed_up() {
        String uri = imported("rocksdb:");
        String alone = all(uri).out();
        try (ActivityStore open = ActivityStores.open(uri)) {
            Run read = all(uri);
            assertThat(read.out()).isEqualTo(alone);
            assertThat(read.err()).matches("(?s)" + VIEW + ".*");
            assertThat(Run.of("count", "--store", uri, "--organization", "org-1")
                            .out())
                    .isEqualTo("2\n");
            Run verified = Run.of("verify", "--store", uri);
            assertThat(verified.exitCode()).isZero();
            assertThat(verified.err()).matches(VIEW + "2 records and \\d+ entries of lists: sound\n");
            Run made = Run.of("backup", "--store", uri, backup.toString());
            assertThat(made.exitCode()).as(made.err()).isZero();
            Run ofBackup = Run.of("verify", "--store", "rocksdb:" + backup);
            assertThat(ofBackup.exitCode()).as(ofBackup.err()).isZero();
            assertThat(Run.of("verify", "--repair", "--store", uri).err()).contains("one at a time");
            assertThat(open.organizations(null, 10)).containsExactly("org-1");
        }
    }

    @ParameterizedTest
    @Timeout(60)
    @ValueSource(strings = {"rocksdb:", "jdbc:h2:file:"})
    void a_server_makes_backups_while_it_serves(String scheme) throws Exception {
        String uri = imported(scheme);
        String alone = all(uri).out();
        try (Child child = Child.start(
                folder, "serve", "--store", uri, "--port", "0", "--backup", backup.toString(), "--backup-every", "1")) {
            Path second = backup.resolve("data-2");
            while (Files.notExists(second)) { // the first one is whole when the second one is begun
                assertThat(child.process().isAlive()).as(child.errSoFar()).isTrue();
                Thread.onSpinWait();
            }
            child.interrupt(Signal.TERM);
            assertThat(child.process().waitFor()).isEqualTo(Signal.TERM.exitCode);
        }
        String again = scheme + folder.resolve("again");
        Run restored = Run.of("restore", backup.toString(), "--store", again);
        assertThat(restored.exitCode()).as(restored.err()).isZero();
        assertThat(all(again).out()).isEqualTo(alone);
    }

    @Test
    @Timeout(60)
    void a_server_whose_backup_fails_says_so_and_serves() throws Exception {
        String uri = imported("rocksdb:");
        try (Child child = Child.start(
                folder, "serve", "--store", uri, "--port", "0", "--backup", folder.toString(), "--backup-every", "1")) {
            while (!child.errSoFar().contains("No backup was made: folder must be missing, empty, or hold a backup")) {
                assertThat(child.process().isAlive()).as(child.errSoFar()).isTrue();
            }
        }
    }

    @Test
    void who_may_only_read_the_folder_reads_it() throws Exception {
        String uri = imported("rocksdb:");
        Path store = folder.resolve("store");
        Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("r-x------"));
        try {
            List<String> command = new ArrayList<>(List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search"));
            command.addAll(Child.command("count", "--store", uri, "--organization", "org-1"));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            assertThat(output).matches("(?s)" + VIEW + "2\n");
        } finally {
            Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private String imported(String scheme) {
        String uri = scheme + folder.resolve("store");
        Run run = Run.of("import", "--store", uri, input.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        return uri;
    }

    private static Run all(String uri) {
        return Run.of("get", "--store", uri, "--organization", "org-1", "--all");
    }
}
