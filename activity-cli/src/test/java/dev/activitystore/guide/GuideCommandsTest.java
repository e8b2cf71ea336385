package dev.activitystore.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands of the guide's pages end as they should, one after the other in a folder with a store. */
class GuideCommandsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("pages")
    void commands_run(Path page) throws IOException, InterruptedException {
        try (ActivityLog log = ActivityLog.on(ActivityStores.open("rocksdb:" + folder.resolve("activities")))) {
            EmbedGuide.add(log);
        }
        Path activity = folder.resolve("activity");
        Files.writeString(
                activity,
                "#!/usr/bin/env bash\nexec \"$GUIDE_JAVA\" -Xmx256m -XX:TieredStopAtLevel=1"
                        + " --enable-native-access=ALL-UNNAMED dev.activitystore.cli.ActivityCommand \"$@\"\n");
        assertThat(activity.toFile().setExecutable(true)).isTrue();
        for (String block : GuidePages.blocks(page, "sh")) {
            Path output = Files.createTempFile(folder, "block", ".out");
            ProcessBuilder bash = new ProcessBuilder("bash", "-euo", "pipefail", "-c", block)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            bash.environment()
                    .put(
                            "GUIDE_JAVA",
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString());
            bash.environment().put("CLASSPATH", absolute(System.getProperty("java.class.path")));
            int exitCode = bash.start().waitFor();
            assertThat(exitCode).as("%s%n%s", block, Files.readString(output)).isZero();
        }
    }

    static Stream<Path> pages() throws IOException {
        List<Path> pages = Stream.of("stores.md", "move.md", "operate.md", "backup.md", "keep.md", "upgrade.md")
                .map(Path.of("../docs/guide")::resolve)
                .toList();
        for (Path page : GuidePages.all()) {
            assertThat(GuidePages.blocks(page, "sh").isEmpty()).as("%s", page).isEqualTo(!pages.contains(page));
        }
        return pages.stream();
    }

    /** The commands run in another folder. */
    private static String absolute(String classPath) {
        return String.join(
                System.getProperty("path.separator"),
                Stream.of(classPath.split(System.getProperty("path.separator")))
                        .filter(entry -> !entry.isEmpty())
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
    }
}
