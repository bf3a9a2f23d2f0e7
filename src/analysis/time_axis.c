#include "analysis/time_axis.h"

#include <math.h>
#include <string.h>

#include "base/graphics.h"
#include "base/number.h"

/** More ticks than this fit on no page: x.every is a slip. */
#define MAX_TICKS 200

/** Relative slack when a time is compared with a multiple of a step. */
#define SLACK 1e-9

double tf_tick_value(size_t k, double step) {
    const double product = (double)k * step;
    if (product == 0 || step == floor(step) || !isfinite(product))
        return product;
    const int digits = 14 - (int)floor(log10(fabs(product)));
    if (digits < 1 || digits > 300)
        return product;
    double value = product;
    g_autofree char *text = tf_number_fixed(product, digits);
    return tf_number_parse(text, strlen(text), '.', &value) ? value : product;
}

/** Ticks from 0 to `end`, both counted. */
static double tick_count(double end, double step) {
    return floor(end / step * (1 + SLACK)) + 1;
}

/** Beyond the last time by at most half a step, and never before it. */
static double default_end(double time_max, double step) {
    const double k = ceil(time_max / step * (1 - SLACK));
    const double next = tf_tick_value((size_t)k, step);
    if (!isfinite(next) || next - time_max > step / 2)
        return time_max;
    return fmax(next, time_max);
}

/* ---- choosing a step ---------------------------------------------------------------------- */

typedef struct wanted {
    double target, most;
} wanted;

/* Steps that people count in. 182 and 365 days are half-years and years as trials print them; 24
   and 52 weeks are the visits of most protocols. */
static const double day_steps[] = {1, 2, 5, 7, 14, 30, 60, 90, 182, 365, 730, 1825, 3650};
static const double week_steps[] = {1, 2, 4, 8, 12, 24, 52, 104, 260, 520};
static const double month_steps[] = {1, 2, 3, 6, 12, 24, 36, 60, 120, 240, 600, 1200};
static const double year_steps[] = {0.25, 0.5, 1, 2, 5, 10, 20, 50, 100};

static const double *steps_of(tf_time_unit unit, size_t *n) {
    switch (unit) {
    case TF_UNIT_DAYS:
        return *n = G_N_ELEMENTS(day_steps), day_steps;
    case TF_UNIT_WEEKS:
        return *n = G_N_ELEMENTS(week_steps), week_steps;
    case TF_UNIT_MONTHS:
        return *n = G_N_ELEMENTS(month_steps), month_steps;
    case TF_UNIT_YEARS:
        return *n = G_N_ELEMENTS(year_steps), year_steps;
    case TF_UNIT_UNKNOWN:
        break;
    }
    *n = 0;
    return NULL;
}

/** The best step so far. */
typedef struct choice {
    double first;   /**< what lies before it has no ticks */
    double last;    /**< what has to be shown */
    bool end_given; /**< the axis ends there, else where default_end says */
    const wanted *ticks;
    const tf_numbers *milestones; /**< NULL: none */
    double step, n;               /**< step 0: none yet */
    double far;                   /**< how far it is from what is wanted, in ticks */
} choice;

/** A milestone beside a tick takes its label, so it should be one itself. In ticks that one may
   have more or fewer for it. */
static const double MISSED_MILESTONE = 3;

static bool meets_milestones(const choice *c, double step) {
    for (size_t i = 0; c->milestones && i < c->milestones->n; i++) {
        const double ticks = c->milestones->items[i] / step;
        if (fabs(ticks - round(ticks)) > 1e-6)
            return false;
    }
    return true;
}

/** Keeps the step whose number of ticks is nearest to the target; of two, the finer. */
static void consider(choice *best, double step) {
    if (!(step > 0) || !isfinite(step))
        return;
    const double n =
        tick_count(best->end_given ? best->last : default_end(best->last, step), step) -
        floor(best->first / step);
    if (n > best->ticks->most || n < 2)
        return;
    const double far =
        fabs(n - best->ticks->target) + (meets_milestones(best, step) ? 0 : MISSED_MILESTONE);
    if (best->step == 0 || far < best->far) {
        best->step = step;
        best->n = n;
        best->far = far;
    }
}

/** From the unit's steps; from 1-2-5 if these fit badly or there is no unit. `none`: no step yet.
 */
