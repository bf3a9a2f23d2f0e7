/* Each number has its name here, and nowhere else. */
#include <math.h>
#include <string.h>

#include "job.h"

/* Parts without a label leave no trace, so that a single response has an empty term. */
char *tf_bars_term(const tf_bars_results *bars, size_t facet, size_t category, size_t part,
                   size_t total) {
    const bool facets = bars->facet_column && facet != TF_BARS_NONE;
    g_autofree char *of_facet =
        facets ? g_strdup_printf("%s=%s", bars->facet_column, bars->facets[facet].level)
               : g_strdup("");
    const char *labels[] = {
        of_facet,
        category == TF_BARS_NONE ? "" : bars->categories[category].label,
        part == TF_BARS_NONE ? "" : bars->parts[part].label,
        total == TF_BARS_NONE ? "" : bars->totals[total].label,
    };
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(labels); i++) {
        if (*labels[i])
            g_string_append_printf(text, "%s%s", text->len ? "|" : "", labels[i]);
    }
    return g_string_free(text, FALSE);
}

/* Nothing here belongs to a time: visits are terms. */
static void add(const tf_bars_job *job, const char *group, const char *term, const char *name,
                double value) {
    tf_results_add(job->builder, group, term, NAN, name, value);
}

/** Estimates are three rows each, NA where there is no limit; means have other names. */
static void add_cell(const tf_bars_job *job, const char *group, const char *term,
                     const tf_bars_cell *cell) {
    const bool mean = job->bars->source == TF_BARS_MEANS;
    if (cell->value.why == TF_WHY_NOT_IN_DATA)
        return;
    if (!mean)
        add(job, group, term, "n", cell->n);
    add(job, group, term, mean ? "n" : "total", cell->total);
    add(job, group, term, mean ? "mean" : "estimate", cell->value.estimate);
    if (mean && !isnan(cell->sd))
        add(job, group, term, "sd", cell->sd);
    add(job, group, term, "lower", cell->value.lower);
    add(job, group, term, "upper", cell->value.upper);
    if (!isnan(cell->n_missing))
        add(job, group, term, "missing", cell->n_missing);
}

/* Three rows even where there is no limit: readers of the file count on them. */
static void add_interval(const tf_bars_job *job, const char *group, const char *term,
                         const char *name, const tf_effect *interval) {
    g_autofree char *lower = g_strconcat(name, "_lower", NULL);
    g_autofree char *upper = g_strconcat(name, "_upper", NULL);
    add(job, group, term, name, interval->estimate);
    add(job, group, term, lower, interval->lower);
    add(job, group, term, upper, interval->upper);
}

/* Named apart from what was computed, so that nobody can mistake one for the other. */
static void add_published(const tf_bars_job *job, const char *group, const char *term,
                          const tf_bars_comparison *c) {
    static const char *const names[] = {"published_diff", "published_ratio",
                                        "published_odds_ratio"};
    const tf_effect *published = &c->published;
    const char *name = names[c->published_measure];
    if (published->estimate_text && published->lower_text) {
        add_interval(job, group, term, name, published);
        add(job, group, term, "published_conf_level", published->conf_level);
    } else if (published->estimate_text) {
        add(job, group, term, name, published->estimate);
    }
    if (published->p_text)
        add(job, group, term, "published_p", published->p);
}

/** The name of a test's statistic; exact tests have none. */
static const char *statistic_name(const char *test) {
    static const char *const names[][2] = {
        {"chisq", "chisq"},         {"chisq_yates", "chisq"},     {"cmh", "cmh_chisq"},
        {"cmh_cc", "cmh_cc_chisq"}, {"mcnemar", "mcnemar_chisq"}, {"welch", "t"},
        {"barnard", "z"},
    };
    for (size_t i = 0; test && i < G_N_ELEMENTS(names); i++) {
        if (strcmp(names[i][0], test) == 0)
            return names[i][1];
    }
    return NULL;
}

