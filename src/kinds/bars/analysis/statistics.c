/* Each number has its name here, and nowhere else. */
#include <math.h>
#include <string.h>

#include "job.h"

/* ---- names and meanings ---------------------------------------------------------------------- */

static const tf_statistic_row proportion_rows[] = {
    TF_STATISTIC("n", tf_bars_cell, n, "patients who responded"),
    TF_STATISTIC("total", tf_bars_cell, total, "of how many"),
    TF_STATISTIC("estimate", tf_bars_cell, value.estimate, "proportion"),
};
static const tf_statistic_row mean_rows[] = {
    TF_STATISTIC("n", tf_bars_cell, total, "patients with a value"),
    TF_STATISTIC("mean", tf_bars_cell, value.estimate, "mean"),
};
static const tf_statistic_row cell_rows[] = {
    TF_STATISTIC("sd", tf_bars_cell, sd, "standard deviation of a mean of patients' values"),
    TF_STATISTIC("lower", tf_bars_cell, value.lower, "lower limit of the proportion or mean"),
    TF_STATISTIC("upper", tf_bars_cell, value.upper, "its upper limit"),
    TF_STATISTIC("missing", tf_bars_cell, n_missing,
                 "patients without a response, counted or left out by the denominator"),
};
/* Each test's statistic has its own name; exact tests have only P. */
static const tf_statistic_row comparison_rows[] = {
    TF_STATISTIC("diff", tf_bars_comparison, difference, "difference of proportions or means"),
    TF_STATISTIC("ratio", tf_bars_comparison, ratio, "ratio of proportions"),
    TF_STATISTIC("odds_ratio", tf_bars_comparison, odds_ratio, "odds ratio"),
    TF_STATISTIC("odds_ratio_n", tf_bars_comparison, odds_ratio_n, "patients of a logistic model"),
    TF_STATISTIC("n_pairs", tf_bars_comparison, n_pairs, "patients with both responses"),
    TF_STATISTIC("chisq", tf_bars_comparison, statistic, "chi-square test"),
    TF_STATISTIC("cmh_chisq", tf_bars_comparison, statistic, "Cochran-Mantel-Haenszel test"),
    TF_STATISTIC("cmh_cc_chisq", tf_bars_comparison, statistic, "with continuity correction"),
    TF_STATISTIC("mcnemar_chisq", tf_bars_comparison, statistic, "McNemar's test"),
    TF_STATISTIC("t", tf_bars_comparison, statistic, "Welch's test of means"),
    TF_STATISTIC("z", tf_bars_comparison, statistic, "Barnard's test"),
    TF_STATISTIC("df", tf_bars_comparison, df, "degrees of freedom"),
    TF_STATISTIC("p", tf_bars_comparison, p, "P value of the test"),
    TF_STATISTIC("p_holm", tf_bars_comparison, p_adjusted, "adjusted over all comparisons"),
    TF_STATISTIC("p_hochberg", tf_bars_comparison, p_adjusted, "by the method of its name"),
    TF_STATISTIC("p_bh", tf_bars_comparison, p_adjusted, "Benjamini and Hochberg's"),
    TF_STATISTIC("p_by", tf_bars_comparison, p_adjusted, "Benjamini and Yekutieli's"),
    TF_STATISTIC("p_bonferroni", tf_bars_comparison, p_adjusted, "Bonferroni's"),
};
static const tf_statistic_row overall_rows[] = {
    TF_STATISTIC("z", tf_bars_overall, statistic, "test for trend over all groups"),
    TF_STATISTIC("chisq", tf_bars_overall, statistic, "chi-square test of more than two groups"),
    TF_STATISTIC("df", tf_bars_overall, df, "degrees of freedom"),
    TF_STATISTIC("p", tf_bars_overall, p, "P value of the test of all groups"),
    TF_STATISTIC("breslow_day_chisq", tf_bars_overall, statistic, "homogeneity of odds ratios"),
    TF_STATISTIC("breslow_day_df", tf_bars_overall, df, "degrees of freedom"),
    TF_STATISTIC("breslow_day_p", tf_bars_overall, p, "P value"),
    TF_STATISTIC("tarone_chisq", tf_bars_overall, statistic, "the same with Tarone's correction"),
    TF_STATISTIC("tarone_df", tf_bars_overall, df, "degrees of freedom"),
    TF_STATISTIC("tarone_p", tf_bars_overall, p, "P value"),
};

/** What numbers were computed by; NULL: they weren't. */
typedef struct record {
    const char *denominator, *conf_method, *difference, *ratio, *odds_ratio;
    const char *test, *overall, *adjust, *strata, *covariates;
    double conf_level, compare_level;
} record;

