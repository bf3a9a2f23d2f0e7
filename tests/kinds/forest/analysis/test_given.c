/* Rows of results as people write them: what stands in a cell is printed, and nothing else. */
#include <string.h>

#include "../rows_kit.h"
#include "analysis/given.h"
#include "reference_cell.h"

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

static const struct {
    const char *cell;
    bool reference;
} cells[] = {
    {"Reference", true},
    {"reference", true},
    {"Référence", true},
    {"RÉFÉRENCE", true},
    {"Ref", true},
    {"ref.", true},
    {"réf.", true},
    {"Réf", true},
    {"1 (réf.)", true},
    {"1.00 (ref)", true},
    {"1,00 [Reference]", true},
    {"—(ref)", true},
    {"— (réf.)", true},
    {"-- (ref)", true},
    {"(ref)", true},
    {"1 (Référence)*", true},
    {"0 (ref)", true},
    {"referent", true},
    {"1.45 (ref)", false},
    {"10 (ref)", false},
    {"refused", false},
    {"refractory", false},
    {"NE", false},
    {"1.00", false},
    {"", false},
    {"1", false},
    {"—", false},
    {"0.75 (0.60-0.93)", false},
};

START_TEST(references_are_known) {
    ck_assert(tf_is_reference_cell(cells[_i].cell) == cells[_i].reference);
}
END_TEST

/** Wherever the word stands: at no effect, without NE and without numbers of its own. */
START_TEST(reference_rows_are_references) {
    static const char *const rows[] = {
        "Male,Référence,,,", "Male,1 (réf.),,,", "Male,1.00 (ref),,,", "Male,1,Ref,,",
        "Male,1,,,Ref",      "Male,—,—,—,ref",   "Male,Ref,NA,NA,NA",  "Male,,,,Reference"};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *csv = g_strconcat("label,hr,lo,hi,p\nSex,,,,\n  ", rows[i],
                                           "\n  Female,0.84,0.60,1.17,0.31\n", NULL);
        const tf_forest_results *forest;
        analysis_run run = run_forest(csv, (const char *const[]){GIVEN, "p=p", NULL}, &forest);
        outline_is(forest, "heading 0 Sex\nreference 1 Male\nrow 1 Female\n");
        const tf_forest_cell *cell = &forest->rows[1].cells[0];
        ck_assert(cell->shown && cell->effect.why == TF_ESTIMABLE);
        ck_assert_double_eq(cell->effect.estimate, 1);
        ck_assert_uint_eq(forest->effects[0].n_not_estimable, 0);
        ck_assert_double_eq(run_value(&run, "", "Sex=Female", "hr"), 0.84);
        for (size_t k = 0; k < tf_results_n_statistics(run.results); k++)
            ck_assert_str_ne(tf_results_statistic(run.results, k)->term, "Sex=Male");
        const bool dashes = strstr(rows[i], "—,") != NULL; /* no numbers, nor references */
        ck_assert(run_says(&run, TF_WARNING, "read as missing") == dashes);
        run_clear(&run);
    }
}
END_TEST

/** A reference in one of two tables side by side, nothing in the other; a number in the other. */
START_TEST(references_of_several_effects) {
    const tf_forest_results *forest;
    analysis_run run = run_forest(
        "label,a,al,ah,b,bl,bh\nSex,,,,,,\n  Male,Ref,,,,,\n  Female,0.8,0.6,1.1,0.9,0.7,1.2\n"
        "  Other,Ref,,,0.7,0.5,0.9\n",
        (const char *const[]){"label=label", "estimate=[a, b]", "lower=[al, bl]", "upper=[ah, bh]",
                              "effect=hazard_ratio", NULL},
        &forest);
    outline_is(forest, "heading 0 Sex\nreference 1 Male\nrow 1 Female\nrow 1 Other\n");
    ck_assert(forest->rows[1].cells[0].shown && !forest->rows[1].cells[1].shown);
    ck_assert(!forest->rows[3].cells[0].shown && forest->rows[3].cells[1].shown);
    run_clear(&run);
}
END_TEST

