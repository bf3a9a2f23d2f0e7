/* What bars are made of: sources, levels, totals, visits, comparisons, order. Counts are small
   enough to be made by hand; statistics are held against the reference in test_bars_reference.c. */
#include "kinds/bars/fixture.h"
#include "stats/two_by_two_tests.h"
#include "support/suite.h"

#define NEAR(a, b) ck_assert_double_eq_tol(a, b, 1e-12)

/** Ten patients: arm, best response, stratum. */
static const char best[] = "id,arm,bor,s\n"
                           "1,A,CR,x\n2,A,VGPR,x\n3,A,PR,y\n4,A,SD,y\n5,A,,y\n"
                           "6,B,PR,x\n7,B,PD,x\n8,B,NE,y\n9,B,SD,y\n10,B,VGPR,y\n";

START_TEST(best_responses_make_a_stack) {
    analysis_run run =
        run_text(&tf_bars_analysis, best,
                 (const char *[]){"response={column: bor, levels: [PR, VGPR, CR]}", "group=arm",
                                  "totals={\"≥VGPR\": [VGPR, CR], ORR: [PR, VGPR, CR]}", "id=id",
                                  "group.reference=B", NULL});
    run_must_succeed(&run);
    const tf_bars_results *bars = bars_of(&run);
    ck_assert_int_eq(bars->source, TF_BARS_PATIENTS);
    ck_assert_int_eq(bars->form, TF_BARS_STACKED);
    ck_assert_int_eq(bars->denominator, TF_BARS_OF_ALL);
    ck_assert_uint_eq(bars->n_parts, 3);
    ck_assert_str_eq(bars->parts[0].label, "PR");
    ck_assert_str_eq(bars->parts[2].label, "CR");
    ck_assert_uint_eq(bars->n_totals, 2);
    ck_assert_uint_eq(bars->totals[0].first, 1);
    ck_assert_uint_eq(bars->totals[0].last, 2);
    ck_assert_uint_eq(bars->n_categories, 1);
    ck_assert_str_eq(bars->categories[0].label, "");
    NEAR(tf_bars_cell_at(bars, 0, 0, 0, 2)->n, 1);
    NEAR(tf_bars_total_at(bars, 0, 0, 0, 1)->n, 3);
    NEAR(tf_bars_total_at(bars, 0, 0, 1, 1)->n, 2);
    NEAR(run_value(&run, "A", "ORR", "estimate"), 0.6);
    NEAR(run_value(&run, "A", "ORR", "total"), 5);
    NEAR(run_value(&run, "B", "≥VGPR", "estimate"), 0.2);
    NEAR(run_value(&run, "A", "PR", "n"), 1);
    NEAR(run_value(&run, "A", "ORR", "missing"), 1);
    NEAR(run_value(&run, "A|B", "ORR", "diff"), 0.2);
    NEAR(bars->facets[0].group_n[0], 5);
    /* both totals are compared, and no single level is */
    ck_assert_uint_eq(bars->n_comparisons, 2);
    ck_assert_uint_eq(bars->comparisons[1].total, 1);
    ck_assert_uint_eq(bars->comparisons[1].part, TF_BARS_NONE);
    ck_assert(run_says(&run, TF_NOTE, "\"SD\" (2 patients) is not in response.levels"));
    ck_assert(run_says(&run, TF_NOTE, "each row is a patient"));
    run_clear(&run);
}
END_TEST

START_TEST(totals_stand_side_by_side) {
    analysis_run run =
        run_text(&tf_bars_analysis, best,
                 (const char *[]){"response={column: bor, levels: [PR, VGPR, CR]}", "group=arm",
                                  "form=grouped", "denominator=evaluable",
                                  "totals={CR: [CR], ORR: [PR, VGPR, CR]}", NULL});
    run_must_succeed(&run);
    ck_assert_uint_eq(bars_of(&run)->n_categories, 2);
    ck_assert_uint_eq(bars_of(&run)->n_parts, 1);
    ck_assert_uint_eq(bars_of(&run)->n_totals, 0);
    ck_assert_str_eq(bars_of(&run)->categories[1].label, "ORR");
    NEAR(run_value(&run, "A", "ORR", "n"), 3);
    NEAR(run_value(&run, "A", "ORR", "total"), 4);
    NEAR(run_value(&run, "B", "CR", "estimate"), 0);
    NEAR(run_value(&run, "B", "CR", "lower"), 0);
    ck_assert_uint_eq(bars_of(&run)->n_comparisons, 2);
    run_clear(&run);
}
END_TEST

