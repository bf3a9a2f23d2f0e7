#ifndef REFERENCE_META_H
#define REFERENCE_META_H

#include <check.h>
#include <math.h>
#include <string.h>

#include "stats/pooling.h"
#include "support/reference.h"
#include "support/reference_table.h"

/* The studies of a reference case and their effect sizes. */
typedef struct meta_data {
    ref_table *table;
    GArray *rows; /* guint, of the table */
    size_t n;
    double *yi, *vi;
    tf_two_by_two *counts; /* NULL: none */
    tf_studies studies;
    double conf_level;
} meta_data;

static const struct {
    const char *name;
    tf_effect_measure measure;
} meta_measures[] = {{"OR", TF_EFFECT_ODDS_RATIO},      {"RR", TF_EFFECT_RISK_RATIO},
                     {"RD", TF_EFFECT_RISK_DIFFERENCE}, {"PETO", TF_EFFECT_PETO},
                     {"MD", TF_EFFECT_MEAN_DIFFERENCE}, {"SMD", TF_EFFECT_STANDARDIZED},
                     {"GEN", TF_EFFECT_GENERIC},        {"HRCI", TF_EFFECT_LOG_RATIO},
                     {"PR", TF_EFFECT_PROPORTION},      {"PLO", TF_EFFECT_LOGIT},
                     {"PFT", TF_EFFECT_DOUBLE_ARCSINE}, {"PAS", TF_EFFECT_ARCSINE}};

static inline tf_effect_measure meta_measure(const ref_case *c) {
    for (size_t i = 0; i < G_N_ELEMENTS(meta_measures); i++)
        if (strcmp(meta_measures[i].name, ref_text(c, "measure")) == 0)
            return meta_measures[i].measure;
    ck_abort_msg("measure %s", ref_text(c, "measure"));
}

static inline const char *meta_text(const meta_data *d, size_t i, const char *column) {
    return ref_table_text(d->table, g_array_index(d->rows, guint, i), column);
}

static inline double meta_number(const meta_data *d, size_t i, const char *column) {
    return ref_table_number(d->table, g_array_index(d->rows, guint, i), column);
}

/* `column==text` or `column!=text`: all that the cases have. */
static inline bool meta_selected(const ref_table *t, guint row, const char *subset) {
    const size_t name = strcspn(subset, "=!");
    if (*subset == '\0')
        return true;
    g_autofree char *column = g_strndup(subset, name);
    const bool same = strcmp(ref_table_text(t, row, column), subset + name + 2) == 0;
    return same == (subset[name] == '=');
}

static inline tf_effect_options meta_options(const ref_case *c) {
    tf_effect_options o = tf_effect_options_default();
    g_autofree char *to = ref_option(c, "to");
    g_autofree char *drop00 = ref_option(c, "drop00");
    if (to != NULL && strcmp(to, "all") == 0)
        o.rule = TF_ZERO_ALL;
    o.drop00 = drop00 != NULL && strcmp(drop00, "TRUE") == 0;
    return o;
}

static inline tf_two_by_two meta_counts(const meta_data *d, size_t i) {
    return (tf_two_by_two){.x1 = (uint64_t)meta_number(d, i, "x1"),
                           .n1 = (uint64_t)meta_number(d, i, "n1"),
                           .x2 = (uint64_t)meta_number(d, i, "x2"),
                           .n2 = (uint64_t)meta_number(d, i, "n2")};
}

static inline tf_mean meta_mean(const meta_data *d, size_t i, const char *group) {
    g_autofree char *n = g_strconcat("n", group, NULL);
    g_autofree char *mean = g_strconcat("m", group, NULL);
    g_autofree char *sd = g_strconcat("sd", group, NULL);
    return (tf_mean){(uint64_t)meta_number(d, i, n), meta_number(d, i, mean),
                     meta_number(d, i, sd)};
}

static inline tf_effect_size meta_effect(const ref_case *c, const meta_data *d, size_t i) {
    const tf_effect_measure m = meta_measure(c);
    const tf_effect_options o = meta_options(c);
    tf_effect_size e;
    tf_stats_status status;
    if (m == TF_EFFECT_GENERIC) {
        status = tf_effect_from_std_err(meta_number(d, i, "yi"), sqrt(meta_number(d, i, "vi")), &e);
    } else if (m == TF_EFFECT_LOG_RATIO) {
        tf_limit_check check;
        status = tf_effect_from_limits(m,
                                       &(tf_effect_limits){meta_number(d, i, "hr"),
                                                           meta_number(d, i, "lower"),
                                                           meta_number(d, i, "upper"), 0.95, 0.005},
                                       &e, &check);
        ck_assert(!check.asymmetric);
    } else if (m == TF_EFFECT_MEAN_DIFFERENCE || m == TF_EFFECT_STANDARDIZED) {
        const tf_mean first = meta_mean(d, i, "1");
        const tf_mean second = meta_mean(d, i, "2");
        status = tf_effect_from_means(m, &first, &second, &e);
    } else if (d->counts == NULL) {
        status = tf_effect_from_proportion(m, (uint64_t)meta_number(d, i, "x1"),
                                           (uint64_t)meta_number(d, i, "n1"), &o, &e);
    } else {
        status = tf_effect_from_counts(m, &d->counts[i], &o, &e);
    }
    ck_assert_msg(status == TF_STATS_OK, "%s study %zu", ref_text(c, "case"), i);
    return e;
}

static inline meta_data *meta_read(const ref_case *c) {
    meta_data *d = g_new0(meta_data, 1);
    g_autofree char *name = g_strdup_printf("tests/reference/data/%s", ref_text(c, "data"));
    d->table = ref_table_read(name);
    d->rows = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint row = 0; row < d->table->rows->len; row++)
        if (meta_selected(d->table, row, ref_text(c, "subset")))
            g_array_append_val(d->rows, row);
    d->n = d->rows->len;
    d->conf_level = ref_number(c, "conf_level", 0.95);
    d->yi = g_new0(double, d->n);
    d->vi = g_new0(double, d->n);
    if (ref_table_has(d->table, "x2"))
        d->counts = g_new0(tf_two_by_two, d->n);
    for (size_t i = 0; i < d->n; i++) {
        if (d->counts != NULL)
            d->counts[i] = meta_counts(d, i);
        const tf_effect_size e = meta_effect(c, d, i);
        d->yi[i] = e.yi;
        d->vi[i] = e.vi;
    }
    d->studies = (tf_studies){d->n, d->yi, d->vi, d->counts, meta_measure(c)};
    return d;
}

static inline void meta_free(meta_data *d) {
    ref_table_free(d->table);
    g_array_unref(d->rows);
    g_free(d->yi);
    g_free(d->vi);
    g_free(d->counts);
    g_free(d);
}

#endif
