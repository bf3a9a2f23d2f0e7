#include "estimates_columns.h"

#include <math.h>
#include <string.h>

#include "base/number.h"

/* Headings and cells of the small table for each arm: events, medians, milestones, ratios. */

#define NBSP "\u00A0"

/* In the case of headings, but for what is filled in. */
static const char *heading_word(const km_table_job *job, const char *key) {
    return tf_heading(job->context, tf_word(job->context->words, key));
}

/** Of the limits in a column. */
static double level_of(const km_table_job *job, km_column what) {
    return what == KM_HAZARD_RATIO ? km_hazard_ratio_level(job->km) : job->km->results->conf.level;
}

static const char *heading_of(const km_table_job *job, km_column what, size_t index) {
    tf_draw_context *context = job->context;
    const tf_km_results *results = job->km->results;
    const char *level = tf_level_heading(context, level_of(job, what));
    if (what == KM_EVENTS)
        return heading_word(job, "estimates.events");
    if (what == KM_HAZARD_RATIO) {
        /* crude and adjusted are two estimands; strata have no room here and are in the foot */
        const char *name = km_ratio_word(job->km, context);
        if (km_ratio_is_adjusted(job->km))
            name = tf_arena_printf(context->arena, "%s.adjusted", name);
        return tf_take(context, tf_word_fill(heading_word(job, "estimates.ratio_list"), "name",
                                             heading_word(job, name), "level", level, NULL));
    }
    if (what == KM_MEDIAN && !results->time_unit) {
        return tf_take(context,
                       tf_word_fill(heading_word(job, "estimates.median"), "level", level, NULL));
    }
    if (what == KM_MEDIAN) {
        const char *unit = tf_word_unit_short(context->words, results->time_unit, 2);
        return tf_take(context, tf_word_fill(heading_word(job, "estimates.median.unit"), "level",
                                             level, "unit", unit, NULL));
    }
    bool failure = results->estimate != TF_ESTIMATE_SURVIVAL;
    const char *word = tf_km_is_hazard(results)      ? "estimates.milestone.hazard"
                       : tf_km_is_incidence(results) ? "estimates.milestone.incidence"
                       : failure                     ? "estimates.milestone.failure"
                       : tf_km_is_without(results)   ? "estimates.milestone.without"
                                                     : "estimates.milestone.survival";
    const char *time = km_time_text(job->km, context, results->milestones[index]);
    return tf_take(context,
                   tf_word_fill(heading_word(job, word), "time", time, "level", level, NULL));
}

static const char *events_text(const km_table_job *job, size_t group) {
    const tf_km_group *g = &job->km->results->groups[group];
    return tf_arena_printf(
        job->context->arena, "%s/%s",
        tf_number_text(job->context, g->events, tf_decimals_needed(&g->events, 1, 2)),
        tf_number_text(job->context, g->n, tf_decimals_needed(&g->n, 1, 2)));
}

/* Of the comparison in which the group is the experimental one; the reference has none. */
static tf_interval_parts ratio_parts(const km_table_job *job, size_t group) {
    const tf_km_results *results = job->km->results;
    tf_interval_parts parts = {tf_word(job->context->words, "estimates.reference"), NULL, NULL};
    for (size_t i = 0; i < results->n_comparisons; i++) {
        if (results->comparisons[i].experimental == group &&
            !km_hazard_ratio_parts(job->km, job->context, i, &parts)) {
            parts.estimate = job->context->style->interval.not_estimable;
        }
    }
    return parts;
}

static tf_interval_parts parts_of(const km_table_job *job, const km_table_column *column,
                                  size_t group) {
    switch (column->what) {
    case KM_EVENTS:
        return (tf_interval_parts){events_text(job, group), NULL, NULL};
    case KM_MEDIAN:
        return km_median_parts(job->km, job->context, group);
    case KM_MILESTONES:
        return km_milestone_parts(job->km, job->context, group, column->index);
    case KM_HAZARD_RATIO:
        break;
    }
    return ratio_parts(job, group);
}

double km_table_text_width(const km_table_job *job, const char *text) {
    return text ? tf_measure(job->context->measurer, &job->font, text).advance : 0;
}

/* What stands in parentheses stays on one line; no-break spaces are taken out again. */
static char *with_spaces(const char *text, const char *from, const char *to) {
    const char *open = strchr(text, '('), *close = open ? strchr(open, ')') : NULL;
    if (!close)
        return g_strdup(text);
    g_autofree char *before = g_strndup(text, (gsize)(open - text));
    g_autofree char *inside = g_strndup(open, (gsize)(close - open));
    g_auto(GStrv) words = g_strsplit(inside, from, -1);
    g_autofree char *held = g_strjoinv(to, words);
    return g_strconcat(before, held, close, NULL);
}

/* A heading about as wide as its numbers, on two lines if its words allow it, or three. */
static const char *wrapped_heading(const km_table_job *job, const km_table_column *column) {
    tf_draw_context *context = job->context;
    double whole = km_table_text_width(job, column->heading);
    const size_t most_lines = job->stacked ? 3 : 2;
    double room = (job->stacked ? 0.4 : 0.62) * whole;
    for (size_t i = 0; i < job->km->n; i++) {
        double estimate = km_table_text_width(job, column->cells[i][0]);
        double limits = km_table_text_width(job, column->cells[i][1]);
        room = fmax(room, job->stacked ? fmax(estimate, limits) : estimate + limits);
    }
    g_autofree char *held = with_spaces(column->heading, " ", NBSP);
    tf_lines lines;
    do {
        lines = tf_wrap(context->measurer, &job->font, held, room, context->arena);
        room *= 1.1;
    } while (lines.n > most_lines && room < whole);
    g_autofree char *wrapped = g_strjoinv("\n", lines.lines);
    return tf_take(context, with_spaces(wrapped, NBSP, " "));
}

void km_table_collect(km_table_job *job, unsigned columns) {
    static const km_column order[] = {KM_EVENTS, KM_MEDIAN, KM_MILESTONES, KM_HAZARD_RATIO};
    size_t n_milestones = job->km->results->n_milestones;
    job->columns = tf_arena_array(job->context->arena, km_table_column, n_milestones + 3);
    for (size_t k = 0; k < G_N_ELEMENTS(order); k++) {
        size_t n = !(columns & order[k]) ? 0 : order[k] == KM_MILESTONES ? n_milestones : 1;
        for (size_t i = 0; i < n; i++) {
            km_table_column *column = &job->columns[job->n_columns++];
            column->what = order[k];
            column->index = i;
            column->heading = heading_of(job, order[k], i);
            column->cells = tf_arena_alloc(job->context->arena, job->km->n, sizeof *column->cells);
            for (size_t group = 0; group < job->km->n; group++) {
                tf_interval_parts parts = parts_of(job, column, group);
                tf_interval_cells(job->context, &parts, level_of(job, order[k]),
                                  column->cells[group]);
            }
        }
    }
}

void km_table_wrap_headings(km_table_job *job) {
    for (size_t i = 0; i < job->n_columns; i++)
        job->columns[i].wrapped = wrapped_heading(job, &job->columns[i]);
}
