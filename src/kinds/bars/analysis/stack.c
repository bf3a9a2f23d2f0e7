/* What the parts of a bar add up to, and percentages and means as the file has them. */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "aggregated.h"
#include "base/number.h"

/* ---- counts ------------------------------------------------------------------------------- */

/* The strata of one part of one bar. */
static uint64_t *slot_at(tf_bars_job *job, size_t place, size_t slot) {
    return &job->tally.n[(place * job->tally.n_slots + slot) * job->n_strata];
}

/** Levels exclude each other; layers hold each other. */
static bool check_bar(tf_bars_job *job, size_t place, size_t stratum) {
    const uint64_t total = job->tally.total[place * job->n_strata + stratum];
    uint64_t sum = 0;
    for (size_t p = 0; p < job->bars->n_parts; p++) {
        const uint64_t n = slot_at(job, place, p)[stratum];
        sum += n;
        if (!job->bars->layered || p == 0 || n <= slot_at(job, place, p - 1)[stratum])
            continue;
        g_autofree char *name = tf_bars_place_name(job, place, p);
        tf_diag_error(job->diag, NULL, "list the wider layer first in response.levels",
                      "\"%s\": %" PRIu64 " patients are more than those of the layer that holds "
                      "them (%" PRIu64 ")",
                      name, n, slot_at(job, place, p - 1)[stratum]);
        return false;
    }
    if (job->bars->layered || sum <= total)
        return true;
    g_autofree char *name = tf_bars_place_name(job, place, 0);
    tf_diag_error(job->diag, NULL, "levels of a stack exclude each other: does one hold another?",
                  "the levels of \"%s\" add up to %" PRIu64 " of %" PRIu64 " patients", name, sum,
                  total);
    return false;
}

/** A total that the file gives too is checked against its levels, which are drawn. */
static void add_total(tf_bars_job *job, size_t place, size_t t) {
    const tf_bars_total *total = &job->bars->totals[t];
    uint8_t *known = &job->tally.known[place * job->tally.n_slots + job->bars->n_parts + t];
    uint64_t given = 0, sum = 0;
    for (size_t h = 0; h < job->n_strata; h++) {
        uint64_t n = 0;
        for (size_t p = total->first; p <= total->last; p++)
            n += slot_at(job, place, p)[h];
        given += slot_at(job, place, job->bars->n_parts + t)[h];
        sum += n;
        slot_at(job, place, job->bars->n_parts + t)[h] = n;
    }
    if (*known && given != sum) {
        g_autofree char *name = tf_bars_place_name(job, place, job->bars->n_parts + t);
        tf_diag_warning(job->diag, NULL, "the sum of the levels is drawn",
                        "\"%s\": the file says %" PRIu64 ", its levels add up to %" PRIu64, name,
                        given, sum);
    }
    *known = 1;
}

/* Levels that a file leaves out are zeros if their bar is there at all: tables of adverse events
   are written that way. */
bool tf_bars_stack_counts(tf_bars_job *job, bool totals_given) {
    tf_bars_tally *tally = &job->tally;
    const bool stack = tf_bars_is_stack(job->bars->form);
    bool ok = true;
    for (size_t place = 0; place < tf_bars_n_places(job); place++) {
        bool any = false;
        for (size_t p = 0; p < job->bars->n_parts; p++)
            any |= tally->known[place * tally->n_slots + p] != 0;
        for (size_t h = 0; h < job->n_strata && stack && !totals_given; h++) {
            for (size_t p = 0; p < job->bars->n_parts; p++)
                tally->total[place * job->n_strata + h] += slot_at(job, place, p)[h];
        }
        for (size_t h = 0; h < job->n_strata && job->bars->n_parts > 1; h++)
            ok = (!totals_given || check_bar(job, place, h)) && ok;
        /* A level without a row has nobody, if the bar has a row at all. */
        for (size_t p = 0; any && p < job->bars->n_parts; p++)
            tally->known[place * tally->n_slots + p] = 1;
        for (size_t t = 0; any && t < job->bars->n_totals; t++)
            add_total(job, place, t);
    }
    return ok;
}

/* ---- percentages and means ---------------------------------------------------------------- */