START_TEST(known_responses_are_recognised) {
    analysis_run run =
        run_text(&tf_bars_analysis, best, (const char *[]){"response=bor", "group=arm", NULL});
    run_must_succeed(&run);
    static const char *const order[] = {"PD", "SD", "PR", "VGPR", "CR"};
    ck_assert_uint_eq(bars_of(&run)->n_parts, G_N_ELEMENTS(order));
    for (size_t i = 0; i < G_N_ELEMENTS(order); i++)
        ck_assert_str_eq(bars_of(&run)->parts[i].level, order[i]);
    ck_assert(run_says(&run, TF_NOTE, "levels are PD, SD, PR, VGPR, CR"));
    run_clear(&run);
    /* CDISC's column needs no key at all */
    g_auto(GStrv) lines = g_strsplit(best, "bor", 2);
    g_autofree char *adrs = g_strjoinv("AVALC", lines);
    run = run_text(&tf_bars_analysis, adrs, (const char *[]){"group=arm", "id=id", NULL});
    run_must_succeed(&run);
    ck_assert(run_says(&run, TF_NOTE, "CDISC"));
    NEAR(run_value(&run, "A", "VGPR", "n"), 1);
    run_clear(&run);
}
END_TEST

/** What the responses of either arm are made into. */
static const struct {
    const char *responses; /**< blank-separated */
    const char *setting;
    const char *levels; /**< of the stack, from the least; YES_NO: no stack; REFUSED */
    int n_missing;      /**< of each arm */
} words[] = {
#define YES_NO  ""
#define REFUSED NULL
    {"RP rc MS TBRP MP", NULL, "MP MS RP TBRP rc", 0},
    {"CMR PMR NMR PMD NE", NULL, "PMD NMR PMR CMR", 1},
    {"SD non-CR/non-PD PD", NULL, "PD non-CR/non-PD SD", 0},
    {"PR nPR VGPR CRi CR", NULL, "PR nPR VGPR CRi CR", 0},
    {"CR PR Missing unknown inconnu", NULL, "PR CR", 3},
    {"CR PR NE", "response.not_evaluable=[]", REFUSED, 0},
    /* one response in two languages makes no two parts */
    {"CR PR RC", NULL, REFUSED, 0},
    {"CR PR yes", NULL, REFUSED, 0},
    {"CR PR NE x", "response={column: bor, is: [CR, PR], not_evaluable: [x]}", YES_NO, 1},
    {"CR NE PR", "response.levels=[NE, PR, CR]", "NE PR CR", 0},
    {"oui NON oui MISSING", NULL, YES_NO, 1},
    {"vrai faux 1.00 0", NULL, YES_NO, 0},
};

START_TEST(words_of_responses) {
    g_auto(GStrv) rows = g_strsplit(words[_i].responses, " ", -1);
    g_autoptr(GString) csv = g_string_new("arm,bor\n"), found = g_string_new(NULL);
    for (char **row = rows; *row; row++)
        g_string_append_printf(csv, "A,%s\nB,%s\n", *row, *row);
    analysis_run run =
        run_text(&tf_bars_analysis, csv->str,
                 (const char *[]){"response=bor", "group=arm", words[_i].setting, NULL});
    const bool refused = words[_i].levels == REFUSED;
    const bool twins = strcmp(words[_i].responses, "CR PR RC") == 0;
    ck_assert(run_says(&run, TF_ERROR,
                       twins ? "\"CR\" and \"RC\" of column \"bor\" mean the same"
                             : "which of them mean a response is not said") == refused);
    ck_assert((bars_of(&run) == NULL) == refused);
    const bool stack = bars_of(&run) && bars_of(&run)->n_parts > 1;
    for (size_t i = 0; stack && i < bars_of(&run)->n_parts; i++)
        g_string_append_printf(found, "%s%s", i ? " " : "", bars_of(&run)->parts[i].level);
    ck_assert_str_eq(found->str, refused ? "" : words[_i].levels);
    g_autofree char *missing = g_strdup_printf("%d of %u responses are missing or not evaluable",
                                               2 * words[_i].n_missing, 2 * g_strv_length(rows));
    /* who says who they are is no longer warned */
    const bool answered = words[_i].setting && strstr(words[_i].setting, "not_evaluable");
    const tf_severity severity = answered ? TF_NOTE : TF_WARNING;
    ck_assert(run_says(&run, severity, "not evaluable") == (words[_i].n_missing > 0));
    ck_assert(run_says(&run, severity, missing) == (words[_i].n_missing > 0));
    run_clear(&run);
}
END_TEST

