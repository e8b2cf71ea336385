package dev.activitystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The methods of filters, queries and deletions, beside the fields that they are about. */
class SelectionTest {

    private static final ActivityFilter ALL = ActivityFilter.of("org-1");

    @Test
    void each_field_has_methods_of_its_names_for_one_value_for_several_and_for_a_collection() throws Exception {
        for (ActivityField field : ActivityField.values()) {
            List<String> texts = field == ActivityField.FEATURE ? List.of("comment", "crdt") : List.of("a", "b");
            Class<?> type = field == ActivityField.FEATURE ? FeatureType.class : String.class;
            Object several = Array.newInstance(type, texts.size());
            for (int i = 0; i < texts.size(); i++) {
                Array.set(several, i, type == String.class ? texts.get(i) : FeatureType.ofWireName("f", texts.get(i)));
            }
            ActivityFilter expected = ALL.where(Criterion.anyOf(field, texts));

            Method varargs = Selection.class.getMethod(field.listParameter(), type.arrayType());
            assertThat(varargs.isVarArgs()).as("%s", varargs).isTrue();
            assertThat(varargs.invoke(ALL, several)).isEqualTo(expected);
            assertThat(Selection.class
                            .getMethod(field.listParameter(), Collection.class)
                            .invoke(ALL, Arrays.asList((Object[]) several)))
                    .isEqualTo(expected);
            if (!field.takesList()) {
                assertThat(Selection.class
                                .getMethod(field.parameter(), String.class)
                                .invoke(ALL, "a"))
                        .isEqualTo(ALL.where(Criterion.anyOf(field, "a")));
            }
        }
    }

    @Test
    void queries_and_deletions_select_as_a_filter_does() {
        ActivityFilter expected = ALL.targetSubEntityIds("s", "t").from(1).until(9);

        assertThat(Stream.of(
                        ActivityQuery.of("org-1")
                                .targetSubEntityIds("s", "t")
                                .from(1)
                                .until(9)
                                .filter(),
                        ActivityDeletion.of("org-1")
                                .targetSubEntityIds(List.of("t", "s"))
                                .from(1)
                                .until(9)
                                .filter()))
                .isEqualTo(List.of(expected, expected));
    }
}