/* Only what was asked for and could be computed from these data has a row. */
static void add_comparison(const tf_bars_job *job, const tf_bars_comparison *c) {
    const tf_bars_results *bars = job->bars;
    g_autofree char *term = tf_bars_term(bars, c->facet, c->category, c->part, c->total);
    const char *label = bars->groups[c->experimental].label;
    g_autofree char *group = c->versus == TF_BARS_NONE
                                 ? g_strdup_printf("%s|%s", label, bars->groups[c->reference].label)
                                 : g_strdup(label);
    if (c->difference.why != TF_WHY_NOT_ASKED && c->difference.why != TF_WHY_NO_COUNTS)
        add_interval(job, group, term, "diff", &c->difference);
    if (c->ratio.why != TF_WHY_NOT_ASKED)
        add_interval(job, group, term, "ratio", &c->ratio);
    if (c->odds_ratio.why != TF_WHY_NOT_ASKED)
        add_interval(job, group, term, "odds_ratio", &c->odds_ratio);
    const bool whole = c->part == TF_BARS_NONE && c->total == TF_BARS_NONE;
    const char *name = statistic_name(bars->test);
    if (bars->test && !whole && strcmp(bars->test, "trend") != 0) {
        if (name)
            add(job, group, term, name, c->statistic);
        if (!isnan(c->df))
            add(job, group, term, "df", c->df);
        add(job, group, term, "p", c->p);
        if (strcmp(bars->adjust, "none") != 0) {
            g_autofree char *adjusted = g_strconcat("p_", bars->adjust, NULL);
            add(job, group, term, adjusted, c->p_adjusted);
        }
    }
    add_published(job, group, term, c);
}

/** Tests of all groups have no group; those of homogeneity are about one comparison. */
static void add_overall(const tf_bars_job *job, const tf_bars_overall *test) {
    const tf_bars_results *bars = job->bars;
    g_autofree char *term =
        tf_bars_term(bars, test->facet, test->category, test->part, test->total);
    const bool all = test->experimental == TF_BARS_NONE;
    const bool trend = strcmp(test->test, "trend") == 0;
    g_autofree char *group = all ? g_strdup("")
                                 : g_strdup_printf("%s|%s", bars->groups[test->experimental].label,
                                                   bars->groups[bars->reference].label);
    g_autofree char *prefix = all ? g_strdup("") : g_strconcat(test->test, "_", NULL);
    g_autofree char *statistic = g_strconcat(prefix, trend ? "z" : "chisq", NULL);
    g_autofree char *df = g_strconcat(prefix, "df", NULL);
    g_autofree char *p = g_strconcat(prefix, "p", NULL);
    add(job, group, term, statistic, test->statistic);
    if (!isnan(test->df))
        add(job, group, term, df, test->df);
    add(job, group, term, p, test->p);
}

/** A total of one level that has its name would say everything twice. */
static bool is_level(const tf_bars_results *bars, const tf_bars_total *total) {
    return total->first == total->last &&
           strcmp(total->label, bars->parts[total->first].label) == 0;
}

/* In the order of the figure, which is the order in which people compare the file with it. */
void tf_bars_statistics(tf_bars_job *job) {
    const tf_bars_results *bars = job->bars;
    for (size_t f = 0; f < bars->n_facets; f++) {
        for (size_t c = 0; c < bars->n_categories; c++) {
            for (size_t g = 0; g < bars->n_groups; g++) {
                for (size_t p = 0; p < bars->n_parts; p++) {
                    g_autofree char *term = tf_bars_term(bars, f, c, p, TF_BARS_NONE);
                    add_cell(job, bars->groups[g].label, term, tf_bars_cell_at(bars, f, c, g, p));
                }
                for (size_t t = 0; t < bars->n_totals; t++) {
                    if (is_level(bars, &bars->totals[t]))
                        continue;
                    g_autofree char *term = tf_bars_term(bars, f, c, TF_BARS_NONE, t);
                    add_cell(job, bars->groups[g].label, term, tf_bars_total_at(bars, f, c, g, t));
                }
            }
        }
    }
    for (size_t i = 0; i < bars->n_comparisons; i++)
        add_comparison(job, &bars->comparisons[i]);
    for (size_t i = 0; i < bars->n_overall; i++)
        add_overall(job, &bars->overall[i]);
}
