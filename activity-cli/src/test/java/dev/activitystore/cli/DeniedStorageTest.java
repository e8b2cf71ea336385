package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A store that its user may not reach, in a process of root's without the right to pass over permissions. */
@Tag("root")
class DeniedStorageTest {

    private static final List<String> AS_ANY_USER = List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search");

    @TempDir
    private Path folder;

    private Path denied;

    @AfterEach
    void allow() throws IOException {
        Files.setPosixFilePermissions(denied, PosixFilePermissions.fromString("rwx------"));
    }

    @ParameterizedTest
    @CsvSource({
        "rocksdb:FOLDER/s, s, ---------, the folder FOLDER/s can't be used: access to FOLDER/s is denied",
        "rocksdb:FOLDER/s, s, -wx------, the folder FOLDER/s can't be used: access to FOLDER/s is denied",
        "rocksdb:FOLDER/s, s, r-x------, the folder FOLDER/s can't be used: it can't be written",
        "rocksdb:FOLDER/s, ., ---------, the folder FOLDER/s can't be used: access to FOLDER is denied",
        "rocksdb:FOLDER/s/new, s, r-x------, the folder FOLDER/s/new can't be made: access is denied",
        "jdbc:h2:file:FOLDER/log, log.mv.db, ---------, the file FOLDER/log.mv.db can't be used: access to"
                + " FOLDER/log.mv.db is denied",
        "jdbc:h2:file:FOLDER/log, ., ---------, the file FOLDER/log.mv.db can't be used: access to FOLDER is denied",
        "jdbc:h2:file:FOLDER/s/new, s, r-x------, the file FOLDER/s/new.mv.db can't be made: access is denied",
        "jdbc:h2:file:FOLDER/s/new/log, s, r-x------, the folder FOLDER/s/new can't be made: access is denied",
    })
    void is_told_in_one_line(String store, String name, String permissions, String error) throws Exception {
        Path input = Files.writeString(folder.resolve("in"), StoreTest.line(1));
        for (String made : List.of("rocksdb:" + folder.resolve("s"), "jdbc:h2:file:" + folder.resolve("log"))) {
            assertThat(Run.of("import", "--store", made, input.toString()).exitCode())
                    .isZero();
        }
        Path readable = Files.move(input, folder.resolveSibling(folder.getFileName() + ".in"));
        denied = folder.resolve(name).normalize();
        Files.setPosixFilePermissions(denied, PosixFilePermissions.fromString(permissions));
        try {
            assertThat(errorOf("import", "--store", store.replace("FOLDER", folder.toString()), readable.toString()))
                    .isEqualTo("activity: " + error.replace("FOLDER", folder.toString()) + "\n");
        } finally {
            Files.delete(readable);
        }
    }

    private static String errorOf(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(AS_ANY_USER);
        command.addAll(Child.command(arguments));
        Process process = new ProcessBuilder(command).start();
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(errors).isEqualTo(1);
        return errors;
    }
}
