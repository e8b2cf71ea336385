package dev.activitystore.cassandra;

import java.util.List;
import java.util.function.ObjDoubleConsumer;
import java.util.stream.DoubleStream;

/**
 * How the records of an organization are spread over documents, users, targets, actions and features. The numbers are those of
 * the public histories of three projects (Redis, RocksDB and H2; 189,850 records, of which each is a file that a commit has
 * changed), each of which is an organization: the file is the document, the commit the target, its author the user.
 */
final class ScaleShape {

    /**
     * Documents of n records: 2.25 n^0.67, whose shares are k^-0.7. Of the 28,200, 72,422 and 89,228 records that is 2,150, 4,050
     * and 4,660 documents, where there are 2,566, 4,375 and 3,774, and 3.2, 2.6 and 2.5 % of all in the first, where
     * there are 3.2, 2.2 and 2.3 %.
     */
    private static final double DOCUMENTS = 2.25;

    private static final double DOCUMENTS_POWER = 0.67;
    private static final double DOCUMENT_EXPONENT = 0.7;

    /** Users likewise: 835, 1,164 and 215, and 44, 12 and 47 % with the first; with this 389 to 775, and 35 % with the first. */
    private static final double USERS = 0.83;

    private static final double USERS_POWER = 0.6;
    private static final double USER_EXPONENT = 1.4;

    /** The shares of action types from the most frequent on, each the mean of the three. */
    private static final double[] ACTIONS = {
        0.6209, 0.2003, 0.0648, 0.0343, 0.0201, 0.0151, 0.0132, 0.0101, 0.0085, 0.0065, 0.0042, 0.001, 0.0005, 0.0004,
        0.0001
    };

    /** Those of feature types. */
    private static final double[] FEATURES = {0.6738, 0.2231, 0.0757, 0.0254, 0.002};

    /** How many records a target has, which are written in one moment, and how often that is so: 5.1 on average, 1,651 at most. */
    private static final int[] MOMENT = {1, 2, 3, 4, 7, 11, 17, 29, 54, 125, 600, 1651};

    private static final double[] MOMENT_SHARE = {
        0.466, 0.1616, 0.098, 0.1013, 0.0684, 0.0466, 0.0306, 0.0165, 0.0063, 0.0035, 0.0011, 0.0001
    };

    /** How many records of one target are written in one moment, on average. */
    static final double MOMENT_MEAN = mean();

    private ScaleShape() {}

    /**
     * Lists of one kind of one organization that are alike.
     *
     * @param lists how many
     * @param share the share of the organization's records in each
     */
    record Lists(double lists, double share) {}

    /**
     * Its lists of a kind other than targets, from the largest on.
     *
     * @param records the organization's
     */
    static List<Lists> lists(ListKind kind, double records) {
        return switch (kind) {
            case ORGANIZATION -> List.of(new Lists(1, 1));
            case DOCUMENT, USER ->
                zipf(kind, records).groups(1.5).stream()
                        .map(group -> new Lists(group.count(), group.share()))
                        .toList();
            case ACTION, FEATURE ->
                DoubleStream.of(shares(kind))
                        .mapToObj(share -> new Lists(1, share))
                        .toList();
            case TARGET -> throw new IllegalArgumentException("targets are moments");
        };
    }

    /** The rank of the value that a record has, from 1; of targets, which are never the same, a random number. */
    static long draw(ListKind kind, double records, Draws draws) {
        return switch (kind) {
            case ORGANIZATION -> 1;
            case DOCUMENT, USER -> zipf(kind, records).draw(draws);
            case ACTION, FEATURE -> drawn(shares(kind), draws) + 1;
            case TARGET -> draws.between(0, Long.MAX_VALUE);
        };
    }

    /** The share of the value of a rank. */
    static double share(ListKind kind, double records, long rank) {
        return switch (kind) {
            case ORGANIZATION -> 1;
            case DOCUMENT, USER -> zipf(kind, records).share(rank);
            case ACTION, FEATURE -> shares(kind)[(int) rank - 1];
            case TARGET -> throw new IllegalArgumentException("targets are moments");
        };
    }

    /** How many records are written in one moment. */
    static int moment(Draws draws) {
        return MOMENT[drawn(MOMENT_SHARE, draws)];
    }

    /** Hands over how many records a target may have, and the share of all targets that have as many. */
    static void eachMoment(ObjDoubleConsumer<Integer> taker) {
        for (int i = 0; i < MOMENT.length; i++) {
            taker.accept(MOMENT[i], MOMENT_SHARE[i]);
        }
    }

    private static Zipf zipf(ListKind kind, double records) {
        return kind == ListKind.DOCUMENT
                ? new Zipf(atLeastOne(DOCUMENTS * Math.pow(records, DOCUMENTS_POWER)), DOCUMENT_EXPONENT)
                : new Zipf(atLeastOne(USERS * Math.pow(records, USERS_POWER)), USER_EXPONENT);
    }

    private static long atLeastOne(double count) {
        return Math.max(1, Math.round(count));
    }

    private static double[] shares(ListKind kind) {
        return kind == ListKind.ACTION ? ACTIONS : FEATURES;
    }

    private static int drawn(double[] shares, Draws draws) {
        double left = draws.uniform();
        for (int i = 0; i < shares.length; i++) {
            left -= shares[i];
            if (left < 0) {
                return i;
            }
        }
        return 0;
    }

    private static double mean() {
        double[] mean = {0};
        eachMoment((size, share) -> mean[0] += size * share);
        return mean[0];
    }
}
