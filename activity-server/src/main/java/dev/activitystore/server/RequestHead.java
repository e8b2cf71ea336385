package dev.activitystore.server;

/**
 * Follows the head of a request byte by byte, and finds what its first line must not have and the HTTP library lets
 * through: two spaces where one belongs, and a version in small letters. A proxy in front may read such a line otherwise.
 *
 * <p>Not safe for concurrent use.
 */
final class RequestHead {

    private static final String PROTOCOL = "HTTP/";

    private Part part = Part.BEFORE;
    private int inPart;
    private long bytes;

    private enum Part {
        /** Empty lines before the first one are not part of it. */
        BEFORE,
        METHOD,
        TARGET,
        VERSION,
        FIELDS,
        /** Behind the empty line. */
        BODY
    }

    /** Whether all of it has come. */
    boolean isWhole() {
        return part == Part.BODY;
    }

    /** How many bytes have come of it, up to the empty line that ends it. */
    long bytes() {
        return bytes;
    }

    /** Takes the next byte; false if it must not stand there. What is wrong otherwise is for the library to find. */
    boolean take(byte b) {
        if (part == Part.BODY) {
            return true;
        }
        bytes++;
        return switch (part) {
            case BEFORE -> {
                if (b != '\r' && b != '\n') {
                    begin(Part.METHOD);
                }
                yield true;
            }
            case METHOD -> takeWord(b, Part.TARGET);
            case TARGET -> takeWord(b, Part.VERSION);
            case VERSION -> takeVersion(b);
            default -> {
                takeField(b);
                yield true;
            }
        };
    }

    private boolean takeWord(byte b, Part next) {
        if (b == '\n') {
            begin(Part.FIELDS);
        } else if (b != ' ') {
            inPart++;
        } else if (part == Part.TARGET && inPart == 0) {
            return false;
        } else {
            begin(next);
        }
        return true;
    }

    private boolean takeVersion(byte b) {
        if (b == '\n') {
            begin(Part.FIELDS);
            return true;
        }
        int at = inPart++;
        return at >= PROTOCOL.length() || b == PROTOCOL.charAt(at);
    }

    private void takeField(byte b) {
        if (b == '\n') {
            if (inPart == 0) {
                part = Part.BODY;
            }
            inPart = 0;
        } else if (b != '\r') {
            inPart++;
        }
    }

    private void begin(Part next) {
        part = next;
        inPart = 0;
    }
}
