package dev.activitystore.bench;

import dev.activitystore.bench.ConcurrencyBenchmark.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is run: each subject's pages and operations among a number of records, pages while others are written, and for our
 * stores, pages and adding among fewer and more records.
 *
 * @param subjects what is measured
 * @param sizes how many records there are, in ascending order; all is measured in the middle one
 * @param pageSizes the sizes of pages; growth is measured with the first
 * @param readers how many threads read
 */
record Plan(Set<Subject> subjects, List<Integer> sizes, List<Integer> pageSizes, List<Integer> readers) {

    /** The number of records among which everything is measured. */
    int size() {
        return sizes.get(sizes.size() / 2);
    }

    /** The number of records of a subject: for some, filling takes too long. */
    int size(Subject subject) {
        return Math.min(size(), subject.mostRecords());
    }

    /** Everything, as far as it can be done. */
    List<Trial> trials(Support support) {
        List<Trial> trials = new ArrayList<>();
        for (Subject subject : subjects) {
            addPages(subject, support, trials);
            if (subject.isOnlyPages()) {
                continue;
            }
            for (Operation operation : Operation.values()) {
                if (support.can(subject, operation)) {
                    trials.add(Trial.operation(subject, operation, size(subject)));
                }
            }
            for (int size : otherSizes(subject)) {
                trials.add(Trial.operation(subject, Operation.ADD_100, size));
            }
            for (int threads : readers) {
                trials.add(Trial.concurrency(subject, Side.CONTENDER, threads, size(subject)));
                if (subject.reference() == null) {
                    trials.add(Trial.concurrency(subject, Side.REFERENCE, threads, size(subject)));
                }
            }
        }
        if (subjects.contains(Subject.ROCKSDB) && sizes.size() > 1) {
            trials.addAll(Trial.growth());
        }
        return trials;
    }

    private void addPages(Subject subject, Support support, List<Trial> trials) {
        for (Shape shape : Shape.values()) {
            if (!support.can(subject, shape)) {
                continue;
            }
            for (int pageSize : pageSizes) {
                trials.add(Trial.page(subject, shape, pageSize, size(subject)));
            }
            for (int size : otherSizes(subject)) {
                trials.add(Trial.page(subject, shape, pageSizes.get(0), size));
            }
        }
    }

    /** How many records each subject's data has to have. */
    List<Integer> sizesOf(Subject subject) {
        List<Integer> own = new ArrayList<>(List.of(size(subject)));
        own.addAll(otherSizes(subject));
        return own;
    }

    /** Where the growth of our stores is measured, as far as they are filled. */
    private List<Integer> otherSizes(Subject subject) {
        return sizes.stream()
                .filter(size -> subject.reference() == null && size != size(subject) && size <= subject.mostRecords())
                .toList();
    }
}
