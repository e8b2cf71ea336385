package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RecordCodec;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.spi.Verification;
import dev.activitystore.testkit.Activities;
import dev.activitystore.testkit.RandomActivities;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;

/** Stores that were damaged on purpose, by writing to the engine beside the store. */
class VerifyAndRepairTest {

    private static final int RECORDS = 3000;
    private static final Activity DAMAGED = Activities.complete("damaged", 5).toBuilder()
            .actionUser(ActionUser.of("own-user"))
            .build();
    private static final Position AT = Position.of(DAMAGED);
    private static final byte[] ROW = RecordCodec.encode(DAMAGED);

    private final List<Activity> others = new RandomActivities(1).take(RECORDS);
    private RocksDbActivityStore store;
    private Database database;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(folder.resolve("log"), RocksDbOptions.defaults());
        store = new RocksDbActivityStore(database);
        store.put("o", others);
        store.put("o", List.of(DAMAGED));
        store.put("p", List.of(DAMAGED));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_sound_store_is_found_sound() {
        Verification verification = store.verify();
        assertThat(verification.isSound()).as("%s", verification).isTrue();
        assertThat(verification.records()).isEqualTo(RECORDS + 2);
        assertThat(verification.entries()).isEqualTo(entries());
        assertThat(verification.disagreements()).isEqualTo(0);
    }

    @Test
    void an_entry_that_is_missing_is_found_and_repaired() throws RocksDBException {
        deleteFromLists(entryByUser());
        checkFoundAndRepaired("record damaged of o, in its list by USER, is missing");
    }

    @Test
    void an_entry_that_tells_wrong_facts_is_found_and_repaired() throws RocksDBException {
        putToLists(entryByUser(), Keys.concat(new byte[Facts.LENGTH], ROW));
        checkFoundAndRepaired("record damaged of o, in its list by USER, is told wrongly");
    }

    @Test
    void an_entry_whose_facts_are_not_whole_is_an_error_and_found_and_repaired() throws RocksDBException {
        ActivityFilter one = ActivityFilter.of("o").userId(userOf(DAMAGED));
        for (int length : new int[] {0, Facts.LENGTH - 1}) {
            putToLists(entryByUser(), Arrays.copyOf(ListEntry.of(DAMAGED, ROW), length));
            for (ActivityFilter filter : List.of(one, one.featureTypes(DAMAGED.featureType()))) {
                assertThatThrownBy(() -> store.find(filter, SortOrder.DESC, null, SliceLimit.ofRecords(10)))
                        .as("%s bytes", length)
                        .isInstanceOf(ActivityStoreException.class)
                        .hasMessageContaining("an entry of a list can't be read");
            }
            checkFoundAndRepaired("record damaged of o, in its list by USER, is told wrongly");
        }
    }

    @Test
    void a_copy_that_is_not_whole_is_an_error_and_found_and_repaired() throws RocksDBException {
        for (int missing : new int[] {1, ROW.length - 1}) {
            byte[] entry = ListEntry.of(DAMAGED, ROW);
            putToLists(entryByUser(), Arrays.copyOf(entry, entry.length - missing));
            assertThatThrownBy(() -> store.find(
                            ActivityFilter.of("o").userId(userOf(DAMAGED)),
                            SortOrder.DESC,
                            null,
                            SliceLimit.ofRecords(10)))
                    .as("%s bytes fewer", missing)
                    .isInstanceOf(ActivityStoreException.class)
                    .hasMessageContaining("a record can't be decoded");
            checkFoundAndRepaired("record damaged of o, in its list by USER, is told wrongly");
        }
    }

    @Test
    void a_copy_that_differs_from_its_row_is_found_and_repaired_in_whichever_list_it_is() throws RocksDBException {
        byte[] other =
                RecordCodec.encode(DAMAGED.toBuilder().actionIcon("other").build());
        for (Index index : Index.values()) {
            putToLists(
                    Keys.concat(Keys.list(index, "o", index.valueOf(DAMAGED)), Keys.position(AT)),
                    ListEntry.of(DAMAGED, other));
            checkFoundAndRepaired("record damaged of o, in its list by " + index + ", is told wrongly");
        }
    }

    @Test
    void a_copy_that_is_missing_is_found_and_repaired_and_its_row_is_read_meanwhile() throws RocksDBException {
        putToLists(entryByUser(), Facts.of(DAMAGED));
        assertThat(store.find(
                                ActivityFilter.of("o").userId(userOf(DAMAGED)),
                                SortOrder.DESC,
                                null,
                                SliceLimit.ofRecords(10))
                        .activities())
                .isEqualTo(List.of(DAMAGED));
        checkFoundAndRepaired("record damaged of o, in its list by USER, is told wrongly");
    }

    @Test
    void a_key_that_is_none_is_a_clear_error() throws RocksDBException {
        for (byte[] key : new byte[][] {{}, {'u'}, {'u', 'o'}, {'u', 'o', 0, 'x', 0, 1}, {'u', 'o', 0, 'x'}}) {
            putToLists(key, new byte[Facts.LENGTH]);
            assertThatThrownBy(store::verify)
                    .as(Arrays.toString(key))
                    .isInstanceOf(ActivityStoreException.class)
                    .hasMessageContaining("a key can't be read");
            store.repair();
            checkSoundAndComplete();
        }
    }

