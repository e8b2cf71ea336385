package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.FeatureType;
import dev.activitystore.Json;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** After an erasure a dump of every table tells nothing of the person. */
class ForgottenPersonTest {

    private static final String PERSON = "person-7f3a";
    private static final String NAME = "Ada Qwyjibo";

    @ParameterizedTest
    @EnumSource
    void no_table_has_the_person_any_more_who_was_in_one_before(Database database) throws SQLException {
        String url = database.newUrl();
        try (JdbcActivityStore store = JdbcActivityStore.open(url)) {
            store.put("o", records());
            assertThat(tablesWith(url)).containsExactly("activity");

            ActivityLog log = ActivityLog.on(store);
            assertThat(log.operator().erasure("o", PERSON).run(looked -> {}).isComplete())
                    .isTrue();
            assertThat(tablesWith(url)).isEmpty();
            assertThat(log.count(ActivityFilter.of("o")).records()).isEqualTo(40);
        }
    }

    private static List<Activity> records() {
        return IntStream.range(0, 40)
                .mapToObj(i -> Activity.builder()
                        .id("a-" + i)
                        .timestamp(i)
                        .featureType(FeatureType.COMMENT)
                        .actionType("comment.add")
                        .actionUser(i % 2 == 0 ? ActionUser.of(PERSON, NAME) : ActionUser.of("bob"))
                        .documentId(PERSON)
                        .targetEntityId(PERSON)
                        .targetSubEntityId(PERSON)
                        .entityData(Json.parse("{\"by\":{\"userId\":\"" + PERSON + "\",\"name\":\"" + NAME + "\"}}"))
                        .immutable(true)
                        .build())
                .toList();
    }

    /** The tables that tell of the person in a column, as text or as bytes. */
    private static Set<String> tablesWith(String url) throws SQLException {
        Set<String> found = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String table : tables(connection)) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                    while (rows.next()) {
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            if (tells(rows.getObject(column))) {
                                found.add(table);
                            }
                        }
                    }
                }
            }
        }
        return found;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet all = connection
                .getMetaData()
                .getTables(
                        connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (all.next()) {
                tables.add(all.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        assertThat(tables).contains("activity", "activity_setting");
        return tables;
    }

    private static boolean tells(@Nullable Object value) {
        String text =
                value instanceof byte[] bytes ? new String(bytes, StandardCharsets.ISO_8859_1) : String.valueOf(value);
        return text.contains(PERSON) || text.contains(NAME);
    }
}
