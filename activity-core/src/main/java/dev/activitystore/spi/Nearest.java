package dev.activitystore.spi;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Finds what somebody may have meant by a name that is unknown, for an error or a warning. Immutable and safe for concurrent
 * use.
 */
public final class Nearest {

    private static final int FEWEST_ALLOWED = 2;
    private static final int LETTERS_FOR_EACH_ERROR = 3;

    /** Of a name that was shortened, dashes included. */
    private static final int FEWEST_LETTERS = 3;

    private Nearest() {}

    /**
     * The known name that begins with the unknown one, if that has three characters or more and was so shortened; else the one
     * that takes the fewest changes to become it, if these are few: one for each three characters, at least two, and not more
     * than half of the known name. Of several that are as near, the first in the order of {@link String}.
     *
     * @param unknown what was written
     * @param known the names that there are, in any order
     * @return one of them, or empty if none is near
     */
    public static Optional<String> to(String unknown, Collection<String> known) {
        int most = Math.max(FEWEST_ALLOWED, unknown.length() / LETTERS_FOR_EACH_ERROR);
        return known.stream()
                .filter(name ->
                        isShortened(unknown, name) || distance(unknown, name) <= Math.min(most, name.length() / 2))
                .min(Comparator.<String>comparingInt(name -> isShortened(unknown, name) ? 0 : 1)
                        .thenComparingInt(name -> distance(unknown, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static boolean isShortened(String unknown, String name) {
        return unknown.length() >= FEWEST_LETTERS && name.startsWith(unknown);
    }

    /** Letters to insert, to remove or to replace, and neighbours to swap (optimal string alignment). */
    private static int distance(String one, String other) {
        int[][] distances = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                distances[i][j] = i == 0 || j == 0 ? i + j : step(one, other, i, j, distances);
            }
        }
        return distances[one.length()][other.length()];
    }

    private static int step(String one, String other, int i, int j, int[][] distances) {
        boolean isSame = one.charAt(i - 1) == other.charAt(j - 1);
        int least = Math.min(
                distances[i - 1][j - 1] + (isSame ? 0 : 1), Math.min(distances[i - 1][j], distances[i][j - 1]) + 1);
        boolean isSwapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return isSwapped ? Math.min(least, distances[i - 2][j - 2] + 1) : least;
    }
}
