package dev.activitystore.spring.boot;

import static dev.activitystore.spring.boot.Applications.ORGANIZATION;
import static dev.activitystore.spring.boot.Applications.activity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.jdbc.JdbcActivityStore;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An application that says that nothing is done about the tables: it starts while its database is away. */
class NoConnectionAtStartTest {

    private final String url = Applications.newUrl();
    private final AwayForAWhile source = new AwayForAWhile(url);
    private final ApplicationContextRunner applications = Applications.plain()
            .withBean(DataSource.class, () -> source)
            .withPropertyValues("activity-store.schema=none");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_first_call_opens_one(boolean joins) {
        JdbcActivityStore.open(url).close(); // makes the tables
        applications
                .withPropertyValues("activity-store.join-transactions=" + joins)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(source.asked).hasValue(0);
                    ActivityLog log = context.getBean(ActivityLog.class);
                    assertThatThrownBy(log::checkHealth).isInstanceOf(ActivityStoreException.class);
                    source.isAway = false;
                    log.checkHealth();
                    log.add(ORGANIZATION, activity("a"), activity("b"));
                    ActivityPage page = log.get(ActivityQuery.of(ORGANIZATION).pageSize(1));
                    assertThat(page.activities()).hasSize(1);
                    assertThat(log.get(ActivityQuery.of(ORGANIZATION)
                                            .pageSize(1)
                                            .pageToken(page.nextPageToken()))
                                    .activities())
                            .hasSize(1)
                            .isNotEqualTo(page.activities());
                });
    }

    @Test
    void the_first_call_may_be_in_a_transaction() {
        JdbcActivityStore.open(url).close();
        applications.run(context -> {
            source.isAway = false;
            ActivityLog log = context.getBean(ActivityLog.class);
            TransactionTemplate transactions =
                    new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
            transactions.executeWithoutResult(status -> {
                log.add(ORGANIZATION, activity("a"));
                status.setRollbackOnly();
            });
            assertThat(source.asked).hasValue(1);
            transactions.executeWithoutResult(status -> log.add(ORGANIZATION, activity("b")));
            assertThat(Applications.ids(log)).containsExactly("b");
        });
    }

    @Test
    void neither_does_a_url_of_its_own() throws Exception {
        JdbcActivityStore.open(url).close();
        int port = freePort();
        Applications.plain()
                .withPropertyValues(
                        "activity-store.schema=none",
                        "activity-store.url=jdbc:h2:tcp://localhost:" + port + "/" + inMemory(url))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    ActivityLog log = context.getBean(ActivityLog.class);
                    assertThatThrownBy(log::checkHealth).isInstanceOf(ActivityStoreException.class);
                    Server server = Server.createTcpServer("-tcpPort", String.valueOf(port))
                            .start();
                    try {
                        log.checkHealth();
                        log.add(ORGANIZATION, activity("a"));
                        assertThat(Applications.ids(log)).containsExactly("a");
                    } finally {
                        log.close();
                        server.stop();
                    }
                });
    }

    private static String inMemory(String url) {
        return url.substring("jdbc:h2:".length(), url.indexOf(';'));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** A database that is away at first. */
    private static final class AwayForAWhile extends DelegatingDataSource {

        private final AtomicInteger asked = new AtomicInteger();
        private volatile boolean isAway = true;

        AwayForAWhile(String url) {
            super(new DriverManagerDataSource(url));
        }

        @Override
        public Connection getConnection() throws SQLException {
            asked.incrementAndGet();
            if (isAway) {
                throw new SQLException("away", "08001");
            }
            return super.getConnection();
        }
    }
}