static double choose_step(choice none, tf_time_unit unit) {
    const double last = none.last;
    choice best = none;
    size_t n = 0;
    const double *steps = steps_of(unit, &n);
    for (size_t i = 0; i < n; i++)
        consider(&best, steps[i]);
    /* A unit's own steps may all be too long or too short for what was observed. */
    if (best.step > 0 && best.n >= 4)
        return best.step;
    const int exponent = (int)floor(log10(last));
    choice decimal = none;
    for (int e = exponent - 1; e <= exponent; e++)
        for (size_t i = 0; i < 3; i++)
            consider(&decimal, (const double[]){1, 2, 5}[i] * pow(10, e));
    if (decimal.step > 0 && (best.step == 0 || !steps || last < steps[0] * 3))
        return decimal.step;
    return best.step > 0 ? best.step : last;
}

/* ---- from a step to ticks ----------------------------------------------------------------- */

/** Multiples of step up to end, into `times` if it is not NULL. */
static size_t multiples(double step, double end, double *times) {
    const size_t n = (size_t)tick_count(end, step);
    for (size_t k = 0; times && k < n; k++)
        times[k] = fmin(tf_tick_value(k, step), end);
    return n;
}

/** Years given where the axis has days would make thousands of ticks: refused, with the reason. */
static bool check_step(const tf_time_axis_input *input, const double *step, double end,
                       tf_diag *diag) {
    const tf_place place = tf_ask_place(input->ask, step);
    const char *path = tf_ask_path(input->ask, step);
    if (!(*step > 0)) {
        tf_diag_error(diag, &place, NULL, "%s has to be above 0", path);
        return false;
    }
    if (tick_count(end, *step) <= MAX_TICKS)
        return true;
    char text[TF_NUMBER_CHARS];
    tf_number_shortest(text, ceil(end * 100) / 100);
    g_autofree char *hint =
        g_strdup_printf("it is in the unit of the axis, which ends at %s", text);
    tf_diag_error(diag, &place, hint, "%s would make more than %d ticks", path, MAX_TICKS);
    return false;
}

/** Where nobody said it: at the last multiple of `step` before there is anything to see; with ticks
 * of its own (step 0), at the first of them or there. */
static double start_of(const tf_time_axis_input *input, double step) {
    const double least = fmax(input->first, input->from);
    if (!(least > 0) || tf_ask_given(input->ask, &input->axis->min))
        return input->axis->min;
    if (input->from > 0)
        return input->from;
    if (step > 0)
        return tf_tick_value((size_t)floor(least / step * (1 + SLACK)), step);
    return fmin(least, input->axis->ticks.items[0]);
}

/** Ticks one by one: the axis still holds the whole curve, unless x.min or x.max cuts it. */
static bool given_ticks(const tf_time_axis_input *input, tf_arena *arena, tf_time_axis *axis,
                        tf_diag *diag) {
    const size_t n = input->axis->ticks.n;
    const double *ticks = input->axis->ticks.items;
    const tf_place place = tf_ask_place(input->ask, &input->axis->ticks);
    for (size_t i = 0; i < n; i++) {
        if (!isfinite(ticks[i]) || ticks[i] < 0 || (i > 0 && ticks[i] <= ticks[i - 1])) {
            tf_diag_error(diag, &place, NULL, "x.ticks have to rise, from 0 or above");
            return false;
        }
    }
    if (ticks[0] < input->axis->min) {
        tf_diag_error(diag, &place, NULL, "x.ticks begin before x.min");
        return false;
    }
    const double max = input->axis->max;
    axis->end = isnan(max) ? fmax(input->time_max, ticks[n - 1]) : max;
    if (ticks[n - 1] > axis->end) {
        tf_diag_error(diag, &place, NULL, "x.ticks go on after x.max");
        return false;
    }
    if (!(axis->end > 0)) {
        tf_diag_error(diag, &place, NULL, "x.ticks need a tick above 0");
        return false;
    }
    axis->n_ticks = n;
    axis->ticks = tf_arena_memdup(arena, ticks, n, sizeof *ticks);
    axis->start = start_of(input, 0);
    return true;
}

