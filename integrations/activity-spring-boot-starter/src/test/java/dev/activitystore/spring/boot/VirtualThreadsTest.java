package dev.activitystore.spring.boot;

import static dev.activitystore.spring.boot.Applications.ORGANIZATION;
import static dev.activitystore.spring.boot.Applications.activity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityLog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The log in the virtual threads of an application: those of Java 21 and later, before which the property says nothing. */
class VirtualThreadsTest {

    private static final int WRITERS = 40;
    private static final boolean HAS_VIRTUAL = Runtime.version().feature() >= 21;

    @Test
    void what_they_write_goes_with_their_transactions() {
        Applications.plain()
                .withPropertyValues("spring.threads.virtual.enabled=true")
                .run(context -> {
                    ActivityLog log = context.getBean(ActivityLog.class);
                    TransactionTemplate transactions =
                            new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
                    AsyncTaskExecutor threads = context.getBean("applicationTaskExecutor", AsyncTaskExecutor.class);
                    List<CompletableFuture<Boolean>> writers = new ArrayList<>();
                    for (int i = 0; i < WRITERS; i++) {
                        int writer = i;
                        writers.add(threads.submitCompletable(() -> {
                            transactions.executeWithoutResult(status -> {
                                log.add(ORGANIZATION, activity("a-" + writer));
                                if (writer % 2 == 1) {
                                    status.setRollbackOnly();
                                }
                            });
                            return isVirtual(Thread.currentThread());
                        }));
                    }
                    for (CompletableFuture<Boolean> writer : writers) {
                        assertThat(writer.get()).isEqualTo(HAS_VIRTUAL);
                    }
                    assertThat(Applications.ids(log))
                            .containsExactlyInAnyOrderElementsOf(IntStream.range(0, WRITERS / 2)
                                    .mapToObj(i -> "a-" + 2 * i)
                                    .toList());
                });
    }

    /** As {@code Thread.isVirtual}, which Java 17 does not have. */
    private static boolean isVirtual(Thread thread) throws ReflectiveOperationException {
        return HAS_VIRTUAL && (boolean) Thread.class.getMethod("isVirtual").invoke(thread);
    }
}
