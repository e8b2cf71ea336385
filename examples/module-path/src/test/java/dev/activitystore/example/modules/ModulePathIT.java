package dev.activitystore.example.modules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what is packaged on the module path, with nothing on the class path. */
class ModulePathIT {

    private static final String MODULES = System.getProperty("modules");
    private static final String TEST_MODULES = System.getProperty("test-modules");

    @Test
    void each_module_has_the_name_that_programs_require() {
        assertThat(ModuleFinder.of(Path.of(TEST_MODULES)).findAll().stream()
                        .map(ModuleReference::descriptor)
                        .map(module -> module.name() + (module.isAutomatic() ? " (automatic)" : ""))
                        .filter(name -> name.startsWith("dev.activitystore")))
                .containsExactlyInAnyOrder(
                        "dev.activitystore",
                        "dev.activitystore.jdbc",
                        "dev.activitystore.rocksdb (automatic)",
                        "dev.activitystore.server",
                        "dev.activitystore.testkit",
                        "dev.activitystore.viewer");
    }

    @Test
    void each_store_is_opened_by_its_uri(@TempDir Path folder) throws Exception {
        String[] uris = {"memory:", "jdbc:h2:file:" + folder.resolve("h2"), "rocksdb:" + folder.resolve("rocksdb")};

        assertThat(example(FirstRecord.class, uris).lines())
                .containsExactlyElementsOf(Stream.of(uris)
                        .map(uri -> uri + " Ada wrote the first comment")
                        .toList());
    }

    @Test
    void a_log_is_served() throws Exception {
        assertThat(example(ServedLog.class, "memory:").lines()).containsExactly("200");
    }

    @Test
    void the_test_kit_runs_in_a_module(@TempDir Path classes) throws Exception {
        run(List.of(
                "javac",
                "--module-path",
                TEST_MODULES,
                "-d",
                classes.toString(),
                "src/test/modules/kit/module-info.java",
                "src/test/modules/kit/dev/activitystore/example/kit/InMemoryActivityStoreTest.java"));

        assertThat(run(List.of(
                        "java",
                        "--module-path",
                        TEST_MODULES + System.getProperty("path.separator") + classes,
                        "--add-modules",
                        "dev.activitystore.example.kit,org.junit.jupiter.engine",
                        "--module",
                        "org.junit.platform.console",
                        "execute",
                        "--disable-banner",
                        "--details=summary",
                        "--fail-if-no-tests",
                        "--select-class=dev.activitystore.example.kit.InMemoryActivityStoreTest")))
                .contains("[         0 tests failed          ]");
    }

    private static String example(Class<?> program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "java",
                "--module-path",
                MODULES,
                "--enable-native-access=rocksdbjni",
                "--module",
                "dev.activitystore.example.modules/" + program.getName()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** Runs a program of this JDK until it ends, and fails if that says it failed. */
    private static String run(List<String> command) throws IOException, InterruptedException {
        List<String> complete = new ArrayList<>(command);
        complete.set(
                0,
                Path.of(System.getProperty("java.home"), "bin", command.get(0)).toString());
        Process process =
                new ProcessBuilder(complete).redirectError(Redirect.INHERIT).start();
        try (InputStream output = process.getInputStream()) {
            String printed = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor())
                    .as("exit code, after printing %s", printed)
                    .isZero();
            return printed;
        }
    }
}
