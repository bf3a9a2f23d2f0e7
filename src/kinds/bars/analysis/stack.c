/* What the parts of a bar add up to, as counts or as percentages that the file has. */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "job.h"

/* ---- bars that lack a level ----------------------------------------------------------------- */

/** What is known of a bar before its gaps are filled. */
typedef enum fullness {
    BAR_OPEN,  /**< no row, or of more patients than its levels say: those of adverse events are */
    BAR_WHOLE, /**< its levels are of all patients */
    BAR_GAPS   /**< levels lack a row, and others are of fewer than all */
} fullness;

/* Where the levels of the other bars are of all patients, a level that is missing is no 0. */
static void warn_of_gaps(tf_bars_job *job, const fullness *bars,
                         bool (*has)(tf_bars_job *job, size_t place, size_t part)) {
    const size_t n = tf_bars_n_places(job);
    size_t n_whole = 0, n_open = 0;
    for (size_t place = 0; place < n; place++) {
        n_whole += bars[place] == BAR_WHOLE;
        n_open += bars[place] == BAR_OPEN;
    }
    for (size_t i = 0; i < n * job->bars->n_parts && n_whole > n_open; i++) {
        const size_t place = i / job->bars->n_parts, part = i % job->bars->n_parts;
        if (bars[place] != BAR_GAPS || has(job, place, part))
            continue;
        g_autofree char *name = tf_bars_place_name(job, place, part);
        tf_diag_warning(job->diag, NULL, "add the row, with 0 if there is nobody",
                        "\"%s\": the file has no row, and the other levels of this bar are not of "
                        "all patients, as those of the others are",
                        name);
    }
}

/* ---- counts ------------------------------------------------------------------------------- */

/* The strata of one part of one bar. */
static uint64_t *slot_at(tf_bars_job *job, size_t place, size_t slot) {
    return &job->tally.n[(place * job->tally.n_slots + slot) * job->n_strata];
}

/** Levels exclude each other; layers hold each other. */
static bool check_bar(tf_bars_job *job, size_t place, size_t stratum) {
    const bool layered = job->bars->layered;
    const uint64_t total = job->tally.total[place * job->n_strata + stratum];
    uint64_t sum = 0, before = UINT64_MAX;
    for (size_t p = 0; p < job->bars->n_parts; p++) {
        const uint64_t n = slot_at(job, place, p)[stratum];
        sum += n;
        if (layered && n > before) {
            g_autofree char *name = tf_bars_place_name(job, place, p);
            tf_diag_error(job->diag, NULL, "list the wider layer first in response.levels",
                          "\"%s\": %" PRIu64 " patients are more than those of the layer that "
                          "holds them (%" PRIu64 ")",
                          name, n, before);
            return false;
        }
        before = n;
    }
    if (layered || sum <= total)
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
    const size_t slot = job->bars->n_parts + t;
    uint8_t *known = &job->tally.known[place * job->tally.n_slots + slot];
    uint64_t given = 0, sum = 0;
    for (size_t h = 0; h < job->n_strata; h++) {
        uint64_t n = 0;
        for (size_t p = total->first; p <= total->last; p++)
            n += slot_at(job, place, p)[h];
        given += slot_at(job, place, slot)[h];
        sum += n;
        slot_at(job, place, slot)[h] = n;
    }
    if (*known && given != sum) {
        g_autofree char *name = tf_bars_place_name(job, place, slot);
        tf_diag_warning(job->diag, NULL, "the sum of the levels is drawn",
                        "\"%s\": the file says %" PRIu64 ", its levels add up to %" PRIu64, name,
                        given, sum);
    }
    *known = 1;
}

static bool has_count(tf_bars_job *job, size_t place, size_t part) {
    return job->tally.known[place * job->tally.n_slots + part] != 0;
}

