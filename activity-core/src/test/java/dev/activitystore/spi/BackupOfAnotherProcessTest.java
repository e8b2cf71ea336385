package dev.activitystore.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.InvalidArgumentException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sentence 27, of a folder that another process writes a backup into. */
class BackupOfAnotherProcessTest {

    @TempDir
    private Path folder;

    @Test
    void s27_what_another_process_is_writing_is_neither_read_nor_written_until_it_ends()
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString())
                .redirectError(Redirect.INHERIT)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            assertThat(lines.readLine()).isEqualTo("writing");
            assertInUse(() -> BackupFolder.open(folder, bytes -> {}));
            assertInUse(() -> BackupFolder.write(folder, "kept", files -> {}, bytes -> {}));
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
        assertThat(BackupFolder.write(folder, "kept", files -> {}, bytes -> {}).files())
                .isZero();
    }

    private static void assertInUse(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageStartingWith("folder must be none in which a backup is just being written or read");
    }

    /** Writes a backup that never ends. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] args) {
            BackupFolder.write(
                    Path.of(args[0]),
                    "kept",
                    files -> {
                        System.out.println("writing");
                        while (System.in.read() >= 0) {}
                    },
                    bytes -> {});
        }
    }
}
