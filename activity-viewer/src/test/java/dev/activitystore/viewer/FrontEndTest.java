package dev.activitystore.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the page's files are made of: nothing through which a text could become markup or a program. */
class FrontEndTest {

    private static final int MOST_COMPRESSED_BYTES = 60 * 1024;

    /** Each way by which a script makes markup, runs a text or calls another origin. */
    private static final Pattern FORBIDDEN = Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe"
            + "|parseHTMLUnsafe|createContextualFragment|DOMParser|document\\.write|srcdoc|\\beval\\b|Function\\("
            + "|setAttribute\\('on|javascript:|https?://(?!www\\.w3\\.org/2000/svg')|\\bimport\\(|XMLHttpRequest(?!')"
            + "|WebSocket|sendBeacon|document\\.cookie");

    private static final Pattern IMPORT = Pattern.compile("^import [^;]*? from '([^']*)';", Pattern.MULTILINE);
    private static final Pattern STYLE_IMPORT = Pattern.compile("^@import \"([a-z]+\\.css)\";$", Pattern.MULTILINE);
    private static final Pattern REFERENCE = Pattern.compile(" (?:href|src)=\"([^\"]*)\"");

    static Stream<String> scripts() {
        return paths(".js");
    }

    private static Stream<String> paths(String end) {
        return ViewerResources.standard().paths().stream().filter(path -> path.endsWith(end));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void a_script_makes_no_markup_and_runs_no_text(String path) {
        assertThat(FORBIDDEN.matcher(text(path)).results().map(MatchResult::group))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void a_script_imports_only_what_is_there(String path) {
        Set<String> known = scripts().map(script -> "./" + script).collect(Collectors.toSet());
        assertThat(IMPORT.matcher(text(path)).results().map(found -> found.group(1)))
                .allSatisfy(imported -> assertThat(known).contains(imported));
    }

    @Test
    void each_script_is_imported_from_the_first_one() {
        Set<String> reached = new TreeSet<>();
        follow("app.js", reached);
        assertThat(reached).containsExactlyInAnyOrderElementsOf(scripts().toList());
    }

    @Test
    void the_page_has_no_script_style_or_handler_of_its_own_and_names_what_is_there() {
        String page = text("");
        assertThat(page).doesNotContainPattern("<style|<script(?! type=\"module\" src=\"[a-z]+\\.js\"></script>)");
        assertThat(page).doesNotContainPattern("(?i)\\s(on[a-z]+|style)=");
        assertThat(REFERENCE.matcher(page).results().map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(ViewerResources.standard().file(name))
                        .as(name)
                        .isNotNull());
    }

    @Test
    void the_style_sheets_load_each_other_and_nothing_else() {
        Set<String> sheets = paths(".css").collect(Collectors.toSet());
        assertThat(STYLE_IMPORT.matcher(text("style.css")).results().map(found -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(sheets.stream()
                        .filter(path -> !path.equals("style.css"))
                        .toList());
        sheets.forEach(path -> assertThat(STYLE_IMPORT.matcher(text(path)).replaceAll(""))
                .as(path)
                .doesNotContain("url(", "@import", "@font-face"));
    }

    @Test
    void what_is_served_is_what_is_in_the_folder() throws IOException {
        Path folder = Path.of("src/main/resources/dev/activitystore/viewer");
        try (Stream<Path> files = Files.list(folder)) {
            Set<String> names = files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            names.add("");
            assertThat(ViewerResources.standard().paths()).isEqualTo(names);
        }
    }

    @Test
    void the_page_with_all_that_it_loads_is_small() {
        int bytes = ViewerResources.standard().paths().stream()
                .filter(path -> !path.isEmpty())
                .mapToInt(path -> file(path).zipped().length)
                .sum();
        assertThat(bytes).isLessThanOrEqualTo(MOST_COMPRESSED_BYTES);
    }

    private static void follow(String script, Set<String> reached) {
        if (reached.add(script)) {
            IMPORT.matcher(text(script))
                    .results()
                    .map(found -> found.group(1).substring("./".length()))
                    .forEach(imported -> follow(imported, reached));
        }
    }

    private static ViewerFile file(String path) {
        return Objects.requireNonNull(ViewerResources.standard().file(path), path);
    }

    private static String text(String path) {
        return new String(file(path).body(), StandardCharsets.UTF_8);
    }
}