static void warn_of_lost_counts(tf_bars_job *job) {
    const size_t n_parts = job->bars->n_parts;
    g_autofree fullness *bars = g_new0(fullness, tf_bars_n_places(job) + 1);
    for (size_t place = 0; place < tf_bars_n_places(job); place++) {
        uint64_t sum = 0, total = 0;
        size_t n_known = 0;
        for (size_t p = 0; p < n_parts; p++)
            n_known += has_count(job, place, p);
        for (size_t h = 0; h < job->n_strata; h++) {
            total += job->tally.total[place * job->n_strata + h];
            for (size_t p = 0; p < n_parts; p++)
                sum += slot_at(job, place, p)[h];
        }
        bars[place] = n_known == 0        ? BAR_OPEN
                      : sum == total      ? BAR_WHOLE
                      : n_known < n_parts ? BAR_GAPS
                                          : BAR_OPEN;
    }
    warn_of_gaps(job, bars, has_count);
}

/* Levels that a file leaves out are zeros if their bar is there at all: tables of adverse events
   are written that way. Without a column of totals a stack is of its sum. */
bool tf_bars_stack_counts(tf_bars_job *job) {
    tf_bars_tally *tally = &job->tally;
    const size_t n_parts = job->bars->n_parts;
    const bool given = job->bars->denominator == TF_BARS_OF_GIVEN;
    const bool stack = tf_bars_is_stack(job->bars->form);
    bool ok = true;
    if (stack && given && !job->bars->layered)
        warn_of_lost_counts(job);
    for (size_t place = 0; place < tf_bars_n_places(job); place++) {
        uint8_t *known = &tally->known[place * tally->n_slots];
        const bool any = memchr(known, 1, n_parts) != NULL;
        for (size_t h = 0; h < job->n_strata; h++) {
            for (size_t p = 0; p < n_parts && stack && !given; p++)
                tally->total[place * job->n_strata + h] += slot_at(job, place, p)[h];
            if (n_parts > 1 && (given || job->bars->layered))
                ok = check_bar(job, place, h) && ok;
        }
        if (any)
            memset(known, 1, n_parts);
        for (size_t t = 0; any && t < job->bars->n_totals; t++)
            add_total(job, place, t);
    }
    return ok;
}

/* ---- percentages -------------------------------------------------------------------------- */

/** Parts of a bar as printed: their sum in percent, and what rounding may add to it. */
typedef struct printed_sum {
    double percent, slack;
    bool any;
} printed_sum;

/** Half of the last printed digit, in percent. */
static double half_digit(const tf_bars_cell *cell) {
    const char *point = cell->value.estimate_text ? strchr(cell->value.estimate_text, '.') : NULL;
    return 0.5 * pow(10, point ? -(double)strlen(point + 1) : 0);
}

/* Parts that the file lacks add nothing; of a total of none of them nothing can be said. */
static printed_sum add_up(tf_bars_job *job, size_t place, size_t first, size_t last) {
    printed_sum sum = {0, 1e-9, false};
    for (size_t p = first; p <= last; p++) {
        const tf_bars_cell *cell = tf_bars_slot_cell(job->bars, place, p);
        if (isnan(cell->value.estimate))
            continue;
        sum.any = true;
        sum.percent += 100 * cell->value.estimate;
        sum.slack += half_digit(cell);
    }
    return sum;
}

/** Rounded parts may add up to 99 or 101; more than rounding can do is an error. */
static bool check_sum(tf_bars_job *job, size_t place) {
    const printed_sum sum = add_up(job, place, 0, job->bars->n_parts - 1);
    g_autofree char *name = tf_bars_place_name(job, place, 0);
    g_autofree char *text = tf_number_fixed(sum.percent, 1);
    if (sum.percent > 100 + sum.slack) {
        tf_diag_error(job->diag, NULL,
                      "levels of a stack exclude each other: does one hold another?",
                      "the levels of \"%s\" add up to %s %%", name, text);
        return false;
    }
    if (sum.any && job->bars->form == TF_BARS_FILLED && sum.percent < 100 - sum.slack)
        tf_diag_warning(job->diag, NULL, "add the level of the others, or form: stacked",
                        "the levels of \"%s\" add up to %s %%, not to 100", name, text);
    return true;
}

