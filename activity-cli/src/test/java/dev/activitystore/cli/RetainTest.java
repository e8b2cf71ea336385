package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.FeatureType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Retain deletes what is kept no longer, once it is confirmed, and tells by which rule. */
class RetainTest extends StoreTest {

    private static final String TERMINAL = "activity.terminal";

    @BeforeEach
    void fill() {
        try (ActivityLog log = ActivityLog.on(new StoreArgument("--store", store).open())) {
            for (String organization : List.of("acme", "other")) {
                List<Activity> records = new ArrayList<>();
                for (int days = 1; days <= 30; days += 7) {
                    records.add(record("login-" + days, days, "login"));
                    records.add(record("edit-" + days, days, "edit"));
                }
                assertThat(log.add(organization, records).allDone()).isTrue();
            }
        }
    }

    @AfterEach
    void leaveTerminal() {
        System.clearProperty(TERMINAL);
    }

    @Test
    void one_rule_deletes_what_it_selects_and_a_dry_run_nothing() {
        List<String> arguments = List.of("--organization", "acme", "--action-type", "login", "--keep", "10d");
        Run dry = retain(arguments, "--dry-run");
        assertThat(dry.exitCode()).isZero();
        assertThat(dry.out())
                .matches("acme: 3 would be deleted before \\S+Z \\(keep 10d: organization acme, actionTypes in"
                        + " \\[login]\\)\n");
        assertThat(dry.err()).matches("3 activities in 1 organizations would be deleted, counted back from \\S+Z\n");
        assertThat(left("acme")).hasSize(10);

        Run run = retain(arguments, "--yes");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("acme: 3 deleted before ");
        assertThat(left("acme"))
                .isEqualTo(List.of("edit-1", "login-1", "edit-8", "login-8", "edit-15", "edit-22", "edit-29"));
        assertThat(left("other")).hasSize(10);
        assertThat(retain(arguments, "--yes").out()).isEmpty();
    }

    @Test
    void of_the_rules_of_a_file_the_first_that_selects_an_activity_decides() throws IOException {
        String rules = write("rules", """
                        {"keep": "forever", "actionTypes": ["login"]}

                        {"organization": "other", "keep": "20d"}
                        {"keep": "5d", "featureTypes": ["comment"]}
                        """).toString();
        assertThat(retain(List.of("--rules", rules), "--yes").out()).matches("""
                        acme: 4 deleted before \\S+Z \\(keep 5d: all organizations, featureTypes in \\[comment]\\)
                        other: 2 deleted before \\S+Z \\(keep 20d: organization other\\)
                        """);
        assertThat(left("acme")).hasSize(6);
        assertThat(left("other")).hasSize(8);
    }

    @Test
    void many_steps_are_one_line() {
        try (ActivityLog log = ActivityLog.on(new StoreArgument("--store", store).open())) {
            assertThat(log.add(
                                    "acme",
                                    IntStream.range(0, 1200)
                                            .mapToObj(i -> record("old-" + i, 50, "x"))
                                            .toList())
                            .allDone())
                    .isTrue();
        }
        assertThat(retain(List.of("--keep", "40d"), "--yes").out()).matches("acme: 1,200 deleted before .*\n");
    }

    @Test
    void at_a_terminal_it_asks() {
        System.setProperty(TERMINAL, "true");
        String question =
                "Delete 4 activities in 2 organizations of " + store + " that are kept no longer for ever? [yes/no] ";
        Run no = answering("no\n");
        assertThat(no).isEqualTo(new Run(1, "", question + "nothing is deleted\n"));
        assertThat(left("acme")).hasSize(10);
        assertThat(answering("yes\n").exitCode()).isZero();
        assertThat(left("acme")).hasSize(8);
    }

    private Run answering(String answer) {
        return Run.withInput(answer.getBytes(StandardCharsets.UTF_8), "retain", "--store", store, "--keep", "28d");
    }

    @Test
    void what_is_wrong_is_told_before_anything_is_deleted() throws IOException {
        assertThat(retain(List.of(), "--yes").err()).isEqualTo("activity: --keep is required, or --rules\n");
        assertThat(retain(List.of("--keep", "5"), "--yes").err())
                .isEqualTo("activity: --keep must be days, 1d to 3652059d, such as 90d, or forever, but was \"5\"\n");
        assertThat(retain(List.of("--keep", "forever"), "--yes").err())
                .startsWith("activity: rules must delete something: all of them keep for ever");
        assertThat(retain(List.of("--keep", "5d")).err())
                .isEqualTo("activity: --yes is required, as there is no terminal to ask at\n");
        assertThat(retain(List.of("--keep", "5d", "--pause", "-1"), "--yes").err())
                .isEqualTo("activity: --pause must be a whole number from 0 to 10000, but was \"-1\" (see activity"
                        + " retain --help)\n");
        assertThat(retain(List.of("--keep", "5d", "--organization", "acmee"), "--yes")
                        .err())
                .isEqualTo("activity: rules[0].organization must be an organization that has records, or a mistyped one"
                        + " would lose what its rule keeps, but was \"acmee\"\n");
        assertThat(retain(List.of("--keep", "5d", "--feature-type", "comments"), "--yes")
                        .err())
                .startsWith("activity: --feature-type must be one of ");
        String good = "{\"keep\": \"5d\"}";
        assertRefused("[1]", "--rules, line 1 must be an object with keep, a text, and optionally");
        assertRefused("\n{\"keep\": 5}", "--rules, line 2 must be an object with keep");
        assertRefused("{\"keep\": \"5d\", \"action\": 1}", "--rules, line 1 must be an object with keep");
        assertRefused("{\"keep\": \"5d\", \"actionTypes\": []}", "--rules, line 1 must be an object with keep");
        assertRefused("{\"keep\": \"5x\"}", "--rules, line 1, keep must be days");
        assertRefused("{\"keep\"", "--rules, line 1 ");
        assertRefused(good + "\n" + good, "rules[1] must not come behind rules[0] (keep 5d: all organizations)");
        assertRefused("", "--rules must not be an empty list");
        assertThat(retain(List.of("--rules", write("rules", good).toString(), "--keep", "5d"), "--yes")
                        .err())
                .startsWith("activity: --rules must not be given with --keep");
        assertThat(left("acme")).hasSize(10);
        assertThat(left("other")).hasSize(10);
    }

    private void assertRefused(String rules, String beginOfError) throws IOException {
        Run run = retain(List.of("--rules", write("rules", rules).toString()), "--yes");
        assertThat(run.exitCode()).as(rules).isEqualTo(2);
        assertThat(run.err()).startsWith("activity: " + beginOfError);
    }

    private Run retain(List<String> arguments, String... more) {
        List<String> all = new ArrayList<>(List.of("retain"));
        all.addAll(arguments);
        all.addAll(List.of(more));
        return run(all.toArray(String[]::new));
    }

    private List<String> left(String organization) {
        try (ActivityLog log = ActivityLog.on(new StoreArgument("--store", store).open())) {
            return log.stream(ActivityQuery.of(organization)).map(Activity::id).toList();
        }
    }

    /** A comment that is so old; an edit a little younger than a login. */
    private static Activity record(String id, int days, String action) {
        return Activity.builder()
                .id(id)
                .timestamp(Instant.now().minus(Duration.ofDays(days)).toEpochMilli()
                        - (action.equals("login") ? 60_000 : 0))
                .featureType(FeatureType.COMMENT)
                .actionType(action)
                .actionUser(ActionUser.of("user-1"))
                .immutable(true)
                .build();
    }
}
