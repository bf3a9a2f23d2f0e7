/* One forest analysis, start to end. */
#include <math.h>
#include <string.h>

#include "analysis/frame.h"
#include "analysis/published.h"
#include "job.h"
#include "source.h"
#include "stats/status.h"

static bool request(const tf_ask *base, tf_arena *arena, tf_table_request *out, tf_diag *diag) {
    const tf_forest_ask *ask = (const tf_forest_ask *)base;
    tf_forest_source source;
    if (!tf_forest_find_source(ask, &source, NULL, diag))
        return false;
    const bool patients = source == TF_FOREST_PATIENTS || source == TF_FOREST_MODEL;
    return patients ? tf_forest_request_outcome(ask, source, arena, out, diag)
                    : tf_forest_request_rows(ask, source, arena, out, diag);
}

/** What the reader takes for granted when it looks at the figure, so it is said. */
static void note_source(tf_forest_job *job, const void *found_by) {
    const tf_ask *ask = &job->ask->base;
    const tf_place place = tf_ask_place(ask, found_by);
    static const char *const what[] = {"patients, compared by subgroup", "patients, for one model",
                                       "results, drawn as given", "studies, to be pooled"};
    tf_diag_note(job->diag, &place, NULL, "rows of the file are %s (from the key \"%s\")",
                 what[job->forest->source], tf_ask_path(ask, found_by));
}

static bool read_options(tf_forest_job *job) {
    tf_forest_results *forest = job->forest;
    const tf_forest_ask *ask = job->ask;
    forest->conf_level = ask->conf.level;
    forest->conventions_sas = ask->conf.conventions == 1;
    forest->ties = ask->conf.ties;
    if (forest->ties < 0)
        forest->ties = forest->conventions_sas ? 1 : 0;
    forest->interval_method = ask->conf.method;
    forest->subgroups_stratified = ask->subgroup.strata == 1;
    forest->min_events = (unsigned)ask->subgroup.min_events;
    const tf_published_texts published = {&ask->published, &ask->base, {0}, TF_PUBLISHED_RATIO};
    return tf_published_read(&published, job->arena, &forest->published, job->diag);
}

/** Areas are relative to the largest of the column; without weights, information decides. */
static void settle_sizes(tf_forest_results *forest, size_t effect) {
    double most = 0;
    for (size_t i = 0; i < forest->n_rows; i++) {
        const tf_forest_row *row = &forest->rows[i];
        if (row->type == TF_FOREST_ROW && row->cells[effect].size > most)
            most = row->cells[effect].size;
    }
    for (size_t i = 0; i < forest->n_rows; i++) {
        tf_forest_cell *cell = &forest->rows[i].cells[effect];
        cell->size = most > 0 ? fmin(cell->size / most, 1) : NAN;
    }
}

static bool draws_interval(const tf_forest_row *row) {
    return row->type == TF_FOREST_ROW || row->type == TF_FOREST_OVERALL ||
           row->type == TF_FOREST_POOLED;
}

static void settle_effects(tf_forest_job *job) {
    tf_forest_results *forest = job->forest;
    for (size_t e = 0; e < forest->n_effects; e++) {
        tf_forest_effect *effect = &forest->effects[e];
        const bool ratio = tf_forest_is_ratio(effect->measure);
        effect->log_axis = tf_forest_is_log(job->ask, effect->measure);
        effect->null_value = ratio                                ? 1
                             : effect->measure == TF_FOREST_OTHER ? (effect->log_axis ? 1 : NAN)
                                                                  : 0;
        const char *label = job->ask->effect.label;
        effect->label = label ? tf_arena_strdup(job->arena, label) : NULL;
        for (size_t i = 0; i < forest->n_rows; i++) {
            const tf_forest_cell *cell = &forest->rows[i].cells[e];
            if (!cell->shown || !draws_interval(&forest->rows[i]))
                continue;
            effect->any_p |= !isnan(cell->effect.p);
            effect->any_weight |= !isnan(cell->weight);
            effect->n_not_estimable += cell->effect.why != TF_ESTIMABLE;
        }
        settle_sizes(forest, e);
    }
}

