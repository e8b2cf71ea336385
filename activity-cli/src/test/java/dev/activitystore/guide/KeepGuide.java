package dev.activitystore.guide;

import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.erasure.ErasureReport;
import dev.activitystore.hold.LegalHolds;
import dev.activitystore.hold.PlacedHold;
import dev.activitystore.retention.RetentionPolicy;
import dev.activitystore.retention.RetentionReport;
import dev.activitystore.retention.RetentionRule;

/** The code of the guide's page on retention, erasure and legal holds; {@link GuideTest} runs it. */
final class KeepGuide {

    private KeepGuide() {}

    static RetentionReport retain(ActivityLog log) {
        // guide begins
        RetentionPolicy policy = RetentionPolicy.of(
                RetentionRule.keepForever().actionTypes("contract.sign"),
                RetentionRule.keepDays(2555).organization("org-123"),
                RetentionRule.keepDays(365));
        RetentionReport report = log.operator().retention(policy).run(step -> {});
        System.out.println(report.records() + " records in " + report.organizations() + " organizations deleted");
        // guide ends
        return report;
    }

    static ErasureReport erase(ActivityLog log) {
        // guide begins
        ErasureReport report = log.operator().erasure("org-123", "user-1").run(looked -> {});
        if (!report.isComplete()) {
            report.occurrences().forEach(System.out::println); // where the id still stands: a person has to look
        }
        // guide ends
        return report;
    }

    static PlacedHold hold(ActivityLog log) {
        // guide begins
        LegalHolds holds = log.operator().holds("org-123");
        PlacedHold placed = holds.place(
                "case-7",
                ActivityFilter.of("org-123").documentId("doc-456"),
                "Smith against Jones",
                "legal@example.com");
        System.out.println(placed.records() + " records are held");
        holds.list().forEach(System.out::println);
        holds.release("case-7");
        // guide ends
        return placed;
    }
}
