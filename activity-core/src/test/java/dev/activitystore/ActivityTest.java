package dev.activitystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The record as a value. */
class ActivityTest {

    /** Each changes one field of a complete activity. */
    private static final List<UnaryOperator<ActivityBuilder>> CHANGES_OF_ONE_FIELD = List.of(
            builder -> builder.id("b"),
            builder -> builder.timestamp(8),
            builder -> builder.featureType(FeatureType.COMMENT),
            builder -> builder.actionType("order.placE"),
            builder -> builder.eventType(null),
            builder -> builder.eventType("order.placed "),
            builder -> builder.actionUser(ActionUser.of("user-1", "Ada")),
            builder -> builder.documentId(null),
            builder -> builder.documentId("document-2"),
            builder -> builder.targetEntityId("target-2"),
            builder -> builder.targetSubEntityId(null),
            builder -> builder.targetSubEntityId("sub-2"),
            builder -> builder.changes(null),
            builder -> builder.change("status", null, "closed"),
            builder -> builder.entityData(null),
            builder -> builder.entityData(Json.parse("{\"a\":null,\"b\":1}")),
            builder -> builder.entityTargetData(null),
            builder -> builder.entityTargetData(Json.parse("[1E400]")),
            builder -> builder.displayMessageTemplate(null),
            builder -> builder.displayMessageTemplate(""),
            builder -> builder.displayMessageTemplateData(null),
            builder -> builder.displayMessageTemplateData(Json.parse("{}")),
            builder -> builder.actionIcon(null),
            builder -> builder.actionIcon("Cart"),
            builder -> builder.immutable(false),
            builder -> builder.activityResolverUsed(false),
            builder -> builder.metadata(null),
            builder -> builder.metadata(Json.parse("{}")));

    @Test
    void equality_depends_on_every_field() {
        Activity complete = Samples.complete("a", 7);
        assertThat(complete).isEqualTo(Samples.complete("a", 7)).hasSameHashCodeAs(Samples.complete("a", 7));
        for (int i = 0; i < CHANGES_OF_ONE_FIELD.size(); i++) {
            Activity other =
                    CHANGES_OF_ONE_FIELD.get(i).apply(complete.toBuilder()).build();
            assertThat(other).as("change %d", i).isNotEqualTo(complete);
            assertThat(complete).as("change %d", i).isNotEqualTo(other);
        }
        assertThat(complete).isNotEqualTo(null).isNotEqualTo("a");
    }

    @Test
    void to_builder_and_back_gives_an_equal_activity() {
        for (long seed = 0; seed < 500; seed++) {
            Activity activity = Samples.random(new Random(seed));
            assertThat(activity.toBuilder().build()).as("seed %d", seed).isEqualTo(activity);
            assertThat(activity.toBuilder().buildUnchecked())
                    .as("seed %d", seed)
                    .isEqualTo(activity);
        }
        Activity complete = Samples.complete("a", 7);
        assertThat(complete.toBuilder().build()).isEqualTo(complete).isNotSameAs(complete);
    }

    @Test
    void to_builder_leaves_the_activity_as_it_is() {
        Activity complete = Samples.complete("a", 7);
        complete.toBuilder().change("more", 1, 2).actionIcon(null).build();

        assertThat(complete).isEqualTo(Samples.complete("a", 7));
    }

    @Test
    void unchecked_building_keeps_collected_changes() {
        Activity built = Samples.comment("a", 0).change("x", 1, 2).build();
        Activity unchecked = Samples.comment("a", 0).change("x", 1, 2).buildUnchecked();

        assertThat(unchecked).isEqualTo(built);
    }

    @Test
    void the_text_shows_no_contents() {
        assertThat(Samples.complete("a", 7)).hasToString("Activity[id=a, timestamp=7, actionType=order.place]");
    }

    @Test
    void the_size_knows_how_many_bytes_each_char_takes() {
        int empty = Samples.comment("a", 0).displayMessageTemplate("").build().sizeInBytes();
        for (String text :
                List.of("\u007f", "\u0080", "\u07ff", "\u0800", "\ud7ff", "\ue000", "\uffff", "\ud800\udc00")) {
            assertThat(Samples.comment("a", 0)
                            .displayMessageTemplate(text)
                            .build()
                            .sizeInBytes())
                    .as("U+%x", text.codePointAt(0))
                    .isEqualTo(empty + text.getBytes(StandardCharsets.UTF_8).length);
        }
    }

    @Test
    void the_size_counts_every_text_in_utf8() {
        assertThat(Samples.comment("ab", 0).build().sizeInBytes())
                .isEqualTo("ab".length() + "comment.add".length() + "{\"userId\":\"user-1\"}".length());
        Activity complete = Samples.complete("a", 7);
        assertThat(complete.sizeInBytes())
                .isEqualTo(("a" + "order.place" + "order.placed"
                                + complete.actionUser().json() + "document-1" + "target-1"
                                + "sub-1" + complete.changes().json() + complete.entityData()
                                + complete.entityTargetData()
                                + complete.displayMessageTemplate() + complete.displayMessageTemplateData() + "cart"
                                + complete.metadata())
                        .length());
        assertThat(Samples.comment("a", 0)
                        .displayMessageTemplate("é漢😀")
                        .build()
                        .sizeInBytes())
                .isEqualTo(Samples.comment("a", 0).build().sizeInBytes() + 2 + 3 + 4);
    }
}