static const tf_statistic_row record_rows[] = {
    TF_STATISTIC("denominator", record, denominator, "what percentages are of"),
    TF_STATISTIC("conf_method", record, conf_method, "method of the limits of bars"),
    TF_STATISTIC("diff_method", record, difference, "method of differences and their limits"),
    TF_STATISTIC("ratio_method", record, ratio, "the same of ratios"),
    TF_STATISTIC("odds_ratio_method", record, odds_ratio, "the same of odds ratios"),
    TF_STATISTIC("test", record, test, "test of comparisons"),
    TF_STATISTIC("overall_test", record, overall, "test of all groups together"),
    TF_STATISTIC("adjust", record, adjust, "adjustment of P values"),
    TF_STATISTIC("strata", record, strata, "columns of the strata"),
    TF_STATISTIC("covariates", record, covariates, "columns that logistic models are adjusted for"),
};
static const tf_statistic_row level_rows[] = {
    TF_STATISTIC("conf_level", record, conf_level, "level of the limits of bars"),
};
/** Of a group. */
typedef struct group_score {
    double score;
} group_score;
static const tf_statistic_row score_rows[] = {
    TF_STATISTIC("score", group_score, score, "of a group in the test for trend"),
};
static const tf_statistic_row compare_level_rows[] = {
    TF_STATISTIC("compare_conf_level", record, compare_level, "level of the limits of comparisons"),
};

/* Named apart from what was computed, so that nobody can mistake one for the other. */
#define PUBLISHED(name)                                                                            \
    TF_STATISTIC(name, tf_effect, estimate, "as the key `published` gives it"),                    \
        TF_STATISTIC(name "_lower", tf_effect, lower, "its lower limit"),                          \
        TF_STATISTIC(name "_upper", tf_effect, upper, "its upper limit"),                          \
        TF_STATISTIC("published_conf_level", tf_effect, conf_level, "level of the limits"),        \
        TF_STATISTIC("published_p", tf_effect, p, "P value as given")
/* By tf_bars_measure. */
static const tf_statistic_row published_rows[][5] = {
    {PUBLISHED("published_diff")},
    {PUBLISHED("published_ratio")},
    {PUBLISHED("published_odds_ratio")},
};

enum { PROPORTION, MEAN, CELL, COMPARISON, OVERALL, RECORD, LEVEL, COMPARE_LEVEL, SCORE };
static const tf_statistic_table tables[] = {
    [PROPORTION] = TF_STATISTIC_TABLE(proportion_rows),
    [MEAN] = TF_STATISTIC_TABLE(mean_rows),
    [CELL] = TF_STATISTIC_TABLE(cell_rows),
    [COMPARISON] = TF_STATISTIC_TABLE(comparison_rows),
    [OVERALL] = TF_STATISTIC_TABLE(overall_rows),
    [RECORD] = TF_STATISTIC_TABLE(record_rows),
    [LEVEL] = TF_STATISTIC_TABLE(level_rows),
    [COMPARE_LEVEL] = TF_STATISTIC_TABLE(compare_level_rows),
    [SCORE] = TF_STATISTIC_TABLE(score_rows),
    {published_rows[TF_BARS_DIFFERENCE], 5},
    {published_rows[TF_BARS_RATIO], 5},
    {published_rows[TF_BARS_ODDS_RATIO], 5},
    {tf_published_bound_rows, 2},
};
const tf_statistic_tables tf_bars_statistics = {tables, G_N_ELEMENTS(tables)};

/* ---- which are written, and when --------------------------------------------------------------
 */

/** The one row of a table that has this name. */
static void add(const tf_bars_job *job, int table, const char *name, const void *object,
                const tf_statistic_of *of) {
    for (size_t i = 0; i < tables[table].n_rows; i++) {
        const tf_statistic_table row = {&tables[table].rows[i], 1};
        if (strcmp(row.rows->name, name) == 0)
            tf_statistics_add(job->builder, &row, object, of);
    }
}

/* A bar that isn't in the data has no row; NA would say that it couldn't be estimated. */
static void add_cell(const tf_bars_job *job, const tf_bars_cell *cell, const tf_statistic_of *of) {
    const bool mean = job->bars->source == TF_BARS_MEANS;
    if (cell->value.why == TF_WHY_NOT_IN_DATA)
        return;
    tf_statistics_add(job->builder, &tables[mean ? MEAN : PROPORTION], cell, of);
    if (mean && !isnan(cell->sd))
        add(job, CELL, "sd", cell, of);
    add(job, CELL, "lower", cell, of);
    add(job, CELL, "upper", cell, of);
    if (!isnan(cell->n_missing))
        add(job, CELL, "missing", cell, of);
}

