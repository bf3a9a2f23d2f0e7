/* Bars of few patients are not drawn under `suppress`, nor what would tell of them: the rest of a
   bar, what a layer has beside the next, whose response is missing. What is drawn are then sums of
   numbers that are each 0 or large enough, so that no difference of them is smaller. */
#include <math.h>
#include <string.h>

#include "job.h"

/** So many names tell what to do. */
#define MOST_NAMED 6

typedef struct found {
    const tf_bars_job *job;
    GString *names;
    size_t n;
} found;

static void note(found *few, double n, size_t place, size_t slot) {
    n = round(n);
    if (!(n > 0 && n < few->job->ask->base.data.suppress))
        return;
    g_autofree char *name = tf_bars_place_name(few->job, place, slot);
    g_autofree char *quoted = g_strdup_printf("\"%s\"", name); /* "B" is no part of "B, II" */
    if (strstr(few->names->str, quoted))
        return;
    if (few->n++ < MOST_NAMED)
        g_string_append_printf(few->names, "%s%s", few->names->len ? ", " : "", quoted);
}

/** NaN: not known, and so told to nobody. */
static double count_of(const tf_bars_job *job, const tf_bars_cell *cell) {
    if (!isnan(cell->n) || job->bars->source != TF_BARS_PERCENTAGES)
        return cell->n;
    return cell->value.estimate * cell->total;
}

/** One bar: its parts, and what there is beside them. */
static void look_at_bar(found *few, size_t place) {
    tf_bars_results *bars = few->job->bars;
    double sum = 0, total = NAN, before = NAN;
    for (size_t part = 0; part < bars->n_parts; part++) {
        const tf_bars_cell *cell = tf_bars_slot_cell(bars, place, part);
        const double n = count_of(few->job, cell);
        if (bars->layered && !isnan(before))
            note(few, before - n, place, part);
        note(few, n, place, bars->n_parts > 1 ? part : TF_BARS_NONE);
        note(few, cell->n_missing, place, TF_BARS_NONE);
        sum = bars->layered ? fmax(sum, n) : sum + (isnan(n) ? 0 : n);
        total = isnan(cell->total) ? total : cell->total;
        before = n;
    }
    note(few, total, place, TF_BARS_NONE);
    note(few, total - sum, place, TF_BARS_NONE);
    if (bars->n_parts && !isnan(tf_bars_slot_cell(bars, place, 0)->n_missing))
        note(few, total - sum - tf_bars_slot_cell(bars, place, 0)->n_missing, place, TF_BARS_NONE);
}

/* Levels of one response may stand side by side: who has none of them is in no bar. */
static void look_at_group(found *few, size_t facet, size_t group) {
    tf_bars_results *bars = few->job->bars;
    double sum = 0, total = NAN;
    bool one_total = true;
    for (size_t c = 0; c < bars->n_categories; c++) {
        const size_t place = tf_bars_place(few->job, facet, c, group);
        const tf_bars_cell *cell = tf_bars_slot_cell(bars, place, 0);
        look_at_bar(few, place);
        one_total &= isnan(total) || total == cell->total;
        total = cell->total;
        sum += count_of(few->job, cell);
    }
    if (bars->n_parts == 1 && one_total && !bars->visits)
        note(few, total - sum, tf_bars_place(few->job, facet, 0, group), TF_BARS_NONE);
}

/** Totals as bars of their own hold levels that may not be drawn. */
static bool check_totals(const tf_bars_job *job) {
    return job->ask->totals.n == 0 || tf_bars_is_stack(job->bars->form) ||
           tf_bars_refuse(job, &job->ask->base.data.suppress, "form: stacked",
                          "suppress can't tell what totals beside their levels give away");
}

bool tf_bars_suppress(tf_bars_job *job) {
    tf_bars_results *bars = job->bars;
    const int suppress = job->ask->base.data.suppress;
    if (suppress < 2)
        return true;
    if (!check_totals(job))
        return false;
    g_autoptr(GString) names = g_string_new(NULL);
    found few = {job, names, 0};
    for (size_t f = 0; f < bars->n_facets; f++)
        for (size_t g = 0; g < bars->n_groups; g++)
            look_at_group(&few, f, g);
    if (few.n == 0)
        return true;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->base.data.suppress);
    tf_diag_error(job->diag, &place,
                  "merge groups or levels, leave them out (where), or draw without suppress",
                  "fewer than %d patients, in a bar or outside of it: %s%s", suppress,
                  few.names->len > 2 ? few.names->str : "all patients",
                  few.n > MOST_NAMED ? ", …" : "");
    return false;
}
