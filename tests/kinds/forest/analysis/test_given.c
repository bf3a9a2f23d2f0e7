/* Rows of results as people write them: what stands in a cell is printed, and nothing else. */
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

/** Blanks before a label are its indent, whether it stands in quotes or not. Where the indent goes
 * back, what stood above the deeper rows is over: del(17p) is no level of ISS. */
START_TEST(blanks_indent_labels) {
    static const char *const files[] = {
        "label;hr;lo;hi\nISS;;;\n   II;1,45;0,95;2,21\n   III;2,1;1,4;3,15\ndel(17p);1,95;1,27;3\n",
        "label;hr;lo;hi\nISS;;;\n\"   II\";1,45;0,95;2,21\n\"   III\";2,1;1,4;3,15\n"
        "del(17p);1,95;1,27;3\n",
        "label,hr,lo,hi\nISS,,,\n II,1.45,0.95,2.21\n III,2.1,1.4,3.15\ndel(17p),1.95,1.27,3\n",
        "label\thr\tlo\thi\nISS\t\t\t\n   II\t1.45\t0.95\t2.21\n   III\t2.1\t1.4\t3.15\n"
        "del(17p)\t1.95\t1.27\t3\n",
        "hr,lo,hi,label\n,,,ISS\n1.45,0.95,2.21,  II\n2.1,1.4,3.15,  III\n1.95,1.27,3,del(17p)\n"};
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        const tf_forest_results *forest;
        analysis_run run = run_forest(files[i], (const char *const[]){GIVEN, NULL}, &forest);
        outline_is(forest, "heading 0 ISS\nrow 1 II\nrow 1 III\nrow 0 del(17p)\n");
        ck_assert_double_eq(run_value(&run, "", "ISS=III", "hr"), 2.1);
        ck_assert_double_eq(run_value(&run, "", "del(17p)", "hr"), 1.95);
        run_clear(&run);
    }
}
END_TEST

/** Headings within headings: each row is told under the nearest one above it. */
START_TEST(headings_nest) {
    const tf_forest_results *forest;
    analysis_run run = run_forest("label,hr,lo,hi\nDisease,,,\n  ISS,,,\n    I,0.6,0.4,0.9\n"
                                  "  del(17p),0.7,0.5,1.1\nAll,0.8,0.6,1.0\n",
                                  (const char *const[]){GIVEN, NULL}, &forest);
    outline_is(forest, "heading 0 Disease\nheading 1 ISS\nrow 2 I\nrow 1 del(17p)\nrow 0 All\n");
    static const char *const terms[] = {"ISS=I", "Disease=del(17p)", "All"};
    for (size_t i = 0; i < G_N_ELEMENTS(terms); i++)
        ck_assert_str_eq(forest->rows[2 + i].term, terms[i]);
    run_clear(&run);
}
END_TEST

SUITE("forest given") {
    add_tests(suite, "core", texts_stand_as_in_the_file, blanks_indent_labels, headings_nest, NULL);
}