/** What is indented and has nothing below it is no heading of its neighbours. */
START_TEST(rows_without_numbers_are_no_headings) {
    static const struct {
        const char *csv, *outline, *warning, *terms[2];
    } files[] = {
        {"label,hr,lo,hi\nSex,,,\n  Male,,,\n  Female,0.84,0.60,1.17\nISS,,,\n  I,,,\n"
         "  II,1.45,0.95,2.21\n",
         "heading 0 Sex\nrow 1 Male\nrow 1 Female\nheading 0 ISS\nrow 1 I\nrow 1 II\n",
         "no estimate and nothing below: \"Male\", \"I\"",
         {"Sex=Female", "ISS=II"}},
        /* the last of its heading, and of the file */
        {"label,hr,lo,hi\nSex,,,\n  Female,0.84,0.60,1.17\n  Male,,,\n",
         "heading 0 Sex\nrow 1 Female\nrow 1 Male\n",
         "nothing below: \"Male\"",
         {"Sex=Female"}},
        /* nothing is indented: two headings, one of which may be a reference */
        {"label,hr,lo,hi\nSex,,,\nMale,,,\nFemale,0.84,0.60,1.17\n",
         "heading 0 Sex\nheading 0 Male\nrow 0 Female\n",
         "nothing below: \"Male\"",
         {"Male=Female"}},
        /* headings that are some */
        {"label,hr,lo,hi\nSex,,,\nMale,0.7,0.5,0.9\nDisease,,,\n  ISS,,,\n    I,0.84,0.60,1.17\n",
         "heading 0 Sex\nrow 0 Male\nheading 0 Disease\nheading 1 ISS\nrow 2 I\n",
         NULL,
         {"Sex=Male", "ISS=I"}},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        const tf_forest_results *forest;
        analysis_run run = run_forest(files[i].csv, (const char *const[]){GIVEN, NULL}, &forest);
        outline_is(forest, files[i].outline);
        for (size_t k = 0; k < 2 && files[i].terms[k]; k++)
            ck_assert(!isnan(run_value(&run, "", files[i].terms[k], "hr")));
        ck_assert(
            run_says(&run, TF_WARNING, files[i].warning ? files[i].warning : "nothing below") ==
            (files[i].warning != NULL));
        ck_assert_uint_eq(forest->effects[0].n_not_estimable, 0);
        run_clear(&run);
    }
}
END_TEST

/** P as people write it. */
START_TEST(p_values_have_names) {
    static const struct {
        const char *cell, *text;
        double p;
    } values[] = {
        {"0.03", "0.03", 0.03},
        {"p=0.009", "0.009", 0.009},
        {"p = 0.009", "0.009", 0.009},
        {"P=.03", ".03", 0.03},
        {"p<0.001", "<0.001", 0.001},
        {"P < 0.001", "<0.001", 0.001},
        {"p = 0.2", "0.2", 0.2},
        {"=0.04", "0.04", 0.04},
        {"p>0.9", ">0.9", 0.9},
        {"NS", "NS", NAN},
        {"n.s.", "n.s.", NAN},
        {"ns", "ns", NAN},
        {"ND", NULL, NAN},
        {"—", NULL, NAN},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
        g_autofree char *csv = g_strdup_printf(
            "label,hr,lo,hi,p\nA,0.84,0.60,1.17,%s\nB,0.7,0.5,0.9,0.02\n", values[i].cell);
        const tf_forest_results *forest;
        analysis_run run = run_forest(csv, (const char *const[]){GIVEN, "p=p", NULL}, &forest);
        const tf_effect *effect = &forest->rows[0].cells[0].effect;
        ck_assert_pstr_eq(effect->p_text, values[i].text);
        ck_assert(effect->p == values[i].p || (isnan(effect->p) && isnan(values[i].p)));
        ck_assert(run_says(&run, TF_WARNING, "read as missing") == isnan(values[i].p));
        run_clear(&run);
    }
}
END_TEST

