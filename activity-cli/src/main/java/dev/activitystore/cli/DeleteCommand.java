package dev.activitystore.cli;

import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.Outcome.Status;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code activity delete}. */
@Command(
        name = "delete",
        description = {
            "Deletes activities, after it has told how many match and was answered yes. At least one filter is needed;"
                    + " different filters must all hold; of one that takes several values, one must.",
            "Prints a line for each activity that is not deleted: its id, and whether it is immutable, held by a legal hold, or not found; of several"
                    + " organizations, with the organization in front."
        },
        footer = {
            "",
            "The exit code is 1 also if the answer was not yes, and if an activity is immutable, held, or not found.",
            "If it is interrupted, what was deleted until then is gone; the same command deletes the rest.",
            "",
            "Examples:",
            "  activity delete --organization org-123 --document doc-456",
            "  activity delete --organization org-123 --user user-1 --until now-365d --yes",
            "  activity delete --all-organizations --until now-730d"
        })
final class DeleteCommand implements Callable<Integer> {

    private static final Map<Status, String> WORDS = new EnumMap<>(Map.of(
            Status.DONE, "deleted", Status.IMMUTABLE, "immutable", Status.HELD, "held", Status.NOT_FOUND, "not found"));

    @Mixin
    private StoreOption store;

    @Mixin
    private OrganizationOptions organizations;

    @Mixin
    private FilterOptions filter;

    @Mixin
    private Confirmation confirmation;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        organizations.check();
        filter.checkRestricting();
        filter.select(ActivityFilter.of("any")); // wrong options fail here, before anything is opened
        confirmation.check();
        try (ActivityLog log = store.openExisting()) {
            if (confirmation.isNeeded() && !isConfirmed(log)) {
                return ExitCode.SOFTWARE;
            }
            return deleteAll(log) ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private boolean isConfirmed(ActivityLog log) throws IOException {
        long activities = 0;
        long having = 0;
        for (String organization : (Iterable<String>) organizations.of(log)::iterator) {
            long matching = log.stream(ActivityQuery.of(filter.select(ActivityFilter.of(organization))))
                    .count();
            activities += matching;
            having += matching == 0 ? 0 : 1;
        }
        String question = String.format(Locale.ROOT, "Delete %,d activities", activities)
                + (organizations.isOne() ? "" : inOrganizations(having))
                + " of " + store.argument().withoutSecrets() + filter.timeInWords();
        return confirmation.isGiven(err(), question, "nothing is deleted");
    }

    private String inOrganizations(long having) {
        return String.format(
                Locale.ROOT,
                organizations.isAll() ? " in ALL organizations (%,d have some)" : " in %,d organizations",
                having);
    }

    /** Deletes, and tells what became of it, also of a part if it fails; true if all are deleted. */
    private boolean deleteAll(ActivityLog log) {
        Map<Status, Long> counts = new EnumMap<>(Status.class);
        try (Progress progress = Progress.ofActivities("delete")) {
            organizations.of(log).forEach(organization -> delete(log, organization, counts, progress));
        } finally {
            spec.commandLine().getOut().flush();
            report(counts);
        }
        return Set.of(Status.DONE).containsAll(counts.keySet());
    }

    private void delete(ActivityLog log, String organization, Map<Status, Long> counts, Progress progress) {
        String which = organizations.isOne() ? "" : organization + ": ";
        log.delete(filter.select(ActivityDeletion.of(organization)), outcome -> {
            long count = counts.merge(outcome.status(), 1L, Long::sum);
            if (outcome.done()) {
                progress.stepTo(count);
            } else {
                spec.commandLine()
                        .getOut()
                        .println(which + outcome.activityId() + " is " + WORDS.get(outcome.status()));
            }
        });
    }

    private void report(Map<Status, Long> counts) {
        err().println(WORDS.entrySet().stream()
                .filter(word -> word.getKey() != Status.HELD || counts.containsKey(Status.HELD)) // few have holds
                .map(word ->
                        String.format(Locale.ROOT, "%,d %s", counts.getOrDefault(word.getKey(), 0L), word.getValue()))
                .collect(Collectors.joining(", ", "", filter.timeInWords())));
        err().flush();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
