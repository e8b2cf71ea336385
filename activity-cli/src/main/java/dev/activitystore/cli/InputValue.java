package dev.activitystore.cli;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What an import has met: an activity, or what is none.
 *
 * @param text JSON, or what stands where some should; only the beginning, if it is too long to be held
 * @param rest what follows then, until the next value is asked for; else null
 * @param place the file and the line, for errors
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record InputValue(byte[] text, @Nullable LongRest rest, String place) {

    /** A value that is held whole. */
    InputValue(byte[] text, String place) {
        this(text, null, place);
    }

    /** Whether it is too long to be held. */
    boolean isTooLong() {
        return rest != null;
    }

    /** Writes all of it. */
    void writeTo(OutputStream out) throws IOException {
        out.write(text);
        if (rest != null) {
            rest.writeTo(out);
        }
    }
}