/* Parts and totals of a bar are in two arrays; a slot goes through both. */
static tf_bars_cell *cell_at(tf_bars_job *job, size_t place, size_t slot) {
    tf_bars_results *bars = job->bars;
    const size_t n = bars->n_categories * bars->n_groups;
    tf_bars_facet *facet = &bars->facets[place / n];
    return slot < bars->n_parts ? &facet->cells[place % n * bars->n_parts + slot]
                                : &facet->totals[place % n * bars->n_totals + slot - bars->n_parts];
}

/* Fractions and percentages are not guessed from each other: 0.5 may be half a percent. */
static bool refuse_percent(tf_bars_job *job, const char *column, size_t row, double value) {
    const tf_place place = tf_table_place(job->table, row, column);
    tf_diag_error(job->diag, &place, NULL,
                  value < 0 ? "column \"%s\" is a negative percentage"
                            : "column \"%s\" is above 100 percent",
                  column);
    return false;
}

/* An open end stays open; a closed one has to be on its side. */
static bool take_limits(tf_bars_job *job, const tf_bars_columns *columns, size_t row,
                        tf_bars_cell *cell) {
    if (!columns->lower || (isnan(columns->lower[row]) && isnan(columns->upper[row])))
        return true;
    const double scale = job->bars->source == TF_BARS_MEANS ? 1 : 100;
    const double lower = columns->lower[row], upper = columns->upper[row];
    const tf_bars_cells_ask *cells = &job->ask->cells;
    const char *column = lower > columns->value[row] ? cells->lower : cells->upper;
    /* Limits may be open on one side; the other still has to hold the estimate. */
    if (lower > columns->value[row] || upper < columns->value[row]) {
        const tf_place place = tf_table_place(job->table, row, column);
        tf_diag_error(job->diag, &place, "check the three numbers",
                      "the interval does not hold its estimate");
        return false;
    }
    if (scale == 100 && (lower < 0 || upper > 100))
        return refuse_percent(job, lower < 0 ? cells->lower : cells->upper, row,
                              lower < 0 ? -1 : 101);
    cell->value.lower = lower / scale;
    cell->value.upper = upper / scale;
    cell->value.lower_text = tf_bars_number_text(job, cells->lower, row);
    cell->value.upper_text = tf_bars_number_text(job, cells->upper, row);
    job->bars->has_limits = true;
    job->bars->conf_method = "given";
    return true;
}

/* Value and text are kept together: one has the length of the bar, the other what is printed. */
bool tf_bars_take_value(tf_bars_job *job, const tf_bars_columns *columns, size_t row,
                        const tf_bars_row *at) {
    const bool means = job->bars->source == TF_BARS_MEANS;
    const double value = columns->value[row];
    if (!means && !(value >= 0 && value <= 100))
        return refuse_percent(job, columns->value_column, row, value);
    tf_bars_cell *cell = cell_at(job, at->place, at->slot);
    cell->value.estimate = means ? value : value / 100;
    cell->value.estimate_text = tf_bars_number_text(job, columns->value_column, row);
    cell->value.why = columns->lower ? TF_ESTIMABLE : TF_WHY_NO_COUNTS;
    cell->n = columns->n ? columns->n[row] : NAN;
    cell->total = columns->total ? columns->total[row] : NAN;
    if (cell->total < 0 || cell->n < 0 || cell->n > cell->total) {
        const char *column = cell->total < 0 ? job->ask->cells.total : job->ask->cells.n;
        const tf_place place = tf_table_place(job->table, row, column);
        tf_diag_error(job->diag, &place, NULL, "\"%s\" can't be a number of patients", column);
        return false;
    }
    if (!means)
        tf_bars_check_percent(job, columns, row, at);
    return take_limits(job, columns, row, cell);
}

/** Half of the last printed digit, in percent. */
static double half_digit(const tf_bars_cell *cell) {
    const char *point = cell->value.estimate_text ? strchr(cell->value.estimate_text, '.') : NULL;
    return 0.5 * pow(10, point ? -(double)strlen(point + 1) : 0);
}