/* A total counts whom it names, so that its bar and its logistic odds ratio are of the same
   patients; who isn't in the denominator is in no total. */
START_TEST(a_total_names_the_not_evaluable) {
    static const struct {
        const char *denominator;
        double n, total;
    } cases[] = {{"denominator=all", 3, 5}, {"denominator=evaluable", 2, 4}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        analysis_run run =
            run_text(&tf_bars_analysis, best,
                     (const char *[]){"response=bor", "group=arm", "form=grouped",
                                      cases[i].denominator, "totals={none: [NE, PD, SD]}", NULL});
        run_must_succeed(&run);
        NEAR(run_value(&run, "B", "none", "n"), cases[i].n);
        NEAR(run_value(&run, "B", "none", "total"), cases[i].total);
        run_clear(&run);
    }
}
END_TEST

START_TEST(one_response_has_no_term) {
    analysis_run run = run_text(&tf_bars_analysis, best,
                                (const char *[]){"response={column: bor, is: [CR, VGPR]}",
                                                 "group=arm", "compare.strata=[s]", NULL});
    run_must_succeed(&run);
    ck_assert_int_eq(bars_of(&run)->form, TF_BARS_GROUPED);
    NEAR(run_value(&run, "A", "", "n"), 2);
    NEAR(run_value(&run, "B", "", "n"), 1);
    ck_assert_str_eq(bars_of(&run)->compared.test, "cmh");
    ck_assert_str_eq(bars_of(&run)->compared.strata[0], "s");
    run_clear(&run);
}
END_TEST

START_TEST(columns_are_categories) {
    static const char csv[] = "arm,CR,MRD\nA,Y,1\nA,N,1\nA,Y,\nB,N,0\nB,Y,1\n";
    analysis_run run = run_text(&tf_bars_analysis, csv,
                                (const char *[]){"response.columns=[CR, MRD]", "group=arm",
                                                 "category.labels={MRD: MRD-negative}", NULL});
    run_must_succeed(&run);
    ck_assert_uint_eq(bars_of(&run)->n_categories, 2);
    NEAR(run_value(&run, "A", "CR", "n"), 2);
    NEAR(run_value(&run, "A", "MRD-negative", "n"), 2);
    NEAR(run_value(&run, "A", "MRD-negative", "total"), 3);
    run_clear(&run);
}
END_TEST

START_TEST(visits_come_in_order_with_all_patients) {
    static const char csv[] = "id,v,arm,y\n1,Week 12,A,1\n1,Week 4,A,0\n2,Week 4,A,1\n"
                              "3,Week 4,B,0\n3,Week 12,B,1\n1,Week 52,A,1\n";
    analysis_run run =
        run_text(&tf_bars_analysis, csv,
                 (const char *[]){"response=y", "group=arm", "visit=v", "id=id", NULL});
    run_must_succeed(&run);
    ck_assert_int_eq(bars_of(&run)->form, TF_BARS_LINES);
    ck_assert(bars_of(&run)->visits);
    ck_assert_str_eq(bars_of(&run)->categories[0].label, "Week 4");
    NEAR(bars_of(&run)->categories[2].position, 52);
    NEAR(run_value(&run, "A", "Week 12", "total"), 2); /* patient 2 has no row there */
    NEAR(run_value(&run, "A", "Week 12", "missing"), 1);
    NEAR(run_value(&run, "A", "Week 12", "estimate"), 0.5);
    NEAR(run_value(&run, "B", "Week 52", "estimate"), 0);
    run_clear(&run);
}
END_TEST