    @Test
    void an_entry_without_a_record_is_found_and_repaired() throws RocksDBException {
        byte[] ghost = Keys.position(new Position(6, "ghost"));
        putToLists(Keys.concat(Keys.list(Index.ACTION, "o", "ghostly"), ghost), new byte[Facts.LENGTH]);
        checkFoundAndRepaired("the list by ACTION ghostly of o names a record that is not there, or not so");
    }

    @Test
    void an_entry_in_a_list_of_another_value_is_found_and_repaired() throws RocksDBException {
        putToLists(Keys.concat(Keys.list(Index.TARGET, "o", "another"), Keys.position(AT)), Facts.of(DAMAGED));
        checkFoundAndRepaired("the list by TARGET another of o names a record that is not there, or not so");
    }

    @Test
    void an_id_that_is_missing_is_found_and_repaired() throws RocksDBException {
        deleteFromLists(Keys.id("o", "damaged"));
        checkFoundAndRepaired("record damaged of o, by its id, is missing");
    }

    @Test
    void of_many_disagreements_all_are_counted_and_told_and_the_first_kept() throws RocksDBException {
        for (int i = 0; i < 250; i++) {
            putToLists(Keys.id("o", "ghost-" + i), new byte[Long.BYTES]);
        }
        List<String> told = new ArrayList<>();
        Verification verification = store.verify(told::add);
        assertThat(verification.disagreements()).isEqualTo(250);
        assertThat(told).hasSize(250);
        assertThat(verification.examples()).isEqualTo(told.subList(0, 100));
    }

    @Test
    void an_id_without_a_record_is_found_and_repaired() throws RocksDBException {
        putToLists(Keys.id("o", "ghost"), new byte[Long.BYTES]);
        checkFoundAndRepaired("the id ghost of o names a record that is not there, or not so");
    }

    @Test
    void an_unknown_key_among_the_lists_is_found_and_repaired() throws RocksDBException {
        putToLists(new byte[] {'?', 'o', 0, 'x'}, new byte[1]);
        checkFoundAndRepaired("a key of o has the unknown tag 63");
    }

    @Test
    void a_record_that_is_lost_is_found_by_its_id_and_its_lists() throws RocksDBException {
        database.engine().delete(database.rows(), Keys.row("o", AT));

        assertThat(store.verify().disagreements()).isEqualTo(1 + Index.values().length);
        assertThat(store.repair()).isEqualTo(RECORDS + 1);
        assertThat(store.verify().examples()).isEmpty();
    }

    @Test
    void a_record_at_a_wrong_place_is_found_and_moved() throws RocksDBException {
        database.engine().delete(database.rows(), Keys.row("o", AT));
        database.engine().put(database.rows(), Keys.row("o", new Position(9, "damaged")), RecordCodec.encode(DAMAGED));

        assertThat(store.verify().examples()).contains("record damaged of o is not where its key says");
        store.repair();
        checkSoundAndComplete();
    }

    @Test
    void of_two_records_with_one_id_the_newest_stays() throws RocksDBException {
        Activity older = DAMAGED.toBuilder().timestamp(4).actionIcon("older").build();
        database.engine().put(database.rows(), Keys.row("o", Position.of(older)), RecordCodec.encode(older));

        assertThat(store.verify().isSound()).isFalse();
        store.repair();
        checkSoundAndComplete();
    }

    private void checkFoundAndRepaired(String... disagreements) {
        assertThat(store.verify().examples()).containsExactlyInAnyOrder(disagreements);
        assertThat(store.repair()).isEqualTo(RECORDS + 2);
        checkSoundAndComplete();
    }

    private void checkSoundAndComplete() {
        assertThat(store.verify()).isEqualTo(new Verification(RECORDS + 2, entries(), 0, List.of()));
        List<Activity> all = new ArrayList<>(others);
        all.add(0, DAMAGED); // it is the oldest
        Collections.reverse(all);
        assertThat(store.find(ActivityFilter.of("o"), SortOrder.DESC, null, SliceLimit.ofRecords(RECORDS + 9))
                        .activities())
                .isEqualTo(all);
        assertThat(store.find(
                                ActivityFilter.of("o").userId(userOf(DAMAGED)),
                                SortOrder.DESC,
                                null,
                                SliceLimit.ofRecords(9))
                        .activities())
                .isEqualTo(List.of(DAMAGED));
    }

    private long entries() {
        return 2L * Index.values().length
                + others.stream()
                        .mapToLong(activity -> activity.documentId() == null ? 4 : 5)
                        .sum();
    }

    private static byte[] entryByUser() {
        return Keys.concat(Keys.list(Index.USER, "o", userOf(DAMAGED)), Keys.position(AT));
    }

    private static String userOf(Activity activity) {
        return activity.actionUser().userId();
    }

    private void putToLists(byte[] key, byte[] value) throws RocksDBException {
        database.engine().put(database.lists(), key, value);
    }

    private void deleteFromLists(byte[] key) throws RocksDBException {
        database.engine().delete(database.lists(), key);
    }
}
