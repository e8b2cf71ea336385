package dev.activitystore.bench;

import dev.activitystore.Activity;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;

/** What is measured beside pages. */
public enum Operation {
    /** Adds one record. */
    ADD_1("add 1", 100) {
        @Override
        Callable<?> prepare(Contender<?> contender, Records records) throws Exception {
            return contender.add(records.organizationId(), records.next(1));
        }
    },
    /** Adds 100 records at once. */
    ADD_100("add 100", 10) {
        @Override
        Callable<?> prepare(Contender<?> contender, Records records) throws Exception {
            return contender.add(records.organizationId(), records.next(100));
        }
    },
    /** Adds 1,000 records at once. */
    ADD_1000("add 1000", 2) {
        @Override
        Callable<?> prepare(Contender<?> contender, Records records) throws Exception {
            return contender.add(records.organizationId(), records.next(1000));
        }
    },
    /** Changes one record. */
    UPDATE_1("update 1", 100) {
        @Override
        Callable<?> prepare(Contender<?> contender, Records records) throws Exception {
            return contender.update(records.organizationId(), records.existing(1), TEMPLATE);
        }
    },
    /** Changes 100 records at once. */
    UPDATE_100("update 100", 10) {
        @Override
        Callable<?> prepare(Contender<?> contender, Records records) throws Exception {
            return contender.update(records.organizationId(), records.existing(100), TEMPLATE);
        }
    },
    /** Deletes 100 records by their ids. */
    DELETE_100("delete 100 by id", 10) {
        @Override
        Callable<?> prepare(Contender<?> contender, Records records) throws Exception {
            List<Activity> added = records.next(100);
            contender.add(records.organizationId(), added).call();
            return contender.delete(
                    records.organizationId(), added.stream().map(Activity::id).toList());
        }
    },
    /** Deletes all records of a document. */
    DELETE_DOCUMENT("delete a document of 500", 3) {
        @Override
        Callable<?> prepare(Contender<?> contender, Records records) throws Exception {
            String document = "document-" + records.next(1).get(0).timestamp();
            List<Activity> added = records.next(500).stream()
                    .map(activity -> activity.toBuilder().documentId(document).build())
                    .toList();
            contender.add(records.organizationId(), added).call();
            return contender.deleteDocument(records.organizationId(), document);
        }
    },
    /** Looks up one record. */
    BY_ID_1("1 by id", 500) {
        @Override
        Callable<?> prepare(Contender<?> contender, Records records) throws Exception {
            return contender.byId(records.organizationId(), records.existing(1));
        }
    },
    /** Looks up 50 records at once. */
    BY_ID_50("50 by id", 100) {
        @Override
        Callable<?> prepare(Contender<?> contender, Records records) throws Exception {
            return contender.byId(records.organizationId(), records.existing(50));
        }
    };

    private static final String TEMPLATE = "{{user}} edited {{path}} again";

    private final String title;
    private final int calls;

    Operation(String title, int calls) {
        this.title = title;
        this.calls = calls;
    }

    /** Its name for people. */
    String title() {
        return title;
    }

    /** How many calls are timed together. */
    int calls() {
        return calls;
    }

    /** Prepares one call. */
    abstract Callable<?> prepare(Contender<?> contender, Records records) throws Exception;

    /** Records that are there, and ever new ones. */
    static final class Records {

        /** Later than all of the data: new records go to the end of each list, as they do in a log. */
        private static final long START = 1_900_000_000_000L;

        private final Corpus corpus;
        private final Random random = new Random(1);
        private long made;

        Records(Corpus corpus) {
            this.corpus = corpus;
        }

        String organizationId() {
            return corpus.organizationId();
        }

        List<String> existing(int count) {
            List<Activity> all = corpus.activities();
            return random.ints(0, all.size())
                    .distinct()
                    .limit(count)
                    .mapToObj(i -> all.get(i).id())
                    .toList();
        }

        List<Activity> next(int count) {
            return random.ints(count, 0, corpus.activities().size())
                    .mapToObj(i -> again(corpus.activities().get(i)))
                    .toList();
        }

        /** With an id of the form of the log's own (UUIDv7), but the same in each run; a millisecond apart. */
        private Activity again(Activity model) {
            long timestamp = START + made++;
            long time = timestamp << 16 | 0x7000 | random.nextInt(0x1000);
            String id = new UUID(time, random.nextLong() >>> 2 | Long.MIN_VALUE).toString();
            return model.toBuilder().id(id).timestamp(timestamp).build();
        }
    }
}