/** With x.max the axis ends there, tick or not. */
static bool regular_ticks(const tf_time_axis_input *input, tf_arena *arena, tf_time_axis *axis,
                          tf_diag *diag) {
    const tf_axis_ask *asked = input->axis;
    const bool has_max = !isnan(asked->max), has_every = !isnan(asked->every);
    /* All times 0: an axis of length 1 shows at least where they are. */
    const double last = input->time_max > 0 ? input->time_max : 1;
    const double shown = has_max ? asked->max : last;
    /* By the width of the page: 7 at 88 mm, 9 at 183 mm, at most two more; wide counts need room.
     */
    const double mm = input->page_width / TF_POINTS_PER_MM;
    const double share = (mm - 88) / (183 - 88);
    wanted ticks = {CLAMP(7 + 2 * share, 4, 10), CLAMP(9 + 2 * share, 5, 12)};
    if (input->widest_count > 0) {
        /* Digits of about 4 pt and a gap of 6 pt, on the part of the page that is the plot. */
        const double room = 0.78 * input->page_width / (4.0 * (double)input->widest_count + 6);
        ticks.most = fmax(2, fmin(ticks.most, floor(room) + 1));
        ticks.target = fmin(ticks.target, ticks.most);
    }
    const bool late = input->first > 0 || input->from > 0;
    const choice none = {.first = late ? fmin(start_of(input, shown / MAX_TICKS), shown) : 0,
                         .last = shown,
                         .end_given = has_max,
                         .ticks = &ticks,
                         .milestones = input->milestones};
    const double step = has_every ? asked->every : choose_step(none, input->unit);
    if (has_every && !check_step(input, &asked->every, shown, diag))
        return false;
    axis->end = has_max ? shown : default_end(last, step);
    axis->n_ticks = multiples(step, axis->end, NULL);
    axis->ticks = tf_arena_array(arena, double, axis->n_ticks);
    multiples(step, axis->end, axis->ticks);
    axis->start = start_of(input, step);
    while (axis->n_ticks > 0 && axis->ticks[0] < axis->start) {
        axis->ticks++;
        axis->n_ticks--;
    }
    return true;
}

/** Merges the ticks with the table's own times; a time that is both is the tick's number. */
static bool add_risk_times(const tf_time_axis_input *input, tf_arena *arena, tf_time_axis *axis,
                           tf_diag *diag) {
    if (!input->risk_every || isnan(*input->risk_every)) {
        axis->n_risk_times = axis->n_ticks;
        axis->risk_times = tf_arena_memdup(arena, axis->ticks, axis->n_ticks, sizeof(double));
        return true;
    }
    if (!check_step(input, input->risk_every, axis->end, diag))
        return false;
    const double every = *input->risk_every;
    const size_t n = multiples(every, axis->end, NULL);
    double *times = tf_arena_array(arena, double, n);
    multiples(every, axis->end, times);
    axis->risk_times = tf_arena_array(arena, double, n + axis->n_ticks);
    const double same = every * SLACK;
    size_t i = 0, j = 0;
    while (i < axis->n_ticks || j < n) {
        const double tick = i < axis->n_ticks ? axis->ticks[i] : INFINITY;
        const double time = j < n ? times[j] : INFINITY;
        axis->risk_times[axis->n_risk_times++] = tick <= time + same ? tick : time;
        i += tick <= time + same;
        j += time <= tick + same;
    }
    return true;
}

/** Survival at a time that the axis doesn't reach is printed, but can't be marked. */
static void warn_milestones(const tf_time_axis_input *input, double end, tf_diag *diag) {
    if (isnan(input->axis->max) || !input->milestones)
        return;
    const tf_place place = tf_ask_place(input->ask, input->milestones);
    for (size_t i = 0; i < input->milestones->n; i++) {
        if (input->milestones->items[i] <= end)
            continue;
        char text[TF_NUMBER_CHARS];
        tf_number_shortest(text, input->milestones->items[i]);
        tf_diag_warning(diag, &place, NULL, "milestone %s lies beyond x.max: it is not marked",
                        text);
    }
}

bool tf_time_axis_make(const tf_time_axis_input *input, tf_arena *arena, tf_time_axis *axis,
                       tf_diag *diag) {
    *axis = (tf_time_axis){0};
    if (input->axis->max <= 0) {
        const tf_place place = tf_ask_place(input->ask, &input->axis->max);
        tf_diag_error(diag, &place, NULL, "x.max has to be above 0");
        return false;
    }
    if (input->axis->min > 0 && input->axis->min >= fmin(input->axis->max, input->time_max)) {
        const tf_place place = tf_ask_place(input->ask, &input->axis->min);
        tf_diag_error(diag, &place, NULL, "x.min leaves no axis: %s",
                      input->axis->max <= input->axis->min ? "x.max isn't beyond it"
                                                           : "no time lies beyond it");
        return false;
    }
    const bool made = input->axis->ticks.n > 0 ? given_ticks(input, arena, axis, diag)
                                               : regular_ticks(input, arena, axis, diag);
    if (made && axis->start >= axis->end) {
        const tf_place place = tf_ask_place(input->ask, &input->axis->max);
        tf_diag_error(diag, &place, NULL, "x.max leaves no axis: nobody is at risk before it");
        return false;
    }
    if (!made || !add_risk_times(input, arena, axis, diag))
        return false;
    warn_milestones(input, axis->end, diag);
    /* Without a unit the axis has a plain title and steps of 1, 2 and 5. */
    if (input->unit == TF_UNIT_UNKNOWN && input->time_column)
        tf_diag_note(diag, NULL, "--time-unit", "unit of \"%s\" is not known", input->time_column);
    return true;
}
