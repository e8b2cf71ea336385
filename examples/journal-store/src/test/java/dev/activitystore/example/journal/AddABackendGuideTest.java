package dev.activitystore.example.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.StoreClosedException;
import dev.activitystore.example.journal.AddABackendGuide.Named.MyActivityStoreProvider;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.spi.StoreAddress;
import dev.activitystore.testkit.Activities;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of "Add a backend" does what the page says. */
class AddABackendGuideTest {

    private static final List<Activity> RECORDS = Activities.ascending(3);

    @Test
    void what_is_kept_comes_back() {
        assertThat(AddABackendGuide.kept(RECORDS.get(0))).isEqualTo(RECORDS.get(0));
    }

    @Test
    void a_store_is_opened_by_its_address_reads_and_is_closed(@TempDir Path folder) {
        MyActivityStoreProvider provider = new MyActivityStoreProvider();
        String uri = provider.schemes().get(0) + folder;
        assertThat(provider.openExisting(StoreAddress.of(uri + "/none"))).isEmpty();
        ActivityStore store = provider.open(StoreAddress.of(uri));
        store.put("o", RECORDS);
        Slice slice = store.find(ActivityFilter.of("o"), SortOrder.ASC, null, SliceLimit.ofRecords(2));
        assertThat(slice.activities()).isEqualTo(RECORDS.subList(0, 2));
        assertThat(slice.next()).isNotNull();
        store.close();
        assertThatThrownBy(() -> store.find(ActivityFilter.of("o"), SortOrder.ASC, null, SliceLimit.ofRecords(2)))
                .isInstanceOf(StoreClosedException.class);
    }
}