START_TEST(percentages_stay_as_they_are) {
    static const char csv[] = "ep,arm,pct,l,u\nCRR,Obi,46.4,38.0,54.9\nCRR,Pbo,33.1,25.2,41.0\n"
                              "UPCR,Obi,55.50,,\nUPCR,Pbo,41.9,,\n";
    analysis_run run =
        run_text(&tf_bars_analysis, csv,
                 (const char *[]){
                     "percent=pct", "lower=l", "upper=u", "category=ep", "group=arm",
                     "group.order=[Obi, Pbo]", "group.reference=Pbo",
                     "published=[{category: CRR, estimate: 13.4, lower: 2.0, upper: 24.8, p: 0.02},"
                     " {category: UPCR, estimate: −13.7, p: <0.001, source: x}]",
                     NULL});
    run_must_succeed(&run);
    const tf_bars_results *bars = bars_of(&run);
    ck_assert_int_eq(bars->source, TF_BARS_PERCENTAGES);
    ck_assert_str_eq(tf_bars_cell_at(bars, 0, 1, 0, 0)->value.estimate_text, "55.50");
    ck_assert_str_eq(tf_bars_cell_at(bars, 0, 0, 0, 0)->value.lower_text, "38.0");
    ck_assert(isnan(tf_bars_cell_at(bars, 0, 1, 0, 0)->value.lower));
    ck_assert(isnan(tf_bars_cell_at(bars, 0, 0, 0, 0)->n));
    NEAR(run_value(&run, "Obi", "CRR", "estimate"), 0.464);
    ck_assert_str_eq(bars->conf.method, "given");
    ck_assert_uint_eq(bars->n_comparisons, 2);
    const tf_bars_comparison *c = &bars->comparisons[0];
    ck_assert(isnan(c->difference.estimate));
    ck_assert_int_eq(c->difference.why, TF_WHY_NO_COUNTS);
    NEAR(c->published.estimate, 0.134);
    ck_assert_str_eq(c->published.lower_text, "2.0");
    ck_assert_str_eq(c->stars, "*");
    ck_assert_str_eq(bars->comparisons[1].published.estimate_text, "-13.7");
    ck_assert_str_eq(bars->comparisons[1].stars, "***");
    ck_assert_str_eq(bars->comparisons[1].published.source, "x");
    NEAR(run_value(&run, "Obi|Pbo", "CRR", "published_diff_upper"), 0.248);
    NEAR(run_value(&run, "Obi|Pbo", "UPCR", "published_p_below"), 0.001);
    double none;
    ck_assert(!tf_results_find(run.results, "Obi|Pbo", "CRR", NAN, "diff", &none));
    ck_assert(!tf_results_find(run.results, "Obi|Pbo", "CRR", NAN, "p", &none));
    run_clear(&run);
}
END_TEST

START_TEST(published_by_name_share_their_source) {
    static const char csv[] = "arm,lev,n,N\nI,PR,7,10\nI,CR,2,10\nV,PR,5,10\nV,CR,1,10\n";
    analysis_run run =
        run_text(&tf_bars_analysis, csv,
                 (const char *[]){"n=n", "total=N", "level=lev", "group=arm", "group.reference=V",
                                  "totals={CR: [CR], ORR: [PR, CR]}",
                                  "published={source: A 2024, categories: {ORR: {p: 0.01}, "
                                  "CR: {estimate: 2.5, measure: odds_ratio, conf_level: 0.985}}}",
                                  NULL});
    run_must_succeed(&run);
    const tf_bars_comparison *cr = &bars_of(&run)->comparisons[0],
                             *orr = &bars_of(&run)->comparisons[1];
    ck_assert_str_eq(cr->published.source, "A 2024");
    ck_assert_int_eq(cr->published_measure, TF_BARS_ODDS_RATIO);
    NEAR(cr->published.conf_level, 0.985);
    NEAR(cr->published.estimate, 2.5);
    ck_assert_str_eq(orr->published.p_text, "0.01");
    NEAR(orr->difference.estimate, 0.3); /* computed beside it */
    NEAR(run_value(&run, "I|V", "CR", "published_odds_ratio"), 2.5);
    run_clear(&run);
}
END_TEST

