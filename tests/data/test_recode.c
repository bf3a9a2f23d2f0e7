/* Levels in the order of the file; read as others, and what is said of those that no file has. */
#include "reading.h"

static const tf_column_request arm[] = {
    {.name = "arm", .type = TF_COLUMN_LEVELS, .asked_by = "group"},
};

static const struct {
    const char *what;
    tf_level_merge merges[3];
    size_t n;
    const char *where;                  /* NULL: all rows */
    const char *error, *hint, *warning; /* NULL: none */
} cases[] = {
    {"all there",
     {{"arm", "A 5", "A", "group.merge", {0}}, {"arm", "A 10", "A", "group.merge", {0}}},
     2,
     NULL,
     NULL,
     NULL,
     NULL},
    {"a slip",
     {{"arm", "A 5", "A", "group.merge", {0}}, {"arm", "A10", "A", "group.merge", {0}}},
     2,
     NULL,
     "group.merge names \"A10\", which no row has in column \"arm\"",
     "did you mean \"A 10\"?",
     NULL},
    {"near to what is named itself",
     {{"arm", "Control", "C", "group.merge", {0}}, {"arm", "Contrl", "C", "group.merge", {0}}},
     2,
     NULL,
     NULL,
     NULL,
     "names \"Contrl\", which no row has"},
    {"near to the name it gets",
     {{"arm", "control", "Control", "group.merge", {0}}},
     1,
     NULL,
     NULL,
     NULL,
     "names \"control\", which no row has"},
    {"near to nothing",
     {{"arm", "Surgery", "A", "group.merge", {0}}},
     1,
     NULL,
     NULL,
     NULL,
     "group.merge names \"Surgery\", which no row has in column \"arm\""},
    {"its own name", {{"arm", "Both", "Both", "group.merge", {0}}}, 1, NULL, NULL, NULL, NULL},
    {"of rows left out",
     {{"arm", "A 10", "A", "group.merge", {0}}},
     1,
     "arm != \"A 10\"",
     NULL,
     NULL,
     NULL},
    {"near to rows left out",
     {{"arm", "A10", "A", "group.merge", {0}}},
     1,
     "arm != \"A 10\"",
     "names \"A10\"",
     "did you mean \"A 10\"?",
     NULL},
    {"read as missing",
     {{"arm", "NA", "A", "group.merge", {0}}},
     1,
     NULL,
     NULL,
     NULL,
     "names \"NA\", which is read as missing"},
    {"asked for twice",
     {{"arm", "Surgery", "A", "facet.merge", {0}}, {"arm", "Surgery", "A", "facet.merge", {0}}},
     2,
     NULL,
     NULL,
     NULL,
     "facet.merge names \"Surgery\""},
    {"a file that may lack it", {{"arm", "A10", "A", NULL, {0}}}, 1, NULL, NULL, NULL, NULL},
    {"a column that isn't read",
     {{"sex", "Surgery", "A", "facet.merge", {0}}},
     1,
     NULL,
     NULL,
     NULL,
     NULL},
};

START_TEST(merges_name_what_the_file_has) {
    static const char bytes[] = "arm,sex\nControl,f\nA 5,m\nA 10,f\nNA,m\n";
    tf_table_options options = tf_table_options_default();
    options.merges = cases[_i].merges;
    options.n_merges = cases[_i].n;
    const tf_condition where = {.text = cases[_i].where};
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table =
        read_bytes(bytes, strlen(bytes), arm, 1, &where, cases[_i].where ? 1 : 0, &options, diag);
    g_autofree char *errors = findings_of(diag, TF_ERROR);
    g_autofree char *warnings = findings_of(diag, TF_WARNING);
    const char *what = cases[_i].what;
    ck_assert_msg((table != NULL) == (cases[_i].error == NULL), "%s: %s", what, errors);
    if (cases[_i].error) {
        ck_assert_msg(strstr(errors, cases[_i].error) != NULL, "%s: %s", what, errors);
        ck_assert_msg(strstr(errors, cases[_i].hint) != NULL, "%s: %s", what, errors);
    }
    const char *said = cases[_i].warning ? strstr(warnings, cases[_i].warning) : NULL;
    ck_assert_msg(cases[_i].warning ? said != NULL : *warnings == '\0' || cases[_i].error, "%s: %s",
                  what, warnings);
    ck_assert_msg(!said || !strstr(said + 1, cases[_i].warning), "%s: %s", what, warnings);
}
END_TEST

static const struct {
    const char *where; /* NULL: all rows */
    const char *order;
} orders[] = {
    {NULL, "Drug 10|Drug 5|Placebo"},
    {"visit = 2", "Drug 10|Drug 5|Placebo"},
    {"visit = 3", "Drug 5|Placebo"},
    {"arm != \"Drug 10\"", "Drug 5|Placebo"},
    {"visit = 2 and arm != \"Drug 5\"", "Drug 10|Placebo"},
};

/* As a panel of all rows has them, whatever rows are kept; codes follow the levels. */
START_TEST(levels_stand_as_in_the_whole_file) {
    static const char bytes[] = "visit,arm\n1,Drug 10\n1,Drug 5\n1,Placebo\n"
                                "2,Placebo\n2,Drug 5\n2,Drug 10\n3,Placebo\n3,Drug 5\n";
    const tf_condition where = {.text = orders[_i].where};
    const tf_table_options options = tf_table_options_default();
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table =
        read_bytes(bytes, strlen(bytes), arm, 1, &where, orders[_i].where ? 1 : 0, &options, diag);
    ck_assert_ptr_nonnull(table);
    g_autoptr(GString) order = g_string_new(NULL);
    for (size_t i = 0; i < tf_table_n_levels(table, "arm"); i++)
        g_string_append_printf(order, "%s%s", i > 0 ? "|" : "",
                               tf_table_level_name(table, "arm", i));
    ck_assert_str_eq(order->str, orders[_i].order);
    static const char *const lines[] = {"Drug 10", "Drug 5",  "Placebo", "Placebo",
                                        "Drug 5",  "Drug 10", "Placebo", "Drug 5"};
    const uint32_t *codes = tf_table_levels(table, "arm");
    for (size_t row = 0; row < tf_table_n_rows(table); row++)
        ck_assert_str_eq(tf_table_level_name(table, "arm", codes[row]),
                         lines[tf_table_line(table, row) - 2]);
}
END_TEST

SUITE("recode") {
    add_loop(suite, "core", levels_stand_as_in_the_whole_file, G_N_ELEMENTS(orders));
    add_loop(suite, "errors", merges_name_what_the_file_has, G_N_ELEMENTS(cases));
}
