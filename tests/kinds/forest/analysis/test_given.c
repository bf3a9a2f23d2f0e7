/* Rows of results as people write them: what stands in a cell is printed, and nothing else. */
#include <string.h>

#include "../rows_kit.h"

/** "ND" is a subgroup, and what a printed column says. */
START_TEST(texts_stand_as_in_the_file) {
    static const char csv[] = "label,hr,lo,hi,n,drug\n"
                              "Cytogenetics,,,,,\n"
                              "\"  High\",1.02,0.67,1.55,98,ND\n"
                              "\"  ND\",0.80,0.40,1.60,ND,.\n"
                              "\"  Inconnu\",0.77,0.30,1.98,1 034,--\n"
                              "Age,NA,NA,NA,NA,NA\n"
                              "\"  .\",0.70,0.50,0.98,NR,VRd\n"
                              "NA,NA,NA,NA,NA,NA\n"
                              "NA,0.75,0.60,0.93,474,VRd\n";
    const tf_forest_results *forest;
    analysis_run run =
        run_forest(csv, (const char *const[]){GIVEN, "columns=[n, drug]", NULL}, &forest);
    outline_is(forest, "heading 0 Cytogenetics\nrow 1 High\nrow 1 ND\nrow 1 Inconnu\n"
                       "heading 0 Age\nrow 1 .\nblank 0 \nrow 0 NA\n");
    static const char *const texts[][2] = {{"", ""}, {"98", "ND"},  {"ND", "."},  {"1 034", "--"},
                                           {"", ""}, {"NR", "VRd"}, {NULL, NULL}, {"474", "VRd"}};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        for (size_t k = 0; k < 2; k++)
            ck_assert_pstr_eq(forest->rows[i].texts ? forest->rows[i].texts[k] : NULL, texts[i][k]);
    ck_assert(forest->text_columns[0].numbers && !forest->text_columns[1].numbers);
    ck_assert_double_eq(run_value(&run, "", "Cytogenetics=ND", "hr"), 0.80);
    run_clear(&run);
}
END_TEST

SUITE("forest given") {
    add_tests(suite, "core", texts_stand_as_in_the_file, NULL);
}