START_TEST(categories_are_levels_of_a_stack) {
    /* DREAMM-3 as published: percentages; the total is a row of its own */
    static const char csv[] = "resp,arm,pct\nPR,B,16\nVGPR,B,15\nCR,B,10\nORR,B,41\n"
                              "PR,P,28\nVGPR,P,5\nCR,P,3\nORR,P,36\n";
    analysis_run run =
        run_text(&tf_bars_analysis, csv,
                 (const char *[]){"percent=pct", "category=resp", "group=arm", "form=stacked",
                                  "totals={ORR: [PR, VGPR, CR]}", NULL});
    run_must_succeed(&run);
    ck_assert_uint_eq(bars_of(&run)->n_parts, 3);
    ck_assert_uint_eq(bars_of(&run)->n_categories, 1);
    ck_assert_str_eq(tf_bars_total_at(bars_of(&run), 0, 0, 1, 0)->value.estimate_text, "36");
    NEAR(run_value(&run, "B", "ORR", "estimate"), 0.41);
    run_clear(&run);
}
END_TEST

START_TEST(counts_without_totals_are_drawn_as_counts) {
    static const char csv[] = "tx,grp,n\nIMiD,a,1\nnone,a,4\nIMiD,b,2\nnone,b,9\n";
    analysis_run run =
        run_text(&tf_bars_analysis, csv,
                 (const char *[]){"n=n", "category=grp", "level=tx", "form=stacked", NULL});
    run_must_succeed(&run);
    ck_assert(bars_of(&run)->draws_counts);
    NEAR(run_value(&run, "", "a|none", "n"), 4);
    NEAR(run_value(&run, "", "a|none", "total"), 5);
    run_clear(&run);
    run = run_text(&tf_bars_analysis, "arm,n\nA,3\nB,10\n",
                   (const char *[]){"n=n", "group=arm", NULL});
    run_must_succeed(&run);
    ck_assert(bars_of(&run)->draws_counts);
    ck_assert(isnan(tf_bars_cell_at(bars_of(&run), 0, 0, 1, 0)->value.estimate));
    NEAR(run_value(&run, "B", "", "n"), 10);
    run_clear(&run);
}
END_TEST

START_TEST(layers_and_sorting) {
    static const char csv[] = "ae,arm,gr,n,N\n"
                              "a,T,any,10,50\na,T,g3,2,50\na,C,any,9,50\na,C,g3,1,50\n"
                              "b,T,any,20,50\nb,T,g3,4,50\nb,C,any,5,50\nb,C,g3,0,50\n"
                              "c,T,any,3,50\nc,T,g3,0,50\nc,C,any,4,50\nc,C,g3,0,50\n";
    analysis_run run = run_text(&tf_bars_analysis, csv,
                                (const char *[]){"n=n", "total=N", "category=ae", "group=arm",
                                                 "level=gr", "form=back_to_back", "sort=difference",
                                                 "group.order=[T, C]", "group.reference=C", NULL});
    run_must_succeed(&run);
    const tf_bars_results *bars = bars_of(&run);
    ck_assert(bars->layered);
    ck_assert_str_eq(bars->categories[0].label, "b");
    ck_assert_str_eq(bars->categories[1].label, "a");
    ck_assert_str_eq(bars->categories[2].label, "c");
    NEAR(tf_bars_cell_at(bars, 0, 0, 0, 1)->n, 4);
    NEAR(run_value(&run, "T|C", "b|any", "diff"), 0.3);
    ck_assert_uint_eq(bars->n_comparisons, 6);
    for (size_t i = 0; i < bars->n_comparisons; i++) {
        const tf_bars_comparison *c = &bars->comparisons[i];
        const double a = tf_bars_cell_at(bars, 0, c->category, 0, c->part)->value.estimate;
        const double b = tf_bars_cell_at(bars, 0, c->category, 1, c->part)->value.estimate;
        NEAR(c->difference.estimate, a - b);
    }
    run_clear(&run);
}
END_TEST

