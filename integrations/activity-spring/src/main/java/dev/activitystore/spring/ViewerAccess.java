package dev.activitystore.spring;

import dev.activitystore.ActivityFilter;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Says what a visitor of the viewer may see: a bean of the application's, without which there is no viewer. It is asked anew
 * with each request, so that what it takes back is gone with the next one. Safe for concurrent use.
 */
@FunctionalInterface
public interface ViewerAccess {

    /**
     * What of the log a visitor may see. Whatever the page asks for is limited to it.
     *
     * @param request the visitor's request, behind the application's own filters: its user principal is who they say it is;
     *     null where they let pass somebody who isn't signed in
     * @return the records, such as all of an organization; null for none
     */
    @Nullable
    ActivityFilter granted(HttpServletRequest request);
}