/* Drawn one over the other, a larger inner layer would hide the outer. */
static bool check_layers(tf_bars_job *job, size_t place) {
    for (size_t p = 1; p < job->bars->n_parts; p++) {
        if (!(tf_bars_slot_cell(job->bars, place, p)->value.estimate >
              tf_bars_slot_cell(job->bars, place, p - 1)->value.estimate))
            continue;
        g_autofree char *name = tf_bars_place_name(job, place, p);
        tf_diag_error(job->diag, NULL, "list the wider layer first in response.levels",
                      "\"%s\" is more than the layer that holds it", name);
        return false;
    }
    return true;
}

/** Totals that percentages come with can't differ from their levels by more than rounding. A total
    of one level is that level: nothing is added up. */
static bool check_total(tf_bars_job *job, size_t place, size_t t) {
    const tf_bars_total *total = &job->bars->totals[t];
    const size_t slot = job->bars->n_parts + t;
    tf_bars_cell *cell = tf_bars_slot_cell(job->bars, place, slot);
    if (total->first == total->last && isnan(cell->value.estimate))
        *cell = *tf_bars_slot_cell(job->bars, place, total->first);
    const printed_sum sum = add_up(job, place, total->first, total->last);
    if (!sum.any)
        return true;
    g_autofree char *name = tf_bars_place_name(job, place, slot);
    if (isnan(cell->value.estimate)) {
        g_autofree char *hint =
            g_strdup_printf("add a row whose level is \"%s\", or give counts", total->label);
        tf_diag_error(job->diag, NULL, hint,
                      "\"%s\": rounded percentages are not added up, and the file has no total",
                      name);
        return false;
    }
    if (fabs(sum.percent - 100 * cell->value.estimate) > sum.slack + half_digit(cell)) {
        g_autofree char *text = tf_number_fixed(sum.percent, 1);
        tf_diag_warning(job->diag, NULL, "the total is drawn as given",
                        "\"%s\": the file says %s %%, its levels add up to %s %%", name,
                        cell->value.estimate_text, text);
    }
    return true;
}

static bool has_percentage(tf_bars_job *job, size_t place, size_t part) {
    return !isnan(tf_bars_slot_cell(job->bars, place, part)->value.estimate);
}

static void warn_of_lost_percentages(tf_bars_job *job) {
    const size_t n_parts = job->bars->n_parts;
    g_autofree fullness *bars = g_new0(fullness, tf_bars_n_places(job) + 1);
    for (size_t place = 0; place < tf_bars_n_places(job); place++) {
        const printed_sum sum = add_up(job, place, 0, n_parts - 1);
        size_t n_known = 0;
        for (size_t p = 0; p < n_parts; p++)
            n_known += has_percentage(job, place, p);
        const bool whole = sum.any && sum.percent >= 100 - sum.slack;
        bars[place] = whole ? BAR_WHOLE : n_known > 0 && n_known < n_parts ? BAR_GAPS : BAR_OPEN;
    }
    warn_of_gaps(job, bars, has_percentage);
}

/* Checked as printed: every number may be off by half of its last digit, and no more. */
bool tf_bars_stack_percentages(tf_bars_job *job) {
    if (!tf_bars_is_stack(job->bars->form) && !job->bars->layered)
        return true;
    bool ok = true;
    if (!job->bars->layered && job->bars->form != TF_BARS_FILLED)
        warn_of_lost_percentages(job);
    for (size_t place = 0; place < tf_bars_n_places(job); place++) {
        ok = (job->bars->layered ? check_layers(job, place) : check_sum(job, place)) && ok;
        for (size_t t = 0; t < job->bars->n_totals; t++)
            ok = check_total(job, place, t) && ok;
    }
    return ok;
}
