/* The two axes and what stands below them: ticks of values, a tick for each visit, how many
   patients. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "figure/owed.h"
#include "figure/value_axis.h"
#include "figure/visit_title.h"
#include "lines.h"

/* More visits than this have ticks at round numbers. */
static const size_t MOST_VISITS = 16;
static const int ROUND_TICKS = 8;
static const size_t TOO_MANY = 200;
/* From there on years are of the calendar. */
static const double FIRST_YEAR = 1500;

/* ---- values -----------------------------------------------------------------------------------
 */

static const char *value_title(tf_draw_context *context, const tf_lines_results *results) {
    static const char *const of_values[] = {"lines.axis.mean",
                                            "lines.axis.median",
                                            "lines.axis.geometric",
                                            "lines.axis.percent",
                                            NULL,
                                            NULL};
    static const char *const of_changes[] = {"lines.axis.change.mean",
                                             "lines.axis.change.median",
                                             NULL,
                                             NULL,
                                             "lines.axis.change",
                                             NULL};
    const tf_lines_ask *ask = lines_ask(context);
    const bool patients = results->source == TF_LINES_PATIENTS;
    const char *column = !patients    ? ask->given.estimate
                         : ask->value ? ask->value
                                      : ask->response.column;
    const char *name = tf_column_name_of(context->ask, column);
    const bool change = results->change != TF_LINES_VALUES;
    const char *key = (change ? of_changes : of_values)[results->summary];
    if (!key || (!patients && results->summary != TF_LINES_PERCENT))
        return name;
    const char *title =
        tf_take(context, tf_word_fill(tf_word(context->words, key), "value", name, NULL));
    return results->change == TF_LINES_PERCENT_CHANGE
               ? tf_arena_printf(context->arena, "%s (%%)", title)
               : title;
}

tf_axis *lines_value_axis(lines_figure *l, tf_draw_context *context) {
    const tf_lines_ask *ask = lines_ask(context);
    const tf_value_axis_ask asked = {&ask->y, l->log, l->results->low, l->results->high,
                                     value_title(context, l->results)};
    tf_axis *axis = tf_value_axis(context, &asked);
    if (axis)
        l->lines = tf_value_thresholds(context, axis, &asked, &ask->thresholds.at,
                                       &ask->thresholds.labels);
    return axis;
}

/* ---- visits -----------------------------------------------------------------------------------
 */

static const char *visit_title(tf_draw_context *context, const tf_lines_results *results) {
    const tf_lines_ask *ask = lines_ask(context);
    const bool calendar = results->placed && results->numbered_in.unit == TF_VISIT_UNIT_YEARS &&
                          results->places[0].at >= FIRST_YEAR;
    const char *unit = calendar          ? tf_heading(context, tf_word(context->words, "axis.year"))
                       : results->placed ? tf_visits_title(&results->numbered_in, context)
                                         : NULL;
    return tf_axis_title(context, ask->x.label, TF_X_TITLE,
                         unit ? unit : tf_column_name_of(context->ask, ask->visit.column));
}

/* Numbers that names say nothing about but their unit, which is the title then. */
static bool is_numbered(const tf_lines_results *results) {
    return results->placed && results->numbered_in.unit != TF_VISIT_UNIT_NONE;
}

/* Ticks at round numbers have equal decimals; visits are called as people write them: 0, 0.5, 1. */
static void set_texts(lines_figure *l, tf_draw_context *context, const double *values, size_t n) {
    const tf_lines_results *results = l->results;
    const bool visits = n == results->n_places;
    const int common = tf_decimals_needed(values, n, 6);
    for (size_t i = 0; i < n; i++) {
        const int decimals = visits ? tf_decimals_needed(&values[i], 1, 6) : common;
        const tf_lines_place *place = NULL;
        for (size_t k = 0; k < results->n_places && !place; k++)
            place = results->places[k].at == values[i] ? &results->places[k] : NULL;
        double plain;
        const bool named = place && !(is_numbered(results) && place->number) &&
                           !tf_number_parse(place->label, strlen(place->label), '.', &plain);
        l->names[i] = named ? place->label : NULL;
        l->numbers[i] = place && place->number && is_numbered(results)
                            ? tf_number_text(context, values[i], decimals)
                        : results->placed ? tf_number_text(context, values[i], decimals)
                                          : NULL;
    }
}

