/* One forest analysis, start to end. */
#include <math.h>
#include <string.h>

#include "analysis/frame.h"
#include "analysis/level_name.h"
#include "analysis/limits_beside.h"
#include "analysis/published.h"
#include "job.h"
#include "statistics.h"

static bool request(const tf_ask *base, tf_arena *arena, tf_table_request *out, tf_diag *diag) {
    const tf_forest_ask *ask = (const tf_forest_ask *)base;
    tf_forest_source source;
    if (!tf_forest_find_source(ask, &source, NULL, diag))
        return false;
    if (source == TF_FOREST_PATIENTS || source == TF_FOREST_MODEL)
        return tf_forest_request_outcome(ask, source, arena, out, diag);
    tf_forest_request_rows(ask, arena, out);
    return true;
}

/** Areas are relative to the largest of the column; without weights, information decides. Whose
 * information isn't known has the least, as it has no limits or one without end. */
static void settle_sizes(tf_forest_results *forest, size_t effect) {
    double most = 0;
    for (size_t i = 0; i < forest->n_rows; i++) {
        const tf_forest_row *row = &forest->rows[i];
        if (row->type == TF_FOREST_ROW && row->cells[effect].size > most)
            most = row->cells[effect].size;
    }
    for (size_t i = 0; i < forest->n_rows; i++) {
        tf_forest_cell *cell = &forest->rows[i].cells[effect];
        cell->size = !(most > 0) ? NAN : isnan(cell->size) ? 0 : fmin(cell->size / most, 1);
    }
}

/* Only now are all rows there, so only now is known which columns have anything to print. */
static void settle_effects(tf_forest_job *job) {
    tf_forest_results *forest = job->forest;
    for (size_t e = 0; e < forest->n_effects; e++) {
        tf_forest_effect *effect = &forest->effects[e];
        const bool ratio = tf_forest_is_ratio(effect->measure);
        effect->log_axis = tf_forest_is_log(job->ask, effect->measure);
        effect->null_value = tf_forest_is_single(effect->measure) ? NAN
                             : ratio                              ? 1
                             : effect->measure == TF_FOREST_OTHER ? (effect->log_axis ? 1 : NAN)
                                                                  : 0;
        const char *label = job->ask->effect.label;
        effect->label = label ? tf_arena_strdup(job->arena, label) : NULL;
        effect->no_limits = forest->source == TF_FOREST_ROWS;
        for (size_t i = 0; i < forest->n_rows; i++) {
            const tf_forest_cell *cell = &forest->rows[i].cells[e];
            effect->no_limits &= !cell->shown || !tf_effect_has_limits(&cell->effect);
            const tf_forest_row_type type = forest->rows[i].type;
            const bool p = cell->shown && (cell->effect.p_text || !isnan(cell->effect.p));
            effect->any_p |= p && (type == TF_FOREST_HEADING || type == TF_FOREST_REFERENCE);
            if (!cell->shown ||
                (type != TF_FOREST_ROW && type != TF_FOREST_OVERALL && type != TF_FOREST_POOLED))
                continue;
            effect->any_p |= p;
            effect->any_weight |= !isnan(cell->weight);
            effect->n_not_estimable += cell->effect.why != TF_ESTIMABLE;
        }
        settle_sizes(forest, e);
    }
}

/** What can't be compared goes to the end, whichever way the others are sorted. */
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
        return tf_forest_refuse(
            job->ask, job->diag, &job->ask->effect.titles, "one title for each effect column",
            "effect.titles has %zu texts for %zu effect columns", titles->n, forest->n_effects);
    }
    for (size_t i = 0; i < titles->n; i++)
        forest->effects[i].title = tf_arena_strdup(job->arena, titles->items[i]);
    return true;
}

/** A log axis has no place for 0 and what is below it: not in what is asked of it, nor in rows. */
static bool check_log(const tf_forest_job *job, size_t effect) {
    const tf_axis_ask *x = &job->ask->x;
    const tf_numbers ends[] = {{&x->min, 1}, {&x->max, 1}};
    const tf_numbers *const values[] = {&ends[0], &ends[1], &x->ticks, &job->ask->scale.reference};
    const void *const members[] = {&x->min, &x->max, &x->ticks, &job->ask->scale.reference};
    for (size_t k = 0; k < G_N_ELEMENTS(values); k++) {
        for (size_t i = 0; i < values[k]->n; i++) {
            if (values[k]->items[i] <= 0)
                return tf_forest_refuse(job->ask, job->diag, members[k], NULL,
                                        "a log axis has positive values only");
        }
    }
    for (size_t i = 0; i < job->forest->n_rows; i++) {
        const tf_forest_cell *cell = &job->forest->rows[i].cells[effect];
        if (!cell->shown || !(cell->effect.estimate <= 0 || cell->effect.lower <= 0))
            continue;
        const char *label = job->forest->rows[i].label;
        return tf_forest_refuse(
            job->ask, job->diag, &job->ask->scale.log, "use x.log: false, or leave the row out",
            "\"%s\" has a value that isn't positive: it can't be drawn on a log axis",
            label ? label : "");
    }
    return true;
}

/** Three digits are enough to choose an axis by, if they hold what they are of. Newly allocated. */
static char *end_for_hint(double end, double (*outward)(double)) {
    if (isinf(end))
        return g_strdup("no end");
    const double unit = end == 0 ? 1 : pow(10, floor(log10(fabs(end))) - 2);
    return g_strdup_printf("%.3g", unit * outward(end / unit));
}

/** An axis that nothing of the rows lies on is no plot of them. Its ends are in what it shows:
 * percentage points for differences of proportions, unless they are as the file has them. */