/** Rounded parts may add up to 99 or 101; more than rounding can do is an error. */
static bool check_sum(tf_bars_job *job, size_t place) {
    double sum = 0, slack = 1e-9;
    bool any = false;
    for (size_t p = 0; p < job->bars->n_parts; p++) {
        const tf_bars_cell *cell = cell_at(job, place, p);
        if (isnan(cell->value.estimate))
            continue;
        any = true;
        sum += 100 * cell->value.estimate;
        slack += half_digit(cell);
    }
    g_autofree char *name = tf_bars_place_name(job, place, 0);
    g_autofree char *text = tf_number_fixed(sum, 1);
    if (sum > 100 + slack) {
        tf_diag_error(job->diag, NULL,
                      "levels of a stack exclude each other: does one hold another?",
                      "the levels of \"%s\" add up to %s %%", name, text);
        return false;
    }
    if (any && job->bars->form == TF_BARS_FILLED && sum < 100 - slack)
        tf_diag_warning(job->diag, NULL, "add the level of the others, or form: stacked",
                        "the levels of \"%s\" add up to %s %%, not to 100", name, text);
    return true;
}

/* Drawn one over the other, a larger inner layer would hide the outer. */
static bool check_layers(tf_bars_job *job, size_t place) {
    for (size_t p = 1; p < job->bars->n_parts; p++) {
        if (!(cell_at(job, place, p)->value.estimate > cell_at(job, place, p - 1)->value.estimate))
            continue;
        g_autofree char *name = tf_bars_place_name(job, place, p);
        tf_diag_error(job->diag, NULL, "list the wider layer first in response.levels",
                      "\"%s\" is more than the layer that holds it", name);
        return false;
    }
    return true;
}

/** Totals that percentages come with can't differ from their levels by more than rounding. */
static bool check_total(tf_bars_job *job, size_t place, size_t t) {
    const tf_bars_cell *cell = cell_at(job, place, job->bars->n_parts + t);
    const tf_bars_total *total = &job->bars->totals[t];
    double sum = 0, slack = half_digit(cell) + 1e-9;
    bool any = false;
    for (size_t p = total->first; p <= total->last; p++) {
        const tf_bars_cell *part = cell_at(job, place, p);
        any |= !isnan(part->value.estimate);
        sum += isnan(part->value.estimate) ? 0 : 100 * part->value.estimate;
        slack += half_digit(part);
    }
    if (!any)
        return true;
    g_autofree char *name = tf_bars_place_name(job, place, job->bars->n_parts + t);
    if (isnan(cell->value.estimate)) {
        g_autofree char *hint =
            g_strdup_printf("add a row whose level is \"%s\", or give counts", total->label);
        tf_diag_error(job->diag, NULL, hint,
                      "\"%s\": rounded percentages are not added up, and the file has no total",
                      name);
        return false;
    }
    if (fabs(sum - 100 * cell->value.estimate) <= slack)
        return true;
    g_autofree char *text = tf_number_fixed(sum, 1);
    tf_diag_warning(job->diag, NULL, "the total is drawn as given",
                    "\"%s\": the file says %s %%, its levels add up to %s %%", name,
                    cell->value.estimate_text, text);
    return true;
}

/** A total of one level is that level: nothing is added up. */
static void take_single_levels(tf_bars_job *job, size_t place) {
    for (size_t t = 0; t < job->bars->n_totals; t++) {
        const tf_bars_total *total = &job->bars->totals[t];
        tf_bars_cell *cell = cell_at(job, place, job->bars->n_parts + t);
        if (total->first == total->last && isnan(cell->value.estimate))
            *cell = *cell_at(job, place, total->first);
    }
}

/* Checked as printed: every number may be off by half of its last digit, and no more. */
bool tf_bars_stack_percentages(tf_bars_job *job) {
    if (!tf_bars_is_stack(job->bars->form) && !job->bars->layered)
        return true;
    bool ok = true;
    for (size_t place = 0; place < tf_bars_n_places(job); place++) {
        take_single_levels(job, place);
        ok = (job->bars->layered ? check_layers(job, place) : check_sum(job, place)) && ok;
        for (size_t t = 0; t < job->bars->n_totals; t++)
            ok = check_total(job, place, t) && ok;
    }
    return ok;
}
