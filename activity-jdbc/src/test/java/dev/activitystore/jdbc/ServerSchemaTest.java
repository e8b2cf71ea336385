package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActivityStoreException;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Databases that begin with version 2. */
@ParameterizedClass
@EnumSource(names = {"MARIADB", "POSTGRESQL"})
class ServerSchemaTest {

    private final String url;

    ServerSchemaTest(Database database) {
        url = database.newUrl();
        JdbcActivityStore.open(url).close();
        Database.execute(url, "UPDATE activity_schema SET schema_version = 1");
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE", "VALIDATE"})
    void a_version_that_no_script_upgrades_is_refused(SchemaMode mode) {
        JdbcActivityStoreBuilder builder = JdbcActivityStore.builder(url).schema(mode);
        assertThatThrownBy(builder::build)
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageContaining("activity_schema holds the versions [1] where 3 is expected"
                        + " (there is no script that upgrades this database from version 1)");
        assertThat(Database.number(url, "SELECT schema_version FROM activity_schema"))
                .isEqualTo(1);
    }
}
