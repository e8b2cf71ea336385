package dev.activitystore.server;

import dev.activitystore.http.ApiStatus;
import dev.activitystore.viewer.ViewerFile;
import dev.activitystore.viewer.ViewerResources;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** The files of the viewer, below {@value #FOLDER}. */
final class ViewerPages {

    static final String FOLDER = "/viewer/";

    private final ViewerResources resources;

    ViewerPages(ViewerResources resources) {
        this.resources = resources;
    }

    /** Answers, or returns false if the path is another one. */
    boolean handle(String path, Request request, Response response, Callback callback) {
        boolean isFolderWithoutSlash = path.equals("/viewer");
        ViewerFile file = path.startsWith(FOLDER) ? resources.file(path.substring(FOLDER.length())) : null;
        if (file == null && !isFolderWithoutSlash) {
            return false;
        }
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            Errors.write(ApiStatus.METHOD_NOT_ALLOWED, "The method must be GET.", response, callback);
        } else if (file == null) {
            response.setStatus(HttpStatus.PERMANENT_REDIRECT_308);
            response.getHeaders().put(HttpHeader.LOCATION, "viewer/"); // a browser keeps the fragment
            callback.succeeded();
        } else {
            send(file, request, response, callback);
        }
        return true;
    }

    private static void send(ViewerFile file, Request request, Response response, Callback callback) {
        file.headers().forEach(response.getHeaders()::put);
        response.getHeaders().add(HttpHeader.VARY, HttpHeader.ACCEPT_ENCODING.asString());
        if (file.isSameAs(orEmpty(request.getHeaders().get(HttpHeader.IF_NONE_MATCH)))) {
            response.setStatus(HttpStatus.NOT_MODIFIED_304);
            callback.succeeded();
            return;
        }
        boolean isZipped =
                request.getHeaders().getQualityCSV(HttpHeader.ACCEPT_ENCODING).contains("gzip");
        if (isZipped) {
            response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
        }
        response.setStatus(HttpStatus.OK_200);
        response.write(true, ByteBuffer.wrap(isZipped ? file.zipped() : file.body()), callback);
    }

    private static String orEmpty(@Nullable String header) {
        return header == null ? "" : header;
    }
}
