package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README's example is code that runs. */
class ExampleTest {

    @Test
    void it_prints_the_message_of_its_comment() {
        PrintStream standardOut = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Example.run("jdbc:h2:mem:example");
        } finally {
            System.setOut(standardOut);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8).strip()).isEqualTo("Ada commented on Introduction");
    }

    @Test
    void the_readme_shows_it_as_it_is() throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/activitystore/jdbc/Example.java"));
        String example = source.substring(
                        source.indexOf("// README begins\n"), source.indexOf("        // README ends"))
                .replace("// README begins\n", "")
                .indent(-8);
        assertThat(Files.readString(Path.of("../README.md"))).contains("```java\n" + example + "```\n");
    }
}
