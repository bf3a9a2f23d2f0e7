/* A published overall estimate is drawn as given; what was computed stays in the numbers file. */
#include <math.h>

#include "analysis/published.h"
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

static void hold_against_data(const tf_forest_job *job, const tf_effect *own) {
    static const char *const names[] = {[TF_FOREST_HAZARD_RATIO] = "hazard ratio",
                                        [TF_FOREST_ODDS_RATIO] = "odds ratio",
                                        [TF_FOREST_RISK_RATIO] = "risk ratio"};
    const tf_published_texts texts = {
        &job->ask->published, &job->ask->base, {0}, TF_PUBLISHED_RATIO};
    tf_published_doubt(&texts, names[job->forest->effects[0].measure], &job->forest->published, own,
                       job->diag);
}

/** A P value alone leaves the computed estimate where it is. */
static void draw(const tf_effect *published, tf_forest_cell *cell) {
    if (published->estimate_text)
        cell->effect = *published;
    cell->effect.p = published->p;
    cell->effect.p_text = published->p_text;
}

bool tf_forest_apply_published(tf_forest_job *job) {
    const tf_forest_results *forest = job->forest;
    if (!tf_is_published(&forest->published))
        return true;
    if (!check(job))
        return false;
    for (size_t i = 0; i < job->rows->len; i++) {
        const tf_forest_row *row = &g_array_index(job->rows, tf_forest_row, i);
        if (row->type != TF_FOREST_OVERALL)
            continue;
        hold_against_data(job, &row->cells[0].effect);
        draw(&forest->published, &row->cells[0]);
    }
    g_autofree char *group = g_strdup_printf("%s|%s", forest->arms[forest->experimental],
                                             forest->arms[forest->reference]);
    tf_forest_add_published(job, forest->effects[0].measure, group);
    return true;
}
