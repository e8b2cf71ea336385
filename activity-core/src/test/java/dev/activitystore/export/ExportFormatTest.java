package dev.activitystore.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityBuilder;
import dev.activitystore.Changes;
import dev.activitystore.Json;
import dev.activitystore.Samples;
import dev.activitystore.json.ActivityJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in an export, character by character. */
class ExportFormatTest {

    private static final String HEADER = "\uFEFFtimeUtc,timestamp,id,organizationId,documentId,featureType,actionType,"
            + "eventType,userId,userName,message,targetEntityId,targetSubEntityId,changes,entityData,entityTargetData,"
            + "displayMessageTemplate,displayMessageTemplateData,actionIcon,actionUser,immutable,"
            + "isActivityResolverUsed,metadata\r\n";

    @Test
    void a_table_has_each_field_of_a_record_under_its_name() throws IOException {
        assertThat(text(ExportFormat.CSV, Samples.complete("id-1", 1_773_144_000_007L)))
                .isEqualTo(HEADER + "2026-03-10T12:00:00.007Z,1773144000007,id-1,org-1,document-1,custom,order.place,"
                        + "order.placed,user-1,Ada,Ada placed A-1,target-1,sub-1,"
                        + "\"{\"\"status\"\":{\"\"from\"\":null,\"\"to\"\":\"\"open\"\"}}\","
                        + "\"{\"\"b\"\":1,\"\"a\"\":null}\",[1e400],{{actionUser}} placed {{order}},"
                        + "\"{\"\"order\"\":\"\"A-1\"\"}\",cart,"
                        + "\"{\"\"name\"\":\"\"Ada\"\",\"\"userId\"\":\"\"user-1\"\",\"\"email\"\":null,\"\"x\"\":[1.0]}\","
                        + "true,true,\"{\"\"source\"\":\"\"web\"\",\"\"depth\"\":{\"\"of\"\":[]},"
                        + "\"\"organizationId\"\":\"\"org-1\"\",\"\"documentId\"\":\"\"document-1\"\"}\"\r\n");
    }

    @Test
    void what_is_absent_is_nothing_and_an_empty_text_is_quotes() throws IOException {
        Activity activity = comment().actionIcon("").build();
        assertThat(text(ExportFormat.CSV, activity))
                .isEqualTo(HEADER + "1969-12-31T23:59:59.999Z,-1,id,org-1,,comment,comment.add,,user-1,,,,,,,,,,\"\","
                        + "\"{\"\"userId\"\":\"\"user-1\"\"}\",false,false,"
                        + "\"{\"\"organizationId\"\":\"\"org-1\"\"}\"\r\n");
    }

    @Test
    void quotes_commas_and_line_breaks_stay_within_their_cell() throws IOException {
        Activity activity =
                comment().actionIcon("a \"b\", c\r\nd\ne; \uD83D\uDE00 \u202E").build();
        assertThat(text(ExportFormat.CSV, activity))
                .contains(",,,\"a \"\"b\"\", c\r\nd\ne; \uD83D\uDE00 \u202E\",\"{\"\"userId");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "=HYPERLINK(\"http://evil\",\"x\")", "=", "-", "@"
            })
    void a_text_that_a_spreadsheet_would_calculate_has_an_apostrophe_in_front(String formula) throws IOException {
        Activity activity = everywhere(formula);
        List<String> guarded = cells(text(ExportFormat.CSV, activity));
        List<String> kept = cells(text(ExportFormat.CSV_WITH_FORMULAS, activity));

        assertThat(guarded.stream().filter(cell -> cell.equals("'" + formula))).hasSize(3);
        assertThat(kept.stream().filter(cell -> cell.equals(formula))).hasSize(3);
        assertThat(guarded.subList(2, guarded.size()))
                .noneMatch(cell -> !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1=1", " =1", "'=1", "a@b", "\n=1", "x-1"})
    void a_text_that_is_none_is_left_as_it_is(String text) throws IOException {
        Activity activity = everywhere(text);
        assertThat(text(ExportFormat.CSV, activity)).isEqualTo(text(ExportFormat.CSV_WITH_FORMULAS, activity));
    }

    @Test
    void the_ids_of_others_and_their_json_are_guarded_as_well() throws IOException {
        Activity activity = comment()
                .actionUser(ActionUser.of("=user", "+name"))
                .actionType("@action")
                .eventType("-event")
                .documentId("=doc")
                .targetEntityId("+target")
                .targetSubEntityId("-sub")
                .entityData(Json.parse("-5"))
                .build();
        assertThat(cells(text(ExportFormat.CSV, activity)))
                .contains("'=user", "'+name", "'@action", "'-event", "'=doc", "'+target", "'-sub", "'-5");
    }

    @Test
    void a_table_of_anything_is_read_back_cell_by_cell() throws IOException {
        Random random = new Random(11);
        for (int i = 0; i < 500; i++) {
            Activity activity = Samples.random(random);
            List<String> cells = cells(text(ExportFormat.CSV_WITH_FORMULAS, activity));
            assertThat(cells).as("round %d", i).hasSize(23);
            assertThat(cells.get(1)).isEqualTo(Long.toString(activity.timestamp()));
            assertThat(cells.get(11)).isEqualTo(orEmpty(activity.targetEntityId()));
            assertThat(cells.get(14))
                    .isEqualTo(
                            activity.entityData() == null
                                    ? ""
                                    : activity.entityData().toString());
            assertThat(cells.get(18)).isEqualTo(orEmpty(activity.actionIcon()));
        }
    }

    @Test
    void lines_are_the_documented_json() throws IOException {
        Activity activity = Samples.complete("id-1", 5);
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        ActivityJson.write("org-1", activity, json);
        assertThat(text(ExportFormat.NDJSON, activity)).isEqualTo(json.toString(StandardCharsets.UTF_8) + "\n");
    }

    private static ActivityBuilder comment() {
        return Samples.comment("id", -1);
    }

    private static Activity everywhere(String text) {
        return Samples.comment("id", 1)
                .actionIcon(text)
                .displayMessageTemplate(text)
                .changes(Changes.parse(Json.parse("{\"a\":{\"to\":1}}")))
                .build();
    }

    private static String text(ExportFormat format, Activity activity) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.begin(out);
        format.write("org-1", activity, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String orEmpty(String value) {
        return value == null ? "" : value;
    }

    /** The cells of the second line, by the grammar of RFC 4180 alone. */
    private static List<String> cells(String table) {
        String line = table.substring(HEADER.length());
        List<String> cells = new ArrayList<>();
        int at = 0;
        while (true) {
            StringBuilder cell = new StringBuilder();
            if (line.charAt(at) == '"') {
                at++;
                while (line.charAt(at) != '"' || line.charAt(at + 1) == '"') {
                    at += line.charAt(at) == '"' ? 1 : 0;
                    cell.append(line.charAt(at++));
                }
                at++;
            } else {
                while (",\r\n\"".indexOf(line.charAt(at)) < 0) {
                    cell.append(line.charAt(at++));
                }
            }
            cells.add(cell.toString());
            if (line.startsWith("\r\n", at)) {
                assertThat(line.substring(at)).isEqualTo("\r\n");
                return cells;
            }
            assertThat(line.charAt(at++)).isEqualTo(',');
        }
    }
}
