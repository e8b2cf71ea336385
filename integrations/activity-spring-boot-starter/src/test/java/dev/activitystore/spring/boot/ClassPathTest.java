package dev.activitystore.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applications in processes of their own, whose class path really lacks what may be missing. */
class ClassPathTest {

    private static final String STARTER = "activity-.*|spring-boot(-autoconfigure|-starter|-starter-logging)?-\\d.*"
            + "|spring-(aop|beans|context|core|expression|jcl)-.*|micrometer-(commons|observation)-.*|commons-logging-.*"
            + "|logback-.*|slf4j-api-.*|jul-to-slf4j-.*|log4j-(api|to-slf4j)-.*|snakeyaml-.*|jakarta.annotation-api-.*"
            + "|jackson-(annotations|core|databind)-2.*|jspecify-.*|HikariCP-.*|jdbi3-core-.*|geantyref-.*";
    private static final String DATABASE =
            STARTER + "|h2-.*|spring-(jdbc|tx)-.*|spring-boot-(jdbc|sql|transaction|persistence)-.*";

    @TempDir
    Path folder;

    @Test
    void the_starter_alone_is_enough() throws IOException, InterruptedException {
        assertThat(run(STARTER, "memory:")).contains("the log has [a]");
    }

    @Test
    void a_database_is_enough() throws IOException, InterruptedException {
        assertThat(run(DATABASE, "")).contains("the log has [a]", "HikariPool");
    }

    @Test
    void everything_but_actuator_and_meters() throws IOException, InterruptedException {
        assertThat(run("(?!.*(actuator|spring-boot-health|micrometer-(core|jakarta9)|micrometer-metrics)).*", ""))
                .contains("the log has [a]", "HikariPool");
    }

    /** Runs it with the jars whose names match, and gives what it prints. */
    private String run(String jars, String url) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "application", ".log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath(Pattern.compile(jars)),
                        MinimalApplication.class.getName(),
                        url)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
            String text = Files.readString(output);
            assertThat(process.exitValue()).as(text).isZero();
            return text;
        } finally {
            process.destroyForcibly();
        }
    }

    private static String classPath(Pattern jars) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith(".jar")
                        || jars.matcher(Path.of(entry).getFileName().toString()).matches())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
