package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActivityStoreException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases that are set up in a way that the store can't work with, or can. */
class UnfitDatabaseTest {

    @ParameterizedTest
    @ValueSource(strings = {"DB2", "Derby", "MSSQLServer", "Oracle", "STRICT"})
    void an_h2_mode_in_which_statements_fail_is_refused_before_anything_is_made(String mode, @TempDir Path folder) {
        String url = "jdbc:h2:file:" + folder.resolve("log") + ";MODE=" + mode;
        assertThatThrownBy(() -> JdbcActivityStore.open(url))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageStartingWith(
                        "the database does not serve the activity store: its compatibility mode is " + mode);
        assertThat(Database.number(url, "SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'PUBLIC'"))
                .isZero();
    }

    @Test
    void an_h2_catalog_of_an_earlier_version_is_refused(@TempDir Path folder) {
        assertThatThrownBy(() -> JdbcActivityStore.open(
                        "jdbc:h2:file:" + folder.resolve("log") + ";OLD_INFORMATION_SCHEMA=TRUE"))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessage(
                        "the database does not serve the activity store: its catalog is that of an earlier version of"
                                + " H2, as OLD_INFORMATION_SCHEMA says");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ";MODE=REGULAR",
                ";MODE=LEGACY",
                ";MODE=HSQLDB",
                ";MODE=MariaDB",
                ";MODE=MySQL",
                ";MODE=MySQL;DATABASE_TO_LOWER=TRUE",
                ";MODE=PostgreSQL",
                ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
                ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
                ";DATABASE_TO_UPPER=FALSE",
                ";DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
                ";DATABASE_TO_LOWER=TRUE",
                ";CASE_INSENSITIVE_IDENTIFIERS=TRUE"
            })
    void an_h2_mode_in_which_statements_work_is_not(String settings, @TempDir Path folder) {
        String url = "jdbc:h2:file:" + folder.resolve("log") + settings;
        LocaleProcess.main(new String[] {url});
        try (JdbcActivityStore store =
                JdbcActivityStore.builder(url).tablePrefix("app_").build()) {
            assertThat(store.setting("name", new byte[] {1})).containsExactly(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LATIN1", "SQL_ASCII", "EUC_JP", "WIN1252"})
    void a_postgresql_encoding_that_does_not_hold_each_text_is_refused(String encoding) {
        String url = Database.POSTGRESQL.newUrl();
        String name = "encoded_" + encoding.toLowerCase(Locale.ROOT);
        Database.execute(
                url,
                "CREATE DATABASE " + name + " ENCODING '" + encoding
                        + "' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
        assertThatThrownBy(() -> JdbcActivityStore.open(url.replaceFirst("/log_\\d+", "/" + name)))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessage("the database does not serve the activity store: its encoding is " + encoding
                        + ", and must be UTF8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TEXT COLLATE case_insensitive",
                "VARCHAR(512) COLLATE case_insensitive",
                "CHAR(512) COLLATE \"C\""
            })
    void a_postgresql_column_that_takes_different_texts_for_one_is_refused(String type) {
        String url = Database.POSTGRESQL.newUrl();
        JdbcActivityStore.open(url).close();
        Database.execute(
                url,
                "CREATE COLLATION case_insensitive (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
                "DROP INDEX activity_by_user, activity_by_user_action, activity_by_user_feature",
                "ALTER TABLE activity ALTER user_id TYPE " + type);
        assertThatThrownBy(() -> JdbcActivityStore.open(url))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageContaining("column user_id does not compare exactly");
    }

    @ParameterizedTest
    @ValueSource(strings = {"latin1", "utf8mb3", "ascii", "ucs2"})
    void a_mariadb_column_that_does_not_hold_each_text_is_refused(String charset) {
        String url = Database.MARIADB.newUrl();
        JdbcActivityStore.open(url).close();
        Database.execute(url, "ALTER TABLE activity MODIFY entity_data LONGTEXT CHARACTER SET " + charset);
        assertThatThrownBy(() -> JdbcActivityStore.open(url))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageContaining("column entity_data can't hold each text (collation " + charset);
    }

    @Test
    void a_mariadb_database_of_another_charset_serves() {
        String url = Database.MARIADB.newUrl();
        Database.execute(url, "ALTER DATABASE CHARACTER SET latin1");
        LocaleProcess.main(new String[] {url});
    }
}