START_TEST(several_groups_are_adjusted) {
    static const char csv[] = "arm,n,N\nP,10,90\n3,30,91\n6,25,93\n12,12,89\n";
    analysis_run run =
        run_text(&tf_bars_analysis, csv,
                 (const char *[]){"n=n", "total=N", "group=arm", "group.reference=P",
                                  "compare.adjust=holm", "stars={\"+\": 0.5, \"++\": 0.01}", NULL});
    run_must_succeed(&run);
    ck_assert_uint_eq(bars_of(&run)->n_comparisons, 3);
    double p[3];
    for (size_t i = 0; i < 3; i++)
        p[i] = bars_of(&run)->comparisons[i].p;
    /* Holm by hand: P rises in the order of the file, from 3 over 6 to 12 */
    ck_assert(p[0] < p[1] && p[1] < p[2]);
    NEAR(bars_of(&run)->comparisons[0].p_adjusted, 3 * p[0]);
    NEAR(bars_of(&run)->comparisons[1].p_adjusted, 2 * p[1]);
    NEAR(bars_of(&run)->comparisons[2].p_adjusted, p[2]);
    NEAR(run_value(&run, "3|P", "", "p_holm"), 3 * p[0]);
    ck_assert_str_eq(bars_of(&run)->comparisons[0].stars, "++");
    ck_assert_str_eq(bars_of(&run)->comparisons[2].stars, "");
    ck_assert_uint_eq(bars_of(&run)->n_overall, 1);
    ck_assert_str_eq(bars_of(&run)->overall[0].test, "chisq");
    NEAR(run_value(&run, "", "", "df"), 3);
    run_clear(&run);
}
END_TEST

START_TEST(trend_takes_doses_as_scores) {
    static const struct {
        const char *doses[3];
        double scores[3];
    } rows[] = {{{"0", "10", "40"}, {0, 10, 40}},
                {{"0", "100", "1 000"}, {0, 100, 1000}},
                {{"0", "10", "1'200"}, {0, 10, 1200}}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *csv =
            g_strdup_printf("dose,n,N\n%s,2,20\n%s,5,20\n%s,9,20\n", rows[i].doses[0],
                            rows[i].doses[1], rows[i].doses[2]);
        analysis_run run =
            run_text(&tf_bars_analysis, csv,
                     (const char *[]){"n=n", "total=N", "group=dose", "compare.test=trend",
                                      "data.thousands=apostrophe", NULL});
        run_must_succeed(&run);
        const uint64_t x[] = {2, 5, 9}, n[] = {20, 20, 20};
        tf_test test;
        ck_assert_int_eq(tf_trend_test(x, n, rows[i].scores, 3, TF_TWO_SIDED, &test), TF_STATS_OK);
        NEAR(run_value(&run, "", "", "z"), test.statistic);
        NEAR(run_value(&run, "", "", "p"), test.p);
        double none;
        ck_assert(!tf_results_find(run.results, "10|0", "", NAN, "p", &none));
        run_clear(&run);
    }
}
END_TEST

/* The approval ratings of Agresti, Categorical Data Analysis (2013), section 11.1: 794 yes/yes, 150
   yes/no, 86 no/yes, 570 no/no: z^2 = 17.36. */
START_TEST(pairs_are_compared_by_mcnemar) {
    g_autoptr(GString) csv = g_string_new("first,second\n");
    static const struct {
        const char *row;
        int n;
    } cells[] = {{"1,1\n", 794}, {"1,0\n", 150}, {"0,1\n", 86}, {"0,0\n", 570}};
    for (size_t i = 0; i < G_N_ELEMENTS(cells); i++) {
        for (int k = 0; k < cells[i].n; k++)
            g_string_append(csv, cells[i].row);
    }
    analysis_run run = run_text(
        &tf_bars_analysis, csv->str,
        (const char *[]){"response.columns=[first, second]", "compare.test=mcnemar", NULL});
    run_must_succeed(&run);
    ck_assert_double_eq_tol(run_value(&run, "", "second", "mcnemar_chisq"), 17.36, 0.005);
    NEAR(run_value(&run, "", "second", "diff"), (86.0 - 150.0) / 1600);
    ck_assert_uint_eq(bars_of(&run)->comparisons[0].versus, 0);
    run_clear(&run);
}
END_TEST