/** The name of a test's statistic; exact tests have none. */
static const char *statistic_name(const char *test) {
    static const char *const names[][2] = {
        {"chisq", "chisq"},         {"chisq_yates", "chisq"},     {"cmh", "cmh_chisq"},
        {"cmh_cc", "cmh_cc_chisq"}, {"mcnemar", "mcnemar_chisq"}, {"welch", "t"},
        {"barnard", "z"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        if (strcmp(names[i][0], test) == 0)
            return names[i][1];
    }
    return NULL;
}

/* A test for trend is of all groups; what a whole stack was published with is no test of ours. */
static void add_test(const tf_bars_job *job, const tf_bars_comparison *c,
                     const tf_statistic_of *of) {
    const tf_bars_results *bars = job->bars;
    const bool whole = c->part == TF_BARS_NONE && c->total == TF_BARS_NONE;
    if (!bars->compared.test || whole || strcmp(bars->compared.test, "trend") == 0)
        return;
    const char *name = statistic_name(bars->compared.test);
    if (name)
        add(job, COMPARISON, name, c, of);
    if (!isnan(c->df))
        add(job, COMPARISON, "df", c, of);
    add(job, COMPARISON, "p", c, of);
    g_autofree char *adjusted = g_strconcat("p_", bars->compared.adjust, NULL);
    add(job, COMPARISON, adjusted, c, of); /* none has no row */
}

/** "experimental|reference"; pairs are of one group. Newly allocated. */
static char *comparison_name(const tf_bars_results *bars, const tf_bars_comparison *c) {
    const char *label = bars->groups[c->experimental].label;
    return c->versus == TF_BARS_NONE
               ? g_strdup_printf("%s|%s", label, bars->groups[c->reference].label)
               : g_strdup(label);
}

/* Only what was asked for and could be computed from these data has a row. */
static void add_comparison(const tf_bars_job *job, const tf_bars_comparison *c) {
    const tf_bars_results *bars = job->bars;
    g_autofree char *term = tf_bars_term(bars, c->facet, c->category, c->part, c->total);
    g_autofree char *group = comparison_name(bars, c);
    const tf_statistic_of of = {group, term, NAN};
    if (c->difference.why != TF_WHY_NOT_ASKED && c->difference.why != TF_WHY_NO_COUNTS)
        add(job, COMPARISON, "diff", c, &of);
    if (c->ratio.why != TF_WHY_NOT_ASKED)
        add(job, COMPARISON, "ratio", c, &of);
    if (c->odds_ratio.why != TF_WHY_NOT_ASKED)
        add(job, COMPARISON, "odds_ratio", c, &of);
    if (!isnan(c->odds_ratio_n))
        add(job, COMPARISON, "odds_ratio_n", c, &of);
    if (!isnan(c->n_pairs))
        add(job, COMPARISON, "n_pairs", c, &of);
    add_test(job, c, &of);
    tf_published_add(job->builder, &c->published, published_rows[c->published_measure], &of);
}

/** Tests of all groups have no group; those of homogeneity are about one comparison. */
static void add_overall(const tf_bars_job *job, const tf_bars_overall *test) {
    const tf_bars_results *bars = job->bars;
    g_autofree char *term =
        tf_bars_term(bars, test->facet, test->category, test->part, test->total);
    const bool all = test->experimental == TF_BARS_NONE;
    g_autofree char *group = all ? g_strdup("")
                                 : g_strdup_printf("%s|%s", bars->groups[test->experimental].label,
                                                   bars->groups[bars->reference].label);
    const char *names[] = {tf_bars_is_trend(test) ? "z" : "chisq", "df", "p"};
    const tf_statistic_of of = {group, term, NAN};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *name =
            g_strjoin("_", all ? names[i] : test->test, all ? NULL : names[i], NULL);
        if (i != 1 || !isnan(test->df))
            add(job, OVERALL, name, test, &of);
    }
}

/** A total of one level that has its name would say everything twice. */
static bool is_level(const tf_bars_results *bars, const tf_bars_total *total) {
    return total->first == total->last &&
           strcmp(total->label, bars->parts[total->first].label) == 0;
}

/* ---- what the numbers are by ------------------------------------------------------------------
 */

/** The P value once more, with the name of its test at the end of its term. */
static void add_p(const tf_bars_job *job, int table, const void *object, const tf_statistic_of *of,
                  const char *test) {
    const bool named = *of->term != '\0';
    g_autofree char *term = g_strjoin("|", named ? of->term : test, named ? test : NULL, NULL);
    add(job, table, "p", object, &(tf_statistic_of){of->group, term, NAN});
}

