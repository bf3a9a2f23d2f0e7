/* A published overall estimate is drawn as given; what was computed stays in the numbers file. */
#include <math.h>

#include "patients.h"

static bool check(const tf_forest_job *job) {
    const tf_forest_results *forest = job->forest;
    const tf_effect *published = &forest->published;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->published.estimate);
    if (!tf_forest_is_ratio(forest->effects[0].measure) || forest->n_effects > 1) {
        tf_diag_error(job->diag, &place, NULL,
                      "a published overall estimate is for one ratio, not for this figure");
        return false;
    }
    /* One heading names one level for the whole column. */
    if (published->lower_text && published->conf_level != forest->conf_level) {
        tf_diag_error(job->diag, &place, "give all intervals that level: --conf-level",
                      "the published interval has another confidence level than the figure");
        return false;
    }
    return true;
}

/** A P value alone leaves the computed estimate where it is. */
static void draw(const tf_effect *published, tf_forest_cell *cell) {
    if (published->estimate_text)
        cell->effect = *published;
    cell->effect.p = published->p;
    cell->effect.p_text = published->p_text;
}

static void add_numbers(const tf_forest_job *job, const char *group) {
    const tf_forest_results *forest = job->forest;
    const tf_effect *published = &forest->published;
    const char *name = tf_forest_measure_name(forest->effects[0].measure);
    g_autofree char *estimate = g_strconcat("published_", name, NULL);
    g_autofree char *lower = g_strconcat(estimate, "_lower", NULL);
    g_autofree char *upper = g_strconcat(estimate, "_upper", NULL);
    if (published->estimate_text)
        tf_forest_add(job, group, "", estimate, published->estimate);
    if (published->lower_text) {
        tf_forest_add(job, group, "", lower, published->lower);
        tf_forest_add(job, group, "", upper, published->upper);
        tf_forest_add(job, group, "", "published_conf_level", published->conf_level);
    }
    if (published->p_text)
        tf_forest_add(job, group, "", "published_p", published->p);
}

bool tf_forest_apply_published(tf_forest_job *job) {
    const tf_forest_results *forest = job->forest;
    if (!tf_is_published(&forest->published))
        return true;
    if (!check(job))
        return false;
    for (size_t i = 0; i < job->rows->len; i++) {
        const tf_forest_row *row = &g_array_index(job->rows, tf_forest_row, i);
        if (row->type == TF_FOREST_OVERALL)
            draw(&forest->published, &row->cells[0]);
    }
    g_autofree char *group = g_strdup_printf("%s|%s", forest->arms[forest->experimental],
                                             forest->arms[forest->reference]);
    add_numbers(job, group);
    return true;
}
