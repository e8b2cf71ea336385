package dev.activitystore.http;

import dev.activitystore.ActivityLog;
import dev.activitystore.OrganizationPage;
import dev.activitystore.http.ApiCall.Work;
import dev.activitystore.http.Credentials.Access;
import dev.activitystore.json.ActivityResponses;
import dev.activitystore.json.OrganizationsRequest;

/**
 * Lists organizations, to callers who may do everything in all of them: others would learn who else there is.
 *
 * @param log whose organizations they are
 */
record OrganizationCalls(ActivityLog log) {

    /** Of an organization's id in UTF-8. */
    private static final long MOST_BYTES = 512;

    Work list(OrganizationsRequest request, Access access) {
        if (!access.includesAll()) {
            throw new ApiError(ApiStatus.PERMISSION_DENIED, "These credentials are not for all organizations.");
        }
        long most = Math.max(0, Math.min(request.pageSize(), log.limits().maxPageSize()));
        return new Work(most * MOST_BYTES, () -> {
            OrganizationPage page =
                    ActivityApi.inData(() -> log.organizations().page(request.pageSize(), request.pageToken()));
            return ApiResponse.success(0, out -> ActivityResponses.writeOrganizations(page, out));
        });
    }
}
