/* Indents of rows of results, as the file counts them and as they are drawn. */
#include "../rows_kit.h"

/** Steps that every label has are none: what they would be under isn't there. */
START_TEST(common_indents_are_none) {
    static const struct {
        const char *indents[3];
        unsigned drawn[3];
    } cases[] = {{{"3", "3", "4"}, {0, 0, 1}},
                 {{"1", "2", "2"}, {0, 1, 1}},
                 {{"0", "2", "1"}, {0, 2, 1}},
                 {{"2", "", "1"}, {2, 0, 1}}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *csv = g_strdup_printf(
            "label,indent,hr,lo,hi\nA,%s,0.8,0.6,1.1\nB,%s,0.7,0.5,0.9\nC,%s,0.9,0.7,1.2\n",
            cases[i].indents[0], cases[i].indents[1], cases[i].indents[2]);
        const tf_forest_results *forest;
        analysis_run run =
            run_forest(csv,
                       (const char *const[]){"label=label", "indent=indent", "estimate=hr",
                                             "lower=lo", "upper=hi", "effect=hazard_ratio", NULL},
                       &forest);
        for (size_t k = 0; k < 3; k++)
            ck_assert_uint_eq(forest->rows[k].indent, cases[i].drawn[k]);
        run_clear(&run);
    }
}
END_TEST

SUITE("indents of rows") {
    add_tests(suite, "core", common_indents_are_none, NULL);
}
