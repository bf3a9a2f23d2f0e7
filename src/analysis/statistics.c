#include "analysis/statistics.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

static void add(tf_results_builder *builder, const tf_statistic_of *of, const char *name,
                double value) {
    tf_results_add(builder, of->group, of->term, of->at, name, value);
}

/** What wasn't done has no name, and no row. */
static void add_text(tf_results_builder *builder, const tf_statistic_of *of, const char *name,
                     const char *text) {
    if (text)
        tf_results_add_text(builder, of->group, of->term, name, text);
}

_Static_assert(offsetof(tf_effect, estimate) == offsetof(tf_interval, estimate) &&
                   offsetof(tf_effect, lower) == offsetof(tf_interval, lower) &&
                   offsetof(tf_effect, upper) == offsetof(tf_interval, upper),
               "an effect begins as an interval");

/* An estimate and its limits are always three rows, NA where there is no limit. */
static void add_interval(tf_results_builder *builder, const tf_statistic_of *of, const char *name,
                         const void *object) {
    tf_interval interval;
    memcpy(&interval, object, sizeof interval);
    g_autofree char *lower = g_strconcat(name, "_lower", NULL);
    g_autofree char *upper = g_strconcat(name, "_upper", NULL);
    add(builder, of, name, interval.estimate);
    add(builder, of, lower, interval.lower);
    add(builder, of, upper, interval.upper);
}

void tf_statistics_add(tf_results_builder *builder, const tf_statistic_table *table,
                       const void *object, const tf_statistic_of *of) {
    for (size_t i = 0; i < table->n_rows; i++) {
        const tf_statistic_row *row = &table->rows[i];
        const void *member = (const char *)object + row->offset;
        if (row->type == TF_STATISTIC_INTERVAL)
            add_interval(builder, of, row->name, member);
        else if (row->type == TF_STATISTIC_TEXT)
            add_text(builder, of, row->name, *(const char *const *)member);
        else
            add(builder, of, row->name,
                row->type == TF_STATISTIC_COUNT ? (double)*(const size_t *)member
                                                : *(const double *)member);
    }
}

char *tf_statistic_names(const char *const *names, size_t n) {
    g_autoptr(GString) all = g_string_new(NULL);
    for (size_t i = 0; i < n; i++)
        g_string_append_printf(all, "%s%s", i > 0 ? "|" : "", names[i]);
    return n > 0 ? g_strdup(all->str) : NULL;
}

const tf_statistic_row tf_published_hr_rows[5] = {
    TF_STATISTIC("published_hr", tf_effect, estimate, "as the key `published` gives it"),
    TF_STATISTIC("published_hr_lower", tf_effect, lower, "its lower limit"),
    TF_STATISTIC("published_hr_upper", tf_effect, upper, "its upper limit"),
    TF_STATISTIC("published_conf_level", tf_effect, conf_level, "level of the limits"),
    TF_STATISTIC("published_p", tf_effect, p, "P value as given"),
};

const tf_statistic_row tf_published_bound_rows[2] = {
    TF_STATISTIC("published_p_below", tf_p_given, below, "P is given as less than this"),
    TF_STATISTIC("published_p_above", tf_p_given, above, "P is given as more than this"),
};

/* Whoever computes with 0.001 takes it for the value itself. */
tf_p_given tf_p_given_of(const tf_effect *effect) {
    const char bound = effect->p_bound ? *effect->p_bound : '\0';
    return (tf_p_given){.value = bound ? NAN : effect->p,
                        .below = bound == '<' ? effect->p : NAN,
                        .above = bound == '>' ? effect->p : NAN};
}

void tf_published_add(tf_results_builder *builder, const tf_effect *published,
                      const tf_statistic_row rows[5], const tf_statistic_of *of) {
    const bool given[5] = {published->estimate_text, published->lower_text, published->lower_text,
                           published->lower_text, published->p_text};
    tf_effect effect = *published;
    const tf_p_given p = tf_p_given_of(published);
    effect.p = p.value;
    for (size_t i = 0; i < 5; i++)
        if (given[i])
            tf_statistics_add(builder, &(tf_statistic_table){&rows[i], 1}, &effect, of);
    if (published->p_bound)
        tf_statistics_add(
            builder, &(tf_statistic_table){&tf_published_bound_rows[*published->p_bound == '>'], 1},
            &p, of);
}
