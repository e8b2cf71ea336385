package dev.activitystore.http;

import dev.activitystore.ActivityCount;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import dev.activitystore.HistogramBin;
import dev.activitystore.Json;
import dev.activitystore.http.ActivityApi.Operation;
import dev.activitystore.http.ApiCall.Work;
import dev.activitystore.json.ActivityRequests;
import dev.activitystore.json.ActivityResponses;
import dev.activitystore.json.ExportRequest;
import dev.activitystore.json.LeaveResponses;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operations that read, each limited to what its caller may read. */
record ReadCalls(ActivityLog log, ReadScope scope) {

    /** How many bytes of records a store may read together to count them, where its indexes alone don't tell. */
    private static final long COUNTED_AT_ONCE = 4L << 20;

    /** What is to be done for a request; only for operations that {@linkplain Operation#reads read}. */
    Work read(Operation operation, Json request) {
        return switch (operation) {
            case GET -> get(ActivityRequests.readGet(request));
            case COUNT -> count(ActivityRequests.readCount(request));
            case HISTOGRAM -> histogram(ActivityRequests.readHistogram(request));
            case EXPORT -> new Exports(log).export(ExportRequest.read(request), scope);
            case EXPORT_LINK -> new Exports(log).link(ExportRequest.read(request), scope);
            case LIMITS -> limits(request);
            case ADD, UPDATE, DELETE, GRANT, ORGANIZATIONS, ERASE ->
                throw new IllegalArgumentException("no read: " + operation);
        };
    }

    private Work get(ActivityQuery asked) {
        String organizationId = asked.filter().organizationId();
        scope.check(organizationId);
        ActivityQuery query = scope.limit(asked, asked.filter());
        if (query == null) {
            return new Work(0, () -> page(organizationId, new ActivityPage(List.of(), null)));
        }
        return new Work(
                log.limits().maxBytesOfPage(query),
                () -> page(organizationId, ActivityApi.inData(() -> log.get(query))));
    }

    private static ApiResponse page(String organizationId, ActivityPage page) {
        return ApiResponse.page(page, out -> ActivityResponses.writePage(organizationId, page, out));
    }

    private Work count(ActivityRequests.Count request) {
        ActivityFilter filter = limit(request.filter());
        return new Work(COUNTED_AT_ONCE, () -> {
            ActivityCount count = filter == null ? new ActivityCount(0, true) : log.count(filter, request.most());
            return ApiResponse.success(0, out -> ActivityResponses.writeCount(count, out));
        });
    }

    private Work histogram(ActivityRequests.HistogramRequest request) {
        ActivityFilter filter = limit(request.filter());
        return new Work(COUNTED_AT_ONCE, () -> {
            List<HistogramBin> bins = ActivityApi.inData(() -> filter == null
                    ? HistogramBin.empty(request.boundaries())
                    : log.histogram(filter, request.boundaries()));
            return ApiResponse.success(0, out -> ActivityResponses.writeHistogram(bins, out));
        });
    }

    private Work limits(Json request) {
        ActivityRequests.readLimits(request);
        if (!(scope instanceof ReadScope.OfGrant grant)) {
            throw new ApiError(ApiStatus.INVALID_ARGUMENT, "A grant must come with the request.");
        }
        return new Work(
                0, () -> ApiResponse.success(0, out -> LeaveResponses.writeLimits(grant.granted(), grant.end(), out)));
    }

    private @Nullable ActivityFilter limit(ActivityFilter asked) {
        scope.check(asked.organizationId());
        return scope.limit(asked, asked);
    }
}
