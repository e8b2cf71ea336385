package dev.activitystore.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide shows code that tests run, word for word, and links to what is there. */
class GuideBlocksTest {

    private static final List<Path> SOURCES = List.of(
            Path.of("src/test/java/dev/activitystore/guide"),
            Path.of("../activity-jdbc/src/test/java/dev/activitystore/jdbc"),
            Path.of("../examples/journal-store/src/test/java/dev/activitystore/example/journal"),
            Path.of("../integrations/activity-spring-boot-starter/src/test/java/dev/activitystore/spring/boot"));
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]*)(?:#([^)]*))?\\)");

    @Test
    void each_java_block_is_code_that_runs_and_each_such_code_is_shown() throws IOException {
        List<String> code = new ArrayList<>();
        for (Path folder : SOURCES) {
            for (Path source : GuidePages.files(folder, "Guide.java")) {
                code.addAll(GuidePages.regions(source));
            }
        }
        List<String> shown = new ArrayList<>();
        for (Path page : GuidePages.all()) {
            shown.addAll(GuidePages.blocks(page, "java"));
        }
        assertThat(shown).containsExactlyInAnyOrderElementsOf(code).hasSizeGreaterThan(10);
    }

    @Test
    void each_link_leads_to_a_file_and_a_heading() throws IOException {
        int links = 0;
        for (Path page : GuidePages.all()) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                Path target = link.group(1).isEmpty()
                        ? page
                        : page.resolveSibling(link.group(1)).normalize();
                assertThat(target).as("%s in %s", link.group(), page).exists();
                if (link.group(2) != null) {
                    assertThat(headings(target))
                            .as("%s in %s", link.group(), page)
                            .contains(link.group(2));
                }
                links++;
            }
        }
        assertThat(links).isGreaterThan(10);
    }

    /** The headings as links name them. */
    private static List<String> headings(Path page) throws IOException {
        return Files.readString(page)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
