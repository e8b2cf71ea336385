package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityStoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What RocksDB's library leaves in the temporary folder. */
class NativeLibraryTest {

    private static final long HANGS_AFTER_SECONDS = 120;

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

    @Test
    void a_temporary_folder_that_takes_nothing_is_named_and_asked_again() throws IOException, InterruptedException {
        Path missing = temporary.resolve("missing");
        List<String> said = said(missing, Map.of());
        assertThat(said.get(0))
                .startsWith("ActivityStoreException: RocksDB's library can't be loaded from the folder " + missing
                        + ": java.nio.file.NoSuchFileException: " + missing)
                .endsWith(
                        "; another one that takes files, and from which they may be run, can be named by -Djava.io.tmpdir,"
                                + " or by ROCKSDB_SHAREDLIB_DIR in the environment");
        assertThat(said.subList(1, said.size())).containsExactly("open");
        assertThat(Folders.files(missing)).isEmpty();
    }

    @Test
    void a_library_that_can_not_be_loaded_is_not_waited_for_and_leaves_nothing()
            throws IOException, InterruptedException {
        Path missing = temporary.resolve("missing");
        List<String> said = said(temporary, Map.of("ROCKSDB_SHAREDLIB_DIR", missing.toString()));
        assertThat(said.get(0))
                .startsWith("ActivityStoreException: RocksDB's library can't be loaded from the folder " + missing);
        assertThat(said.subList(1, said.size())).containsExactly("open");
        assertThat(Folders.files(temporary)).containsExactly(missing);
    }

    /** Several at once, which clear away what the others have not locked yet, or have just deleted. */
    @Test
    void processes_that_start_at_once_leave_nothing() throws IOException, InterruptedException {
        for (int i = 0; i < 20; i++) {
            Files.createFile(Files.createDirectory(temporary.resolve("activity-store-rocksdb-" + i))
                    .resolve("librocksdbjni-linux64.so"));
        }
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(command(temporary, Stubborn.class, folder.resolve("log-" + i))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
        }
        for (Process process : processes) {
            assertThat(process.waitFor(HANGS_AFTER_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }
        assertThat(Folders.files(temporary)).isEmpty();
    }

    private static ProcessBuilder command(Path temporary, Class<?> program, Path store) {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        store.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    /** Opens a store twice, and makes a folder that was missing in between. */
    static final class Stubborn {

        private Stubborn() {}

        /** Says what came of it. */
        public static void main(String[] arguments) throws IOException {
            for (int i = 0; i < 2; i++) {
                try {
                    RocksDbActivityStore.open(Path.of(arguments[0])).close();
                    System.out.println("open");
                    return;
                } catch (ActivityStoreException e) {
                    System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
                    String own = System.getenv("ROCKSDB_SHAREDLIB_DIR");
                    Files.createDirectories(Path.of(own == null ? System.getProperty("java.io.tmpdir") : own));
                }
            }
            System.exit(1);
        }
    }

    private List<String> said(Path temporary, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        ProcessBuilder command =
                command(temporary, Stubborn.class, folder.resolve("log")).redirectOutput(output.toFile());
        command.environment().putAll(environment);
        Process process = command.start();
        try {
            assertThat(process.waitFor(HANGS_AFTER_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readAllLines(output);
    }

    private void openAndKill() throws IOException, InterruptedException {
        Process process = command(temporary, OpeningTest.Holder.class, folder.resolve("log"))
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