/** Without covariates the logistic odds ratio is that of the table. */
START_TEST(logistic_odds_ratio_of_a_table) {
    g_autoptr(GString) csv = g_string_new("arm,y,sex\n");
    for (int i = 0; i < 40; i++)
        g_string_append_printf(csv, "A,%d,%s\n", i < 26, i % 2 ? "F" : "M");
    for (int i = 0; i < 50; i++)
        g_string_append_printf(csv, "B,%d,%s\n", i < 20, i % 3 ? "F" : "M");
    const char *settings[] = {
        "response=y", "group=arm", "group.reference=B", "compare.odds_ratio=logistic", NULL, NULL};
    analysis_run run = run_text(&tf_bars_analysis, csv->str, settings);
    run_must_succeed(&run);
    const double odds_ratio = 26.0 * 30 / (14.0 * 20);
    const double se = sqrt(1 / 26.0 + 1 / 14.0 + 1 / 20.0 + 1 / 30.0);
    ck_assert_double_eq_tol(run_value(&run, "A|B", "", "odds_ratio"), odds_ratio, 1e-8);
    ck_assert_double_eq_tol(run_value(&run, "A|B", "", "odds_ratio_upper"),
                            odds_ratio * exp(1.959963984540054 * se), 1e-7);
    run_clear(&run);
    settings[4] = "compare.covariates=[sex]";
    run = run_text(&tf_bars_analysis, csv->str, settings);
    run_must_succeed(&run);
    ck_assert(fabs(run_value(&run, "A|B", "", "odds_ratio") - odds_ratio) > 1e-4);
    ck_assert_str_eq(bars_of(&run)->compared.covariates[0], "sex");
    run_clear(&run);
}
END_TEST

START_TEST(means_of_values_and_of_files) {
    static const char csv[] = "id,v,arm,chg\n1,4,A,-1\n2,4,A,-3\n3,4,B,1\n4,4,B,1.5\n"
                              "1,8,A,-2\n2,8,A,-6\n3,8,B,0\n4,8,B,2\n";
    analysis_run run =
        run_text(&tf_bars_analysis, csv,
                 (const char *[]){"value=chg", "visit=v", "group=arm", "id=id", NULL});
    run_must_succeed(&run);
    ck_assert_int_eq(bars_of(&run)->source, TF_BARS_MEANS);
    ck_assert_int_eq(bars_of(&run)->form, TF_BARS_LINES);
    NEAR(run_value(&run, "A", "4", "mean"), -2);
    NEAR(run_value(&run, "A", "8", "mean"), -4);
    /* t of 1 df at 0.975 is 12.7062047; the standard error of -1 and -3 is 1 */
    ck_assert_double_eq_tol(run_value(&run, "A", "4", "lower"), -2 - 12.7062047, 1e-6);
    NEAR(run_value(&run, "B|A", "8", "diff"), 5);
    ck_assert_str_eq(bars_of(&run)->compared.difference_method, "welch");
    run_clear(&run);
    run = run_text(&tf_bars_analysis,
                   "v,arm,m\nDay 1,A,0\nWeek 12,A,-6.3\nDay 1,B,0\nWeek 12,B,-4.1\n",
                   (const char *[]){"mean=m", "visit=v", "group=arm", "y.min=-8", NULL});
    run_must_succeed(&run);
    NEAR(run_value(&run, "A", "Week 12", "mean"), -6.3);
    ck_assert_str_eq(tf_bars_cell_at(bars_of(&run), 0, 1, 0, 0)->value.estimate_text, "-6.3");
    run_clear(&run);
}
END_TEST