static bool check_ends(const tf_forest_job *job, size_t effect, double min, double max) {
    const double factor = tf_forest_factor(job->forest, effect);
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
    g_autofree char *from = end_for_hint(lowest, floor), *to = end_for_hint(highest, ceil);
    g_autofree char *hint = g_strdup_printf("with their limits they run from %s to %s", from, to);
    return tf_forest_refuse(job->ask, job->diag, lowest > max ? &x->max : &x->min, hint,
                            "all estimates lie %s the axis", lowest > max ? "above" : "below");
}

/** All effect columns share the keys of the axis. */
static bool check_axis(const tf_forest_job *job) {
    const tf_axis_ask *x = &job->ask->x;
    if (x->min >= x->max)
        return tf_forest_refuse(job->ask, job->diag, &x->max, NULL, "x.max has to be above x.min");
    bool ok = true;
    for (size_t e = 0; ok && e < job->forest->n_effects; e++)
        ok = !job->forest->effects[e].log_axis || check_log(job, e);
    for (size_t e = 0; ok && e < job->forest->n_effects; e++)
        ok = check_ends(job, e, x->min, x->max);
    return ok;
}

/* Results are printed at the figure's level, studies are read at their own. */
static bool check_levels_of_limits(const tf_forest_job *job) {
    const tf_forest_ask *ask = job->ask;
    const bool studies = job->forest->source == TF_FOREST_STUDIES;
    if (!studies && job->forest->source != TF_FOREST_ROWS)
        return true;
    const tf_texts *both = &ask->given.limits;
    const tf_texts *lower = both->n > 0 ? both : &ask->given.lower;
    const tf_limits_ask limits = {
        .ask = &ask->base,
        .columns = {{&ask->given.estimate, ask->given.estimate.items, ask->given.estimate.n},
                    {lower, lower->items, lower->n},
                    {&ask->given.upper, ask->given.upper.items, ask->given.upper.n}},
        .level = studies ? ask->given.level : ask->conf.level,
        .flag = studies ? "--set input.level=" : "--conf-level ",
    };
    const tf_limits_beside beside = {
        .limits = &limits,
        .table = job->table,
        .arena = job->arena,
        .wrong = studies ? TF_LIMITS_REFUSED : TF_LIMITS_WARNED,
    };
    tf_limits_check_names(&limits, job->diag);
    return lower->n == 0 || tf_limits_check_beside(&beside, job->diag);
}

/* Rows are sorted before sizes are settled and the axis is checked: these speak of what is drawn.
 */
static bool run_job(tf_forest_job *job) {
    static bool (*const sources[])(tf_forest_job *) = {tf_forest_patients, tf_forest_model,
                                                       tf_forest_given_rows, tf_forest_studies};
    static const char *const what[] = {"patients, compared by subgroup", "patients, for one model",
                                       "results, drawn as given", "studies, to be pooled"};
    const tf_forest_ask *ask = job->ask;
    tf_forest_results *forest = job->forest;
    const void *found_by = NULL;
    if (!tf_forest_find_source(ask, &forest->source, &found_by, job->diag))
        return false;
    /* What the reader takes for granted when it looks at the figure, so it is said. */
    const tf_place place = tf_ask_place(&ask->base, found_by);
    tf_diag_note(job->diag, &place, NULL, "rows of the file are %s (from the key \"%s\")",
                 what[forest->source], tf_ask_path(&ask->base, found_by));
    if (!tf_forest_check_idle(job))
        return false;
    forest->conf_level = ask->conf.level;
    if (!check_levels_of_limits(job))
        return false;
    forest->ties = ask->conf.ties >= 0 ? ask->conf.ties : tf_forest_is_sas(job);
    const tf_published_texts published = {&ask->published, &ask->base, {0}, TF_PUBLISHED_RATIO};
    const bool read = tf_published_read(&published, job->arena, &forest->published, job->diag);
    if (!sources[forest->source](job) || !read || !set_titles(job))
        return false;
    sort_rows(job);
    tf_forest_stack_estimates(job);
    forest->n_rows = job->rows->len;
    forest->rows =
        tf_arena_memdup(job->arena, job->rows->data, job->rows->len, sizeof(tf_forest_row));
    tf_forest_add_record(job);
    settle_effects(job);
    tf_forest_seek_limits(job);
    return check_axis(job);
}

/** What an entry of subgroups says of its levels stands where subgroups do: maps that were not
   given have no place of their own. */
static const tf_forest_ask *placed(const tf_analysis_frame *frame) {
    tf_forest_ask *ask = (tf_forest_ask *)tf_ask_copy(frame->ask, frame->arena);
    const void *const maps[] = {&ask->levels.cuts, &ask->levels.order, &ask->levels.labels};
    const tf_place place = tf_ask_place(&ask->base, &ask->subgroups);
    for (size_t i = 0; ask->subgroups.n > 0 && i < G_N_ELEMENTS(maps); i++)
        if (!tf_ask_given(&ask->base, maps[i]))
            tf_ask_put(&ask->base, maps[i], &place);
    return ask;
}

static bool run(tf_analysis_frame *frame) {
    tf_forest_job job = {
        .ask = placed(frame),
        .style = frame->style,
        .diag = frame->diag,
        .table = frame->table,
        .builder = frame->builder,
        .arena = frame->arena,
        .forest = frame->detail,
        .rows = g_array_new(FALSE, TRUE, sizeof(tf_forest_row)),
        .wrong = tf_arena_array(frame->arena, tf_wrong_cells, 1),
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
    .statistics = &tf_forest_statistics,
};