static int compare_rows(const tf_forest_row *a, const tf_forest_row *b, int how) {
    const tf_forest_cell *x = &a->cells[0], *y = &b->cells[0];
    if (how == 3)
        return strcmp(a->label ? a->label : "", b->label ? b->label : "");
    const double p = how == 1 ? x->effect.estimate : -(isnan(x->weight) ? x->size : x->weight);
    const double q = how == 1 ? y->effect.estimate : -(isnan(y->weight) ? y->size : y->weight);
    return isnan(p) || isnan(q) ? isnan(p) - isnan(q) : (p > q) - (p < q);
}

/** Sorts each run of rows between headings; equal ones stay as they were. */
static void sort_rows(const tf_forest_job *job) {
    const int how = job->ask->table.sort;
    for (guint i = 1; how > 0 && i < job->rows->len; i++) {
        for (guint k = i; k > 0; k--) {
            tf_forest_row *a = &g_array_index(job->rows, tf_forest_row, k - 1), *b = a + 1;
            const bool together = a->type == TF_FOREST_ROW && b->type == TF_FOREST_ROW &&
                                  a->indent == b->indent && !b->missing;
            if (!together || compare_rows(a, b, how) <= 0)
                break;
            const tf_forest_row row = *a;
            *a = *b;
            *b = row;
        }
    }
}

/** The user's titles come over those that follow from endpoints. */
static bool set_titles(tf_forest_job *job) {
    const tf_texts *titles = &job->ask->effect.titles;
    tf_forest_results *forest = job->forest;
    if (titles->n > 0 && titles->n != forest->n_effects) {
        const tf_place place = tf_ask_place(&job->ask->base, &job->ask->effect.titles);
        tf_diag_error(job->diag, &place, "one title for each effect column",
                      "effect.titles has %zu texts for %zu effect columns", titles->n,
                      forest->n_effects);
        return false;
    }
    for (size_t i = 0; i < titles->n; i++)
        forest->effects[i].title = tf_arena_strdup(job->arena, titles->items[i]);
    return true;
}

static bool refuse_axis(const tf_forest_job *job, const void *member, const char *message) {
    const tf_place place = tf_ask_place(&job->ask->base, member);
    tf_diag_error(job->diag, &place, NULL, "%s", message);
    return false;
}

static const char only_positive[] = "a log axis has positive values only";

static bool check_positive(const tf_forest_job *job, const tf_numbers *values) {
    for (size_t i = 0; i < values->n; i++) {
        if (!(values->items[i] > 0))
            return refuse_axis(job, values, only_positive);
    }
    return true;
}

/** A log axis has no place for 0 and what is below it. */
static bool check_rows(const tf_forest_job *job, size_t effect) {
    for (size_t i = 0; i < job->forest->n_rows; i++) {
        const tf_forest_cell *cell = &job->forest->rows[i].cells[effect];
        if (!cell->shown || !(cell->effect.estimate <= 0 || cell->effect.lower <= 0))
            continue;
        const char *label = job->forest->rows[i].label;
        const tf_place place = tf_ask_place(&job->ask->base, &job->ask->scale.log);
        tf_diag_error(job->diag, &place, "use x.log: false, or leave the row out",
                      "\"%s\" has a value that isn't positive: it can't be drawn on a log axis",
                      label ? label : "");
        return false;
    }
    return true;
}

/** An axis that nothing of the rows lies on is no plot of them. Its ends are in what it shows:
 * percentage points for differences of proportions, unless they are as the file has them. */
