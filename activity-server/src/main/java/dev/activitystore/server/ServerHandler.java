package dev.activitystore.server;

import dev.activitystore.http.ActivityApi;
import dev.activitystore.http.ActivityApi.Operation;
import dev.activitystore.http.ApiCall;
import dev.activitystore.http.ApiStatus;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpScheme;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Brings requests to the API, or to the pages of who operates the server. */
final class ServerHandler extends Handler.Abstract {

    private final ActivityApi api;
    private final OperatorPages pages;
    private final @Nullable ViewerPages viewer;
    private final boolean onlyLoopbackHosts;
    private final ServerMetrics metrics;
    private final Cors cors;
    private final ApiLimits limits;
    private final Connections connections;

    ServerHandler(
            ActivityApi api,
            OperatorPages pages,
            @Nullable ViewerPages viewer,
            boolean onlyLoopbackHosts,
            ServerMetrics metrics,
            Cors cors,
            ApiLimits limits,
            Connections connections) {
        this.api = api;
        this.pages = pages;
        this.viewer = viewer;
        this.onlyLoopbackHosts = onlyLoopbackHosts;
        this.metrics = metrics;
        this.cors = cors;
        this.limits = limits;
        this.connections = connections;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        connections.keep(request);
        String path = literalPath(request.getHttpURI());
        cors.allow(request, response.getHeaders());
        if (!HttpScheme.HTTP.is(request.getHttpURI().getScheme())
                && !HttpScheme.HTTPS.is(request.getHttpURI().getScheme())) {
            Errors.write(ApiStatus.INVALID_ARGUMENT, "The URI must be of HTTP.", response, callback);
            return true;
        }
        String transfer = header(request, HttpHeader.TRANSFER_ENCODING.asString());
        if (transfer != null && !HttpHeaderValue.CHUNKED.is(transfer)) { // the HTTP library passes over any other
            Errors.write(
                    ApiStatus.INVALID_ARGUMENT, "The transfer encoding must be chunked, or none.", response, callback);
            return true;
        }
        if (onlyLoopbackHosts && !LoopbackHosts.contains(Request.getServerName(request))) {
            Errors.write(
                    ApiStatus.PERMISSION_DENIED,
                    "Without credentials the host must be a name of this machine, such as localhost.",
                    response,
                    callback);
            return true;
        }
        if (pages.handle(path, request, response, callback)
                || (viewer != null && viewer.handle(path, request, response, callback))) {
            return true;
        }
        Operation operation = Operation.ofPath(path);
        if (operation != null && cors.isPreflight(request)) {
            Cors.describe(response.getHeaders());
            response.setStatus(HttpStatus.NO_CONTENT_204);
            callback.succeeded();
            return true;
        }
        new ApiExchange(limits, metrics, operation, begin(request, operation), request, response, callback).begin();
        return true;
    }

    private ApiCall begin(Request request, @Nullable Operation operation) {
        return api.begin(
                request.getMethod(), operation, request.getHttpURI().getQuery(), name -> header(request, name));
    }

    /** A header's value; those of one that is repeated with commas between, which mean the same, so that none is passed over. */
    private static @Nullable String header(Request request, String name) {
        List<String> values = request.getHeaders().getValuesList(name);
        return values.isEmpty() ? null : String.join(", ", values);
    }

    /** The path as it was sent: what a proxy before this server compares is what is compared here. */
    private static String literalPath(HttpURI uri) {
        return uri.getPath() == null || uri.getFragment() != null ? "" : uri.getPath();
    }
}