static const struct {
    const char *text, *marks, *lower, *upper; /**< NULL: no limits */
} limits[] = {
    {"0.60-0.93", ".", "0.60", "0.93"},
    {"0.60 – 0.93", ".", "0.60", "0.93"},
    {"1,10 - 1,58", ",", "1.10", "1.58"},
    {"[0,60 ; 0,93]", ",", "0.60", "0.93"},
    {"(0.60, 0.93)", ".", "0.60", "0.93"},
    {"0.60 to 0.93", ".", "0.60", "0.93"},
    {"0,60 à 0,93", ",", "0.60", "0.93"},
    {"-0.5 to 0.3", ".", "-0.5", "0.3"},
    {"0.60; NR", ".", "0.60", NULL},
    {"0.39, 0.69", ".", "0.39", "0.69"}, /* gtsummary */
    {"10, 12", ".", NULL, NULL},
    {"0,39, 0,69", ",", "0.39", "0.69"},
    {",60-,93", ",", ".60", ".93"}, /* SPSS leaves the nought out */
    {"[,31 ; ,70]", ",", ".31", ".70"},
    {"(IC 95 %, ,60-,93)", ",", ".60", ".93"},
    {"(IC 95 %,0,60-0,93)", ",", "0.60", "0.93"},
    {"(95% CI,60-93)", ".", "60", "93"},
    {"0.93", ".", NULL, NULL},
    {"0,93", ".", NULL, NULL},
    {"0.75 (0.60-0.93)", ".", NULL, NULL},
    {"12 474", ".", NULL, NULL},
    {"", ".", NULL, NULL},
};

START_TEST(limits_alone_are_read) {
    tf_arena *arena = tf_arena_new();
    const tf_number_marks marks = {*limits[_i].marks, 0};
    tf_given_interval interval;
    const bool read = tf_given_parse_limits(limits[_i].text, marks, arena, &interval);
    ck_assert(read == (limits[_i].lower != NULL));
    if (read) {
        ck_assert_int_eq(interval.parts[0].kind, TF_GIVEN_EMPTY);
        ck_assert_pstr_eq(interval.parts[1].text, limits[_i].lower);
        ck_assert_pstr_eq(interval.parts[2].text, limits[_i].upper);
    }
    tf_arena_free(arena);
}
END_TEST

/** Limits of one column are those of two, in rows and in studies. */
START_TEST(limits_stand_in_one_column) {
    static const char *const files[] = {
        "label;hr;ci\nA;1,32;1,10 - 1,58\nB;0,84;\"[0,60 ; 1,17]\"\nC;0,9;NE\n",
        "label;hr;lo;hi\nA;1,32;1,10;1,58\nB;0,84;0,60;1,17\nC;0,9;NA;NA\n"};
    static const char *const settings[2][2] = {{"limits=ci"}, {"lower=lo", "upper=hi"}};
    for (size_t source = 0; source < 2; source++) {
        double values[2][3];
        for (size_t i = 0; i < 2; i++) {
            const tf_forest_results *forest;
            analysis_run run =
                run_forest(files[i],
                           (const char *const[]){source ? "study=label" : "label=label",
                                                 "estimate=hr", "effect=hazard_ratio",
                                                 source ? "where=label != C" : "x.label=HR",
                                                 settings[i][0], settings[i][1], NULL},
                           &forest);
            const tf_effect *effect = &forest->rows[1].cells[0].effect;
            ck_assert_str_eq(effect->upper_text, "1.17");
            values[i][0] = effect->lower;
            values[i][1] = effect->upper;
            values[i][2] = forest->rows[2].cells[0].effect.estimate; /* C, or what is pooled */
            ck_assert(!forest->effects[0].no_limits);
            ck_assert(!tf_effect_has_limits(&forest->rows[2].cells[0].effect) == !source);
            run_clear(&run);
        }
        ck_assert_double_eq(values[0][0], 0.60);
        for (size_t k = 0; k < 3; k++)
            ck_assert_double_eq(values[0][k], values[1][k]);
    }
}
END_TEST

