package dev.activitystore.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody may have meant by a word that is unknown. */
final class Nearest {

    private static final int FEWEST_ALLOWED = 2;
    private static final int LETTERS_FOR_EACH_ERROR = 3;

    /** Of a word that was shortened, dashes included. */
    private static final int FEWEST_LETTERS = 3;

    private Nearest() {}

    /** The known word that takes the fewest changes to become the unknown one, if these are few, or that was shortened. */
    static Optional<String> to(String unknown, Collection<String> known) {
        int most = Math.max(FEWEST_ALLOWED, unknown.length() / LETTERS_FOR_EACH_ERROR);
        return known.stream()
                .filter(word -> distance(unknown, word) <= Math.min(most, word.length() / 2)
                        || (unknown.length() >= FEWEST_LETTERS && word.startsWith(unknown)))
                .min(Comparator.<String>comparingInt(word -> distance(unknown, word))
                        .thenComparing(Comparator.naturalOrder()));
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