START_TEST(facets_name_their_numbers) {
    static const char csv[] = "study,arm,n,N\nS2,A,1,10\nS2,B,2,10\nS1,A,3,10\nS1,B,4,10\n";
    analysis_run run = run_text(&tf_bars_analysis, csv,
                                (const char *[]){"n=n", "total=N", "group=arm", "facet=study",
                                                 "facet.labels={S1: One}", NULL});
    run_must_succeed(&run);
    ck_assert_uint_eq(bars_of(&run)->n_facets, 2);
    ck_assert_str_eq(bars_of(&run)->facets[0].label, "One");
    NEAR(run_value(&run, "B", "study=S1", "n"), 4);
    NEAR(run_value(&run, "B|A", "study=S2", "diff"), 0.1);
    run_clear(&run);
}
END_TEST

/* ---- limits ------------------------------------------------------------------------------- */

START_TEST(rounded_levels_may_miss_100) {
    static const char *const sums[] = {"33,33,33", "34,34,33", "33.3,33.3,33.3"};
    for (size_t i = 0; i < G_N_ELEMENTS(sums); i++) {
        g_auto(GStrv) p = g_strsplit(sums[i], ",", -1);
        g_autofree char *csv = g_strdup_printf("l,p\na,%s\nb,%s\nc,%s\n", p[0], p[1], p[2]);
        analysis_run run = run_text(&tf_bars_analysis, csv,
                                    (const char *[]){"percent=p", "level=l", "form=filled", NULL});
        run_must_succeed(&run);
        for (size_t k = 0; k < tf_diag_n_findings(run.diag); k++)
            ck_assert_int_eq(tf_diag_finding(run.diag, k)->severity, TF_NOTE);
        run_clear(&run);
    }
}
END_TEST

START_TEST(tiny_percentages_and_one_level) {
    analysis_run run = run_text(&tf_bars_analysis, "arm,p\nA,0.0001\nB,0.0003\n",
                                (const char *[]){"percent=p", "group=arm", NULL});
    run_must_succeed(&run);
    NEAR(run_value(&run, "A", "", "estimate"), 1e-6);
    run_clear(&run);
    run = run_text(&tf_bars_analysis, "arm,l,n,N\nA,CR,1,1000000\n",
                   (const char *[]){"n=n", "total=N", "level=l", "group=arm", NULL});
    run_must_succeed(&run);
    ck_assert_uint_eq(bars_of(&run)->n_parts, 1);
    NEAR(run_value(&run, "A", "CR", "estimate"), 1e-6);
    run_clear(&run);
}
END_TEST

START_TEST(forty_categories_and_too_many) {
    for (int n = 40; n <= 400; n += 360) {
        g_autoptr(GString) csv = g_string_new("c,n,N\n");
        for (int i = 0; i < n; i++)
            g_string_append_printf(csv, "cat%d,%d,500\n", i, i);
        analysis_run run =
            run_text(&tf_bars_analysis, csv->str,
                     (const char *[]){"n=n", "total=N", "category=c", "sort=value", NULL});
        if (n == 40) {
            run_must_succeed(&run);
            ck_assert_str_eq(bars_of(&run)->categories[0].label, "cat39");
            ck_assert_str_eq(bars_of(&run)->categories[39].label, "cat0");
        } else {
            ck_assert(
                run_says(&run, TF_ERROR, "has 400 values: at most 256 categories can be drawn"));
        }
        run_clear(&run);
    }
}
END_TEST

SUITE("bars") {
    add_tests(suite, "core", best_responses_make_a_stack, totals_stand_side_by_side,
              known_responses_are_recognised, a_total_names_the_not_evaluable,
              one_response_has_no_term, columns_are_categories,
              visits_come_in_order_with_all_patients, percentages_stay_as_they_are,
              published_by_name_share_their_source, categories_are_levels_of_a_stack,
              counts_without_totals_are_drawn_as_counts, layers_and_sorting,
              several_groups_are_adjusted, trend_takes_doses_as_scores,
              pairs_are_compared_by_mcnemar, logistic_odds_ratio_of_a_table,
              means_of_values_and_of_files, facets_name_their_numbers, NULL);
    add_loop(suite, "core", words_of_responses, G_N_ELEMENTS(words));
    add_tests(suite, "limits", rounded_levels_may_miss_100, tiny_percentages_and_one_level,
              forty_categories_and_too_many, NULL);
}