static bool check_ends(const tf_forest_job *job, size_t effect, double min, double max) {
    const bool points = job->forest->source != TF_FOREST_ROWS &&
                        job->forest->effects[effect].measure == TF_FOREST_RISK_DIFFERENCE;
    const double factor = points ? 100 : 1;
    double lowest = INFINITY, highest = -INFINITY;
    for (size_t i = 0; i < job->forest->n_rows; i++) {
        const tf_forest_cell *cell = &job->forest->rows[i].cells[effect];
        if (!cell->shown || isnan(cell->effect.estimate))
            continue;
        const double lower = cell->effect.lower_open ? -INFINITY : cell->effect.lower;
        const double upper = cell->effect.upper_open ? INFINITY : cell->effect.upper;
        lowest = fmin(lowest, factor * fmin(cell->effect.estimate, lower));
        highest = fmax(highest, factor * fmax(cell->effect.estimate, upper));
    }
    if (lowest > highest || !(lowest > max || highest < min))
        return true;
    const tf_axis_ask *x = &job->ask->x;
    const tf_place place = tf_ask_place(&job->ask->base, lowest > max ? &x->max : &x->min);
    char ends[2][TF_NUMBER_CHARS];
    tf_number_shortest(ends[0], lowest);
    tf_number_shortest(ends[1], highest);
    g_autofree char *hint =
        g_strdup_printf("with their limits they run from %s to %s",
                        isinf(lowest) ? "no end" : ends[0], isinf(highest) ? "no end" : ends[1]);
    tf_diag_error(job->diag, &place, hint, "all estimates lie %s the axis",
                  lowest > max ? "above" : "below");
    return false;
}

/** All effect columns share the keys of the axis. */
static bool check_axis(const tf_forest_job *job) {
    const tf_axis_ask *x = &job->ask->x;
    bool ok = !(x->min >= x->max) || refuse_axis(job, &x->max, "x.max has to be above x.min");
    for (size_t e = 0; ok && e < job->forest->n_effects; e++) {
        if (!job->forest->effects[e].log_axis)
            continue;
        ok = (!(x->min <= 0) || refuse_axis(job, &x->min, only_positive)) &&
             (!(x->max <= 0) || refuse_axis(job, &x->max, only_positive)) &&
             check_positive(job, &x->ticks) && check_positive(job, &job->ask->scale.reference) &&
             check_rows(job, e);
    }
    for (size_t e = 0; ok && e < job->forest->n_effects; e++)
        ok = check_ends(job, e, x->min, x->max);
    return ok;
}

static bool run_job(tf_forest_job *job) {
    static bool (*const sources[])(tf_forest_job *) = {tf_forest_patients, tf_forest_model,
                                                       tf_forest_given_rows, tf_forest_studies};
    const void *found_by = NULL;
    if (!tf_forest_find_source(job->ask, &job->forest->source, &found_by, job->diag))
        return false;
    note_source(job, found_by);
    const bool options = read_options(job);
    if (!sources[job->forest->source](job) || !options || !set_titles(job))
        return false;
    sort_rows(job);
    job->forest->n_rows = job->rows->len;
    job->forest->rows =
        tf_arena_memdup(job->arena, job->rows->data, job->rows->len, sizeof(tf_forest_row));
    settle_effects(job);
    return check_axis(job);
}

static bool run(tf_analysis_frame *frame) {
    tf_forest_job job = {
        .ask = (const tf_forest_ask *)frame->ask,
        .style = frame->style,
        .diag = frame->diag,
        .table = frame->table,
        .builder = frame->builder,
        .arena = frame->arena,
        .forest = frame->detail,
        .rows = g_array_new(FALSE, TRUE, sizeof(tf_forest_row)),
    };
    const bool good = run_job(&job);
    frame->rows.n_used = job.n_rows_used;
    g_array_free(job.rows, TRUE);
    return good;
}

const tf_analysis_class tf_forest_analysis = {
    .keys = &tf_forest_key_table,
    .request = request,
    .run = run,
    .detail_size = sizeof(tf_forest_results),
};
