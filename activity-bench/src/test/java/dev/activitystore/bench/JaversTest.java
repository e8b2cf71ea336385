package dev.activitystore.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.bench.PageRequests.Place;
import dev.activitystore.bench.peers.JaversContender;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** JaVers on H2. */
class JaversTest extends ContenderContract {

    @Override
    Opened open(Path folder) throws SQLException {
        return new Opened(new JaversContender(folder), null, () -> {});
    }

    @Override
    Set<Place> places() {
        return EnumSet.of(Place.FIRST_NEWEST, Place.DEEP_NEWEST);
    }

    @Override
    @Test
    void what_was_added_changed_and_deleted_is_seen_at_once() throws Exception {
        Contender<?> javers = contender();
        List<Activity> added = List.of(added(1), added(2));
        javers.add(ORGANIZATION, added).call();
        javers.add(ORGANIZATION, List.of(added(3))).call();
        PageRequest newest = new PageRequest(ActivityFilter.of(ORGANIZATION), SortOrder.DESC, null, 0, 3);
        assertThat(rows(javers, newest)).containsExactly(Row.of(added(3)), Row.of(added(2)), Row.of(added(1)));
        refusesWhatIsAgainstItsModel(javers);
    }

    /** Not a test of its own, as filling takes long. */
    private static void refusesWhatIsAgainstItsModel(Contender<?> javers) {
        List<String> ids = List.of("any");
        assertThatThrownBy(() -> javers.update(ORGANIZATION, ids, "other")).hasMessageContaining("can't be changed");
        assertThatThrownBy(() -> javers.delete(ORGANIZATION, ids)).hasMessageContaining("can't be changed");
        assertThatThrownBy(() -> javers.deleteDocument(ORGANIZATION, "any")).hasMessageContaining("can't be changed");
        assertThatThrownBy(() -> javers.byId(ORGANIZATION, ids)).hasMessageContaining("by an id of its own");
        ActivityFilter all = ActivityFilter.of(ORGANIZATION);
        assertThatThrownBy(() -> javers.page(new PageRequest(all, SortOrder.ASC, null, 0, 1)))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("newest first");
    }
}
