package dev.activitystore.spring;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets the viewer's reads pass Spring Security's protection from forged requests without a token. That protects what a request
 * changes, and a read changes nothing; it is a POST since filters don't belong into addresses, which are logged. What another
 * site can make a browser send without asking first is left to the protection. Safe for concurrent use.
 */
final class ViewerReadsFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isJson(request.getContentType()) && isOfOwnPage(request)) {
            CsrfFilter.skipRequest(request);
        }
        chain.doFilter(request, response);
    }

    /** No form sends it, and a script of another site only where the application lets it. */
    private static boolean isJson(@Nullable String type) {
        String json = MediaType.APPLICATION_JSON_VALUE;
        return type != null && type.regionMatches(true, 0, json, 0, json.length());
    }

    /** As far as the browser tells. */
    private static boolean isOfOwnPage(HttpServletRequest request) {
        String site = request.getHeader("sec-fetch-site");
        return site == null || site.equals("same-origin");
    }
}
