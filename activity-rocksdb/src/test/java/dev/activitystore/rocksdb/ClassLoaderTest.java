package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.testkit.RandomActivities;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In containers and in jars of jars the system's class loader, which the engine's own threads ask, has no class of the engine. */
class ClassLoaderTest {

    @Test
    void the_engine_finds_what_it_needs_where_the_system_class_loader_has_none_of_it(@TempDir Path folder)
            throws IOException, InterruptedException, URISyntaxException {
        URL classes = Launcher.class.getProtectionDomain().getCodeSource().getLocation();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        Path.of(classes.toURI()).toString(),
                        Launcher.class.getName(),
                        System.getProperty("java.class.path"),
                        folder.resolve("log").toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("written").doesNotContain("Exception", "Error");
    }

    /** Runs the writer where another class loader has it. Arguments: its class path, and the store's folder. */
    static final class Launcher {

        private Launcher() {}

        public static void main(String[] args) throws ReflectiveOperationException, IOException {
            List<URL> urls = new ArrayList<>();
            for (String entry : args[0].split(File.pathSeparator, -1)) {
                urls.add(Path.of(entry).toUri().toURL());
            }
            try (URLClassLoader loader =
                    new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
                Thread.currentThread().setContextClassLoader(loader);
                loader.loadClass(Launcher.class.getName().replace("$Launcher", "$Writer"))
                        .getMethod("write", String.class)
                        .invoke(null, args[1]);
            }
        }
    }

    /** Writes so much that tables are flushed. */
    public static final class Writer {

        private Writer() {}

        public static void write(String folder) {
            try (RocksDbActivityStore store = RocksDbActivityStore.open(
                    Path.of(folder), RocksDbOptions.defaults().writeBufferBytes(1 << 20))) {
                RandomActivities activities = new RandomActivities(1);
                for (int i = 0; i < 30; i++) {
                    store.put("o", activities.take(100));
                }
            }
            System.out.println("written");
        }
    }
}
