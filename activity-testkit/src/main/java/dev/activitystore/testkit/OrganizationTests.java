package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.activity;
import static dev.activitystore.testkit.Activities.ascending;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.OrganizationPage;
import dev.activitystore.spi.ActivityStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sentence 26: which organizations have records. */
abstract class OrganizationTests extends StoreTests {

    private static final int MANY = 2500;

    @Test
    void s26_organizations_with_records_are_listed_once_each_and_pages_of_any_size_have_the_same_order() {
        List<String> organizations = hardIds();
        for (int i = 0; i < organizations.size(); i++) {
            store().put(organizations.get(i), ascending(1 + i % 3));
        }
        List<String> listed = listed();
        assertThat(listed).containsExactlyInAnyOrderElementsOf(organizations);
        int count = listed.size();
        for (int limit : new int[] {1, 2, 7, count - 1, count, count + 1}) {
            assertThat(walk(store(), limit)).as("pages of %d", limit).isEqualTo(listed);
        }
        for (int i = 0; i < count; i++) {
            assertThat(store().organizations(listed.get(i), Integer.MAX_VALUE))
                    .as("behind %s", listed.get(i))
                    .isEqualTo(listed.subList(i + 1, count));
        }
    }

    @Test
    void s26_an_organization_is_listed_from_its_first_record_to_its_last_one() {
        store().put("empty batch", List.of());
        store().putIfAbsent("empty batch", List.of());
        store().update("updated", List.of(ActivityUpdate.of("a").displayMessageTemplate("m")));
        store().delete(ActivityFilter.of("deleted"), null, 9);
        store().setting("setting", new byte[] {1});
        assertThat(listed()).isEmpty();

        store().putIfAbsent("o", ascending(2));
        store().put("p", ascending(1));
        store().put("fixed", List.of(activity("a", 1).immutable(true).build()));
        store().put("moved", List.of(activity("a", 1).build()));
        store().put("moved", List.of(activity("a", -7).documentId("d").build()));
        assertThat(listed()).containsExactlyInAnyOrder("o", "p", "fixed", "moved");

        delete(ActivityDeletion.of("o").activityIds("a-000"));
        delete(ActivityDeletion.of("p").from(0));
        delete(ActivityDeletion.of("fixed").from(0));
        delete(ActivityDeletion.of("moved").documentId("d"));
        assertThat(listed()).containsExactlyInAnyOrder("o", "fixed");

        store().put("p", ascending(1));
        delete(ActivityDeletion.of("o").activityIds("a-001"));
        assertThat(listed()).containsExactlyInAnyOrder("p", "fixed");
    }

    /** Who deletes the records of all organizations goes on behind one that is no more. */
    @Test
    void s26_a_page_begins_behind_any_id_also_of_an_organization_that_has_no_records() {
        organizations("o-", 40).forEach(organization -> store().put(organization, ascending(1)));
        List<String> all = listed();
        List<String> present = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (i % 3 == 0) {
                present.add(all.get(i));
            } else {
                delete(ActivityDeletion.of(all.get(i)).from(0));
            }
        }
        for (int i = 0; i < all.size(); i++) {
            assertThat(store().organizations(all.get(i), 3))
                    .as("behind %s", all.get(i))
                    .isEqualTo(all.subList(i + 1, all.size()).stream()
                            .filter(present::contains)
                            .limit(3)
                            .toList());
        }
        String never = "n".repeat(512);
        List<String> behind = store().organizations(never, Integer.MAX_VALUE);
        store().put(never, ascending(1));
        List<String> withIt = listed();
        assertThat(withIt.subList(withIt.indexOf(never) + 1, withIt.size())).isEqualTo(behind);
    }

    @Test
    void s26_thousands_of_organizations_are_listed_by_the_store_and_in_pages_of_the_log() {
        List<String> organizations = organizations("organization-", MANY);
        organizations.forEach(organization -> store().put(organization, ascending(1)));
        List<String> listed = listed();

        assertThat(listed).containsExactlyInAnyOrderElementsOf(organizations);
        assertThat(log().organizations().stream()).containsExactlyElementsOf(listed);
        assertThat(log().organizations().streamAfter(listed.get(1700)))
                .containsExactlyElementsOf(listed.subList(1701, MANY));
        assertThat(log().organizations().page(MANY, null)).isEqualTo(new OrganizationPage(listed, null));
        assertThat(log().organizations().page(MANY - 1, null))
                .isEqualTo(new OrganizationPage(listed.subList(0, MANY - 1), listed.get(MANY - 2)));
    }

    @Test
    void s26_an_organization_that_has_records_is_met_exactly_once_while_others_come_and_go() {
        Rounds.run(2, (seed, random) -> {
            List<String> staying = organizations("s" + seed + "-", 30);
            staying.forEach(organization -> store().put(organization, ascending(2)));
            List<String> inOrder = listed().stream().filter(staying::contains).toList();
            Race race = new Race();
            for (int writer = 0; writer < 2; writer++) {
                Random ownRandom = new Random(random.nextLong());
                race.runner(() -> {
                    for (int i = 0; i < 100; i++) {
                        comeOrGo(staying, ownRandom);
                    }
                });
            }
            for (int limit : new int[] {1, 4, 100}) {
                race.spectator(() -> {
                    List<String> walked = walk(store(), limit);
                    assertThat(walked).doesNotHaveDuplicates();
                    assertThat(walked.stream().filter(staying::contains)).isEqualTo(inOrder);
                });
            }
            race.run();
        });
    }

    /** One that stays has always one of two records. */
    private void comeOrGo(List<String> staying, Random random) {
        String passing = "x" + random.nextInt(40);
        switch (random.nextInt(3)) {
            case 0 -> store().put(passing, ascending(1));
            case 1 -> delete(ActivityDeletion.of(passing).from(0));
            default -> {
                String organization = staying.get(random.nextInt(staying.size()));
                delete(ActivityDeletion.of(organization).activityIds("a-001"));
                store().put(organization, ascending(2));
            }
        }
    }

    private List<String> listed() {
        return store().organizations(null, Integer.MAX_VALUE);
    }

    /** All pages, of which each but the last has as many as were asked for. */
    static List<String> walk(ActivityStore store, int limit) {
        List<String> walked = new ArrayList<>();
        @Nullable String after = null;
        List<String> page;
        do {
            page = store.organizations(after, limit);
            assertThat(page).hasSizeLessThanOrEqualTo(limit);
            walked.addAll(page);
            after = page.isEmpty() ? after : page.get(page.size() - 1);
        } while (page.size() == limit);
        return walked;
    }

    private static List<String> organizations(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> prefix + String.format(Locale.ROOT, "%04d", i))
                .toList();
    }

    /** Each character that an id may have, by itself and behind another one, and ids that are as long as may be. */
    private static List<String> hardIds() {
        Set<String> ids = new TreeSet<>(TextTests.lookalikes());
        for (char c = ' '; c < '\u007f'; c++) {
            ids.add(String.valueOf(c));
            ids.add("o" + c);
        }
        ids.addAll(List.of("x".repeat(512), "x".repeat(511) + "y", "x".repeat(511), "\ud83d\ude00".repeat(128)));
        ids.addAll(List.of("o\u0080", "o\ue000", "o\ud83d\ude00", "o\uffff", "o\udbff\udfff", "\u00e9".repeat(256)));
        return List.copyOf(ids);
    }
}
