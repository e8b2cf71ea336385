package dev.activitystore.cli;

import dev.activitystore.InvalidArgumentException;
import dev.activitystore.viewer.ViewerLink;
import dev.activitystore.viewer.ViewerResources;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the viewer of a server. */
final class ViewerOptions {

    private static final String FRAME_ANCESTORS = "--viewer-frame-ancestors";
    private static final String LINK = "--viewer-link";

    @Option(
            names = "--viewer",
            description = {
                "Also serves the viewer, a page to look at the log, at /viewer/. It asks for the credentials of callers;"
                        + " where there are none, the server answers only to names of this machine."
            })
    private boolean viewer;

    @Option(
            names = FRAME_ANCESTORS,
            paramLabel = "ORIGIN",
            preprocessor = LiteralValue.class,
            description = {
                "Lets pages of this origin, such as https://app.example.com, have the viewer in a frame; can be given"
                        + " several times. Default: none may"
            })
    private List<String> frameAncestors = List.of();

    @Option(
            names = LINK,
            paramLabel = "WHAT=URL",
            preprocessor = LiteralValue.class,
            description = {
                "Lets the viewer link to a place of the service, by a URL of https with the id as a placeholder:",
                "  document=https://app.example/d/{documentId}",
                "  user=https://app.example/u/{userId}",
                "  target=https://app.example/t/{targetEntityId}",
                "Each may have the others, too, {targetSubEntityId} and {organizationId}. Default: no links"
            })
    private List<String> links = List.of();

    /**
     * The files of the viewer.
     *
     * @return the files, or null if there is to be none
     * @throws InvalidArgumentException if an option is wrong, or given without a viewer
     */
    @Nullable
    ViewerResources resources() {
        if (!viewer) {
            if (!frameAncestors.isEmpty() || !links.isEmpty()) {
                throw new InvalidArgumentException(links.isEmpty() ? FRAME_ANCESTORS : LINK, "needs --viewer");
            }
            return null;
        }
        ViewerResources resources = ViewerResources.standard();
        for (String origin : frameAncestors) {
            try {
                resources = resources.withFrameAncestor(origin);
            } catch (InvalidArgumentException e) {
                throw new InvalidArgumentException(FRAME_ANCESTORS, e.rule(), origin);
            }
        }
        for (String link : links) {
            resources = withLink(resources, link);
        }
        return resources;
    }

    private static ViewerResources withLink(ViewerResources resources, String link) {
        String[] parts = link.split("=", 2);
        for (ViewerLink what : ViewerLink.values()) {
            if (parts.length == 2 && parts[0].equals(name(what))) {
                try {
                    return resources.withLink(what, parts[1]);
                } catch (InvalidArgumentException e) {
                    throw new InvalidArgumentException(LINK + " " + parts[0], e.rule(), parts[1]);
                }
            }
        }
        String names =
                Arrays.stream(ViewerLink.values()).map(ViewerOptions::name).collect(Collectors.joining(", "));
        throw new InvalidArgumentException(LINK, "must be one of " + names + ", then = and a URL", link);
    }

    private static String name(ViewerLink what) {
        return what.name().toLowerCase(Locale.ROOT);
    }
}
