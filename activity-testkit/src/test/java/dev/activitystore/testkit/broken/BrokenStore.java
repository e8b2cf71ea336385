package dev.activitystore.testkit.broken;

import dev.activitystore.spi.ActivityStore;
import dev.activitystore.testkit.ContractTest;
import dev.activitystore.testkit.StoreOpener;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A store with one fault.
 *
 * @param fault what it does wrong
 * @param opener opens it
 * @param sentences the sentences of the contract that it breaks: a test that stands for one of them has to fail
 * @param test a part of the name of the test that has to fail; empty if any may that stands for one of the sentences
 */
record BrokenStore(String fault, StoreOpener opener, Set<Integer> sentences, String test) {

    /** A store that keeps nothing beyond its process. */
    BrokenStore(String fault, Supplier<ActivityStore> opener, Integer... sentences) {
        this(fault, folder -> opener.get(), Set.of(sentences), "");
    }

    static BrokenStore persistent(String fault, StoreOpener opener, Integer... sentences) {
        return new BrokenStore(fault, opener, Set.of(sentences), "");
    }

    /** This store, of which one test has to tell, as others of the same sentences take long to find nothing. */
    BrokenStore foundBy(String partOfName) {
        return new BrokenStore(fault, opener, sentences, partOfName);
    }

    /** Whether a test stands for a sentence that it breaks, be it in the weaker or the stronger form. */
    boolean breaksWhatIsTestedBy(ContractTest contractTest) {
        return contractTest.name().contains(test)
                && contractTest.sentences().stream()
                        .map(sentence -> Integer.valueOf(sentence.substring(0, 2)))
                        .anyMatch(sentences::contains);
    }
}
