package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What RocksDB's library leaves in the temporary folder. */
class NativeLibraryTest {

    @TempDir
    private Path folder;

    private Path temporary;

    @BeforeEach
    void makeTemporaryFolder() throws IOException {
        temporary = Files.createDirectory(folder.resolve("tmp"));
    }

    @Test
    void a_killed_process_leaves_nothing() throws IOException, InterruptedException {
        openAndKill();
        assertThat(Folders.files(temporary)).isEmpty();
    }

    @Test
    void what_a_process_left_that_was_killed_too_early_is_deleted_by_the_next()
            throws IOException, InterruptedException {
        Path abandoned = Files.createDirectory(temporary.resolve("activity-store-rocksdb-1"));
        Files.createFile(abandoned.resolve("librocksdbjni-linux64.so"));
        Files.createFile(abandoned.resolve("lock"));
        Path other = Files.createDirectory(temporary.resolve("of-somebody-else"));
        openAndKill();
        assertThat(Folders.files(temporary)).containsExactly(other);
    }

    @Test
    void what_another_process_unpacks_at_the_moment_stays() throws IOException, InterruptedException {
        Path busy = Files.createDirectory(temporary.resolve("activity-store-rocksdb-1"));
        Path library = Files.createFile(busy.resolve("librocksdbjni-linux64.so"));
        try (FileChannel lock =
                FileChannel.open(busy.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertThat(lock.tryLock()).isNotNull();
            openAndKill();
        }
        assertThat(library).exists();
        assertThat(Folders.files(temporary)).containsExactly(busy);
    }

    @Test
    void a_link_in_the_place_of_a_folder_leads_nobody_elsewhere() throws IOException, InterruptedException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path file = Files.createFile(elsewhere.resolve("file"));
        Files.createSymbolicLink(temporary.resolve("activity-store-rocksdb-1"), elsewhere);
        openAndKill();
        assertThat(file).exists();
    }

    private void openAndKill() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpeningTest.Holder.class.getName(),
                        folder.resolve("log").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            assertThat(lines.readLine()).isEqualTo("open");
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
    }
}