/* P of all groups and P of pairs have the same name; a table of them alone must not mix them. */
static void add_p_by_test(const tf_bars_job *job, const record *by) {
    const tf_bars_results *bars = job->bars;
    for (size_t i = 0; i < bars->n_comparisons; i++) {
        const tf_bars_comparison *c = &bars->comparisons[i];
        if (isnan(c->p))
            continue;
        g_autofree char *term = tf_bars_term(bars, c->facet, c->category, c->part, c->total);
        g_autofree char *group = comparison_name(bars, c);
        add_p(job, COMPARISON, c, &(tf_statistic_of){group, term, NAN}, by->test);
    }
    for (size_t i = 0; i < bars->n_overall; i++) {
        const tf_bars_overall *test = &bars->overall[i];
        g_autofree char *term =
            tf_bars_term(bars, test->facet, test->category, test->part, test->total);
        if (test->experimental == TF_BARS_NONE)
            add_p(job, OVERALL, test, &(tf_statistic_of){"", term, NAN}, "overall");
    }
}

/** What was asked for but computed nothing is not named. */
static void name_methods(const tf_bars_results *bars, record *by) {
    const tf_bars_compared *compared = &bars->compared;
    for (size_t i = 0; i < bars->n_comparisons; i++) {
        const tf_bars_comparison *c = &bars->comparisons[i];
        if (!isnan(c->difference.estimate))
            by->difference = compared->difference_method;
        if (!isnan(c->ratio.estimate))
            by->ratio = compared->ratio_method;
        if (!isnan(c->odds_ratio.estimate))
            by->odds_ratio = compared->odds_ratio_method;
        if (!isnan(c->p))
            by->test = compared->test;
    }
    for (size_t i = 0; i < bars->n_overall; i++) {
        if (bars->overall[i].experimental == TF_BARS_NONE && !isnan(bars->overall[i].p))
            by->overall = bars->overall[i].test;
    }
    by->conf_method = bars->conf.any ? bars->conf.method : NULL;
    by->adjust = compared->n_adjusted > 1 ? compared->adjust : by->test ? "none" : NULL;
}

static void add_record(const tf_bars_job *job) {
    static const char *const denominators[] = {"all", "evaluable", "given", NULL};
    const tf_bars_results *bars = job->bars;
    const tf_bars_compared *compared = &bars->compared;
    record by = {.conf_level = bars->conf.level, .compare_level = compared->level};
    name_methods(bars, &by);
    const bool compares = by.difference || by.ratio || by.odds_ratio;
    const bool shares = !bars->draws_counts || compares || by.test;
    if (bars->source != TF_BARS_MEANS && shares)
        by.denominator = denominators[bars->denominator];
    g_autofree char *strata = tf_statistic_names(compared->strata, compared->n_strata);
    g_autofree char *covariates = tf_statistic_names(compared->covariates, compared->n_covariates);
    by.strata = compares || by.test ? strata : NULL;
    by.covariates = by.odds_ratio ? covariates : NULL;
    const tf_statistic_of of = {"", "", NAN};
    tf_statistics_add(job->builder, &tables[RECORD], &by, &of);
    if (by.conf_method)
        tf_statistics_add(job->builder, &tables[LEVEL], &by, &of);
    if (compares)
        tf_statistics_add(job->builder, &tables[COMPARE_LEVEL], &by, &of);
    if (by.test && by.overall)
        add_p_by_test(job, &by);
}

/* In the order of the figure, which is the order in which people compare the file with it. */
void tf_bars_add_statistics(tf_bars_job *job) {
    const tf_bars_results *bars = job->bars;
    for (size_t f = 0; f < bars->n_facets; f++) {
        for (size_t c = 0; c < bars->n_categories; c++) {
            for (size_t g = 0; g < bars->n_groups; g++) {
                for (size_t p = 0; p < bars->n_parts; p++) {
                    g_autofree char *term = tf_bars_term(bars, f, c, p, TF_BARS_NONE);
                    add_cell(job, tf_bars_cell_at(bars, f, c, g, p),
                             &(tf_statistic_of){bars->groups[g].label, term, NAN});
                }
                for (size_t t = 0; t < bars->n_totals; t++) {
                    if (is_level(bars, &bars->totals[t]))
                        continue;
                    g_autofree char *term = tf_bars_term(bars, f, c, TF_BARS_NONE, t);
                    add_cell(job, tf_bars_total_at(bars, f, c, g, t),
                             &(tf_statistic_of){bars->groups[g].label, term, NAN});
                }
            }
        }
    }
    for (size_t i = 0; i < bars->n_comparisons; i++)
        add_comparison(job, &bars->comparisons[i]);
    for (size_t i = 0; i < bars->n_overall; i++)
        add_overall(job, &bars->overall[i]);
    for (size_t g = 0; bars->compared.scores && g < bars->n_groups; g++)
        tf_statistics_add(job->builder, &tables[SCORE], &(group_score){bars->compared.scores[g]},
                          &(tf_statistic_of){bars->groups[g].label, "", NAN});
    add_record(job);
}
