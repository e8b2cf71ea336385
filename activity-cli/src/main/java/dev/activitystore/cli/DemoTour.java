package dev.activitystore.cli;

import dev.activitystore.Activity;
import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.FeatureType;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Outcome;
import dev.activitystore.Outcomes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What the demo shows: each step is a call as a service would write it, and its answer. */
final class DemoTour {

    private static final String ORGANIZATION = "org-redis";
    private static final String DOCUMENT = "redis.c";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String NEXT_PAGE = "  next page: ";

    private final ActivityLog log;
    private final StringWriter text = new StringWriter();
    private final PrintWriter out = new PrintWriter(text);

    private DemoTour(ActivityLog log) {
        this.log = log;
    }

    /** The calls and their answers, of a log that holds the sample. */
    static String of(ActivityLog log) {
        DemoTour tour = new DemoTour(log);
        tour.run();
        tour.out.flush();
        return tour.text.toString();
    }

    /** What two stores answer alike: each has a key of its own for its tokens. */
    static String withoutTokens(String tour) {
        return tour.replaceAll(NEXT_PAGE + ".*", NEXT_PAGE);
    }

    private void run() {
        ActivityQuery document =
                ActivityQuery.of(ORGANIZATION).documentId(DOCUMENT).pageSize(3);
        ActivityPage page = firstPage(document);
        nextPage(document, page);
        refusedToken(page);
        filters();
        repeatedAdd(page);
        update(page.activities().get(0));
        delete();
    }

    private ActivityPage firstPage(ActivityQuery document) {
        title("A page of a document, newest first");
        call("query = ActivityQuery.of(\"org-redis\").documentId(\"redis.c\").pageSize(3)");
        call("page = log.get(query)");
        ActivityPage page = log.get(document);
        answer(page);
        return page;
    }

    private void nextPage(ActivityQuery document, ActivityPage page) {
        title("The next page, by the token of this one");
        call("log.get(query.next(page))");
        answer(log.get(document.next(page)));
    }

    private void refusedToken(ActivityPage page) {
        title("The same token, asked by another organization");
        call("log.get(ActivityQuery.of(\"org-rocksdb\").documentId(\"redis.c\").next(page))");
        try {
            log.get(ActivityQuery.of("org-rocksdb").documentId(DOCUMENT).next(page));
            throw new IllegalStateException("the token of another organization was taken");
        } catch (InvalidArgumentException e) {
            out.println("  InvalidArgumentException: " + e.getMessage());
        }
    }

    private void filters() {
        title("What one user did, of one feature type");
        call("log.get(ActivityQuery.of(\"org-redis\").userId(\"user-1b334f891e\").featureTypes(RECORDER))");
        answer(log.get(ActivityQuery.of(ORGANIZATION).userId("user-1b334f891e").featureTypes(FeatureType.RECORDER)));
    }

    private void repeatedAdd(ActivityPage page) {
        title("A batch that was added before: a retry after a lost answer doubles nothing");
        count();
        call("log.add(\"org-redis\", page.activities())");
        answer(log.add(ORGANIZATION, page.activities()));
        count();
    }

    private void count() {
        call("log.stream(ActivityQuery.of(\"org-redis\")).count()");
        out.println("  " + log.stream(ActivityQuery.of(ORGANIZATION)).count());
    }

    private void update(Activity newest) {
        title("An update: the icon and the message, and nothing else");
        call("newest = page.activities().get(0)");
        call("log.update(\"org-redis\", ActivityUpdate.of(newest.id())");
        call("    .actionIcon(\"star\").displayMessageTemplate(\"{{user}} starred {{path}}\"))");
        answer(log.update(
                ORGANIZATION,
                ActivityUpdate.of(newest.id()).actionIcon("star").displayMessageTemplate("{{user}} starred {{path}}")));
        call("log.get(ActivityQuery.of(\"org-redis\").activityIds(newest.id()))");
        answer(log.get(ActivityQuery.of(ORGANIZATION).activityIds(newest.id())));
    }

    private void delete() {
        title("A deletion: all of one document");
        call("log.delete(ActivityDeletion.of(\"org-redis\").documentId(\"test-redis.tcl\"))");
        Outcomes outcomes = log.delete(ActivityDeletion.of(ORGANIZATION).documentId("test-redis.tcl"));
        answer(outcomes.subList(0, 2));
        out.println("  … " + outcomes.size() + " outcomes, all done: " + outcomes.allDone());
    }

    private void title(String text) {
        out.println();
        out.println("── " + text);
    }

    private void call(String code) {
        out.println("> " + code);
    }

    private void answer(ActivityPage page) {
        for (Activity activity : page.activities()) {
            out.println("  " + TIME.format(Instant.ofEpochMilli(activity.timestamp())) + "  "
                    + activity.actionUser().userId() + "  " + activity.displayMessage());
        }
        String token = page.nextPageToken();
        out.println(token == null ? "  no further page" : NEXT_PAGE + token.substring(0, 32) + "…");
    }

    private void answer(List<Outcome> outcomes) {
        outcomes.forEach(outcome -> out.println("  " + outcome.activityId() + "  " + outcome.status()));
    }
}
