package dev.activitystore.http;

import dev.activitystore.ActivityLog;
import dev.activitystore.erasure.Erasure;
import dev.activitystore.erasure.ErasureReport;
import dev.activitystore.http.ApiCall.Work;
import dev.activitystore.http.Credentials.Access;
import dev.activitystore.json.ErasureRequest;
import dev.activitystore.json.OperatorResponses;

/**
 * What only the operator may do: it reaches immutable records, too.
 *
 * @param log whose operator it is
 */
record OperatorCalls(ActivityLog log) {

    /** About what the records of a step take, as they are and as they become. */
    private static final long STEP_BYTES = 16 << 20;

    Work erase(ErasureRequest request, Access access) {
        if (!access.isOperator()) {
            throw new ApiError(ApiStatus.PERMISSION_DENIED, "These credentials are not an operator's.");
        }
        return new Work(STEP_BYTES, () -> {
            ErasureReport report = ActivityApi.inData(() -> {
                Erasure some = log.operator().erasure(request.organizationId(), request.userId());
                Erasure more = request.everywhere() ? some.everywhere() : some;
                return (request.deleteActivities() ? more.deletingActivities() : more).run(looked -> {});
            });
            return ApiResponse.success(
                    Math.toIntExact(Math.min(report.changed() + report.deleted(), Integer.MAX_VALUE)),
                    out -> OperatorResponses.writeErased(report, out));
        });
    }
}
