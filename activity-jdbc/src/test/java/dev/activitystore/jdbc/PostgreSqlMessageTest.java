package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.activitystore.Activity;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.testkit.Activities;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What an error of PostgreSQL shows of the records: by default its driver adds the values of the row, to be logged. */
class PostgreSqlMessageTest {

    private static final String FORBIDDEN = "a secret of org-1";

    private final String url = PostgreSqlServer.newDatabase();

    @Test
    void a_write_that_fails_shows_no_value_of_the_row() {
        try (JdbcActivityStore store = openForbidding(url)) {
            ActivityUpdate update = ActivityUpdate.of("there").displayMessageTemplate(FORBIDDEN);
            for (ThrowingCallable write : List.<ThrowingCallable>of(
                    () -> store.put("org-1", List.of(forbidden("new"))),
                    () -> store.put("org-1", List.of(forbidden("there"))),
                    () -> store.update("org-1", List.of(update)))) {
                assertThat(failure(write)).contains("SQLState 23514").doesNotContain(FORBIDDEN);
            }
        }
    }

    @Test
    void the_url_may_ask_for_it() {
        try (JdbcActivityStore store = openForbidding(url + "&logServerErrorDetail=true")) {
            assertThat(failure(() -> store.put("org-1", List.of(forbidden("new")))))
                    .contains(FORBIDDEN);
        }
    }

    private static Activity forbidden(String id) {
        return Activities.activity(id, 1).displayMessageTemplate(FORBIDDEN).build();
    }

    private static JdbcActivityStore openForbidding(String url) {
        JdbcActivityStore store = JdbcActivityStore.builder(url).poolSize(2).build();
        store.put("org-1", List.of(Activities.complete("there", 1)));
        Database.execute(url, "ALTER TABLE activity ADD CHECK (message_template NOT LIKE '%secret%')");
        return store;
    }

    /** All that a log would show. */
    private static String failure(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(ActivityStoreException.class);
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