tf_axis *lines_visit_axis(lines_figure *l, tf_draw_context *context) {
    const tf_lines_results *results = l->results;
    const tf_numbers *asked = &lines_ask(context)->x.ticks;
    const double first = results->places[0].at, last = results->places[results->n_places - 1].at;
    const size_t most = MAX(asked->n, results->n_places) + 1;
    double *values = tf_arena_array(context->arena, double, MAX(most, TOO_MANY));
    size_t n = 0;
    for (size_t i = 0; i < asked->n && results->placed; i++)
        if (asked->items[i] >= first && asked->items[i] <= last)
            values[n++] = asked->items[i];
    if (n == 0 && results->placed && results->n_places > MOST_VISITS) {
        const tf_ticks ticks = tf_ticks_linear(first, last, ROUND_TICKS, context->arena);
        memcpy(values, ticks.values, ticks.n * sizeof *values);
        n = ticks.n;
    }
    for (size_t i = 0; n == i && i < results->n_places; i++)
        values[n++] = results->places[i].at;
    l->names = tf_arena_array(context->arena, const char *, n + 1);
    l->numbers = tf_arena_array(context->arena, const char *, n + 1);
    set_texts(l, context, values, n);
    tf_axis *axis = tf_axis_new(context, TF_AXIS_BELOW, values, n, visit_title(context, results));
    for (size_t i = 0; i < n; i++)
        tf_axis_set_label(context, axis, i, l->names[i] ? l->names[i] : l->numbers[i]);
    return axis;
}

/* "Baseline" beside "4" and "8" is 0 where its name would take their place. */
void lines_label_visits(const lines_figure *l, tf_draw_context *context) {
    tf_axis *axis = l->frame.below;
    const double gap = 0.6 * axis->font.size;
    for (size_t i = 0; i < axis->n; i++) {
        if (!l->names[i] || !l->numbers[i] || !is_numbered(l->results))
            continue;
        tf_axis_set_label(context, axis, i, l->names[i]);
        const double here = tf_scale_apply(&l->x, axis->values[i]);
        for (size_t k = i > 0 ? i - 1 : 0; k <= i + 1 && k < axis->n; k++) {
            const double away = fabs(tf_scale_apply(&l->x, axis->values[k]) - here);
            const double need = (axis->metrics[i].advance + axis->metrics[k].advance) / 2 + gap;
            if (k != i && away < need) {
                tf_axis_set_label(context, axis, i, l->numbers[i]);
                break;
            }
        }
    }
}

/* ---- patients ---------------------------------------------------------------------------------
 */

static bool wants_counts(const lines_figure *l, const tf_draw_context *context) {
    const tf_switch asked = lines_ask(context)->n_table;
    return l->results->has_counts && !l->counts_conceded && asked != TF_OFF &&
           (asked == TF_ON || l->results->summary != TF_LINES_NONE);
}

/* At ticks alone: of a hundred days nobody reads a hundred numbers. */
static size_t choose_columns(const lines_figure *l, double *times, size_t *which) {
    const tf_axis *axis = l->frame.below;
    size_t n = 0;
    for (size_t i = 0; i < axis->n; i++)
        for (size_t k = 0; k < l->results->n_places; k++)
            if (l->results->places[k].at == axis->values[i]) {
                times[n] = axis->values[i];
                which[n++] = k;
            }
    return n;
}

void lines_make_counts(lines_figure *l, tf_draw_context *context) {
    const tf_lines_results *results = l->results;
    double *times = tf_arena_array(context->arena, double, l->frame.below->n + 1);
    size_t *which = tf_arena_array(context->arena, size_t, l->frame.below->n + 1);
    const size_t n = choose_columns(l, times, which);
    l->counts = NULL;
    if (!wants_counts(l, context) || n < 2)
        return;
    const char *heading = tf_heading(context, tf_word(context->words, "bars.heading.patients"));
    tf_risk_line *lines = tf_arena_array(context->arena, tf_risk_line, results->n_groups);
    for (size_t g = 0; g < results->n_groups; g++) {
        lines[g] = (tf_risk_line){.name = l->nameless ? heading : results->groups[g].label,
                                  .is_heading = l->nameless,
                                  .color = l->nameless ? NULL : &l->looks[g].text,
                                  .counts = tf_arena_array(context->arena, const char *, n + 1)};
        for (size_t i = 0; i < n; i++) {
            const double count = tf_lines_point_at(results, g, which[i])->n;
            lines[g].counts[i] = isnan(count) ? TF_UNKNOWN_SIGN : tf_number_text(context, count, 0);
        }
    }
    const tf_risk_content content = {l->nameless ? NULL : heading, n, times, results->n_groups,
                                     lines};
    l->counts = tf_risk_table_new(context, &content);
}
