/* What a condition is made of, so that the same can be asked of another file. */
#include <string.h>

#include "data/condition_parts.h"
#include "support/suite.h"

static const struct {
    const char *condition;
    const char *parts; /**< "text: columns; ..." */
} cases[] = {
    {"SEX=F", "SEX = F: SEX; "},
    {"SEX = F and (AGE >= 65 or ARM in (A, 'B, C'))",
     "SEX = F: SEX; AGE >= 65 or ARM in (A, 'B, C'): AGE ARM; "},
    {"not SEX=F, AGE is not missing", "not SEX = F: SEX; AGE is not missing: AGE; "},
    {"SEX=F and SEX=F and AGE between 1 and 2",
     "SEX = F: SEX; SEX = F: SEX; AGE between 1 and 2: AGE; "},
    {"(SEX=F", ""},
};

START_TEST(conditions_are_taken_apart) {
    static const char *const names[] = {"SEX", "AGE", "ARM"};
    g_autoptr(GPtrArray) columns = g_ptr_array_new(), parts = g_ptr_array_new();
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        g_ptr_array_add(columns, (char *)names[i]);
    tf_arena *arena = tf_arena_new();
    const tf_condition condition = {.text = cases[_i].condition};
    tf_condition_parts(&condition, columns, arena, parts);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < parts->len; i++) {
        const tf_condition_part *part = parts->pdata[i];
        g_string_append_printf(text, "%s:", part->text);
        for (size_t k = 0; k < part->n_columns; k++)
            g_string_append_printf(text, " %s", part->columns[k]);
        g_string_append(text, "; ");
    }
    ck_assert_str_eq(text->str, cases[_i].parts);
    tf_arena_free(arena);
}
END_TEST

SUITE("condition_parts") {
    add_loop(suite, "core", conditions_are_taken_apart, G_N_ELEMENTS(cases));
}