/** Estimates without limits are what was asked for, or a slip: the columns are named then. */
START_TEST(limits_nobody_named_are_told) {
    static const struct {
        const char *csv, *more, *hint;
    } files[] = {
        {"label,hr,95% CI\nA,1.32,1.10-1.58\nB,0.84,0.60-1.17\n", NULL, "--limits \"95% CI\""},
        {"label;hr;IC 95 %;p\nA;1,32;1,10 - 1,58;0,2\n", NULL, "--limits \"IC 95 %\""},
        {"label,hr,range\nA,1.32,1.10-1.58\nB,0.84,\n", NULL, "--limits \"range\""},
        {"label,a,b,c,d,hr,CI\nA,1,2,3,4,1.32,1.10-1.58\n", NULL, "--limits \"CI\""},
        {"label,hr,IC inf,IC sup\nA,1.32,1.10,1.58\n", NULL,
         "--lower \"IC inf\" --upper \"IC sup\""},
        {"label,hr,hr_low,hr_high\nA,1.32,1.10,1.58\n", NULL,
         "--lower \"hr_low\" --upper \"hr_high\""},
        {"label,hr,n low risk,n high risk\nA,1.32,110,158\n", NULL, NULL},
        {"label,hr,period\nA,1.32,2010-2015\n", "columns=[period]", NULL},
        {"label,hr,n\nA,1.32,110\n", NULL, NULL},
        {"label,hr,95% CI\nA,1.32 (1.10-1.58),1.10-1.58\n", NULL, NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        const tf_forest_results *forest;
        analysis_run run = run_forest(
            files[i].csv,
            (const char *const[]){"label=label", "estimate=hr", "effect=HR", files[i].more, NULL},
            &forest);
        const tf_finding *finding = run_finding(&run, TF_WARNING, "no limits are drawn");
        ck_assert_pstr_eq(finding ? finding->hint : NULL, files[i].hint);
        ck_assert(forest->effects[0].no_limits == (i + 1 < G_N_ELEMENTS(files)));
        run_clear(&run);
    }
}
END_TEST

/** Of several models an empty cell is a variable that one left out; NE is what the file says, and
 * alone it is an estimate that isn't there. */
START_TEST(variables_left_out_of_a_model_are_no_ne) {
    static const struct {
        const char *csv, *estimates;
        tf_why crude, adjusted;
    } files[] = {
        {"v,c,a\nA,1.3,1.2\nB,1.5,\n", "estimate=[c, a]", TF_ESTIMABLE, TF_WHY_NOT_GIVEN},
        {"v,c,a\nA,1.3,1.2\nB,,1.5\n", "estimate=[c, a]", TF_WHY_NOT_GIVEN, TF_ESTIMABLE},
        {"v,c,a\nA,1.3,1.2\nB,1.5,NE\n", "estimate=[c, a]", TF_ESTIMABLE, TF_WHY_MISSING},
        {"v,c,a\nA,1.3,1.2\nB,1.5,-\n", "estimate=[c, a]", TF_ESTIMABLE, TF_WHY_NOT_GIVEN},
        {"v,c,a\nA,1.3,1.2\nB,NE,\nC,1,1\n", "estimate=[c, a]", TF_WHY_MISSING, TF_WHY_MISSING},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        const tf_forest_results *forest;
        analysis_run run = run_forest(
            files[i].csv, (const char *const[]){"label=v", files[i].estimates, "effect=HR", NULL},
            &forest);
        ck_assert_int_eq(forest->rows[1].cells[0].effect.why, files[i].crude);
        ck_assert_int_eq(forest->rows[1].cells[1].effect.why, files[i].adjusted);
        run_clear(&run);
    }
}
END_TEST

SUITE("forest given") {
    add_tests(suite, "core", texts_stand_as_in_the_file, blanks_indent_labels, headings_nest,
              reference_rows_are_references, references_of_several_effects,
              rows_without_numbers_are_no_headings, p_values_have_names, limits_stand_in_one_column,
              limits_nobody_named_are_told, variables_left_out_of_a_model_are_no_ne, NULL);
    add_loop(suite, "core", references_are_known, G_N_ELEMENTS(cells));
    add_loop(suite, "core", limits_alone_are_read, G_N_ELEMENTS(limits));
}
