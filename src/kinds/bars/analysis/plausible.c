/* Rows of numbers that are fine one by one, and can't all be meant. */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "analysis/given.h"
#include "analysis/lost_sign.h"
#include "analysis/percent_cells.h"
#include "analysis/responses.h"
#include "analysis/sum_rows.h"
#include "data/condition_text.h"
#include "data/number_cell.h"
#include "job.h"

static uint64_t count_of(const tf_bars_job *job, size_t place, size_t slot) {
    const uint64_t *n = &job->tally.n[(place * job->tally.n_slots + slot) * job->n_strata];
    uint64_t sum = 0;
    for (size_t h = 0; h < job->n_strata; h++)
        sum += n[h];
    return sum;
}

static uint64_t total_of(const tf_bars_job *job, size_t place) {
    uint64_t sum = 0;
    for (size_t h = 0; h < job->n_strata; h++)
        sum += job->tally.total[place * job->n_strata + h];
    return sum;
}

/* "Total" is one by its name; in several bars no level is the sum of all others by chance. */
static bool is_sum(const tf_bars_job *job, size_t part) {
    static const char *const names[] = {"total", "all",      "overall", "sum",   "any",
                                        "tous",  "ensemble", "somme",   "gesamt"};
    size_t n_bars = 0;
    bool named = false;
    for (size_t place = 0; place < tf_bars_n_places(job); place++) {
        uint64_t others = 0;
        for (size_t p = 0; p < job->bars->n_parts; p++)
            others += p == part ? 0 : count_of(job, place, p);
        if (count_of(job, place, part) != others)
            return false;
        n_bars += others > 0;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        named |= g_ascii_strcasecmp(job->parts.names[part], names[i]) == 0;
    return n_bars > 1 || (n_bars == 1 && named);
}

/** Whether the group's patients are those of all others together, wherever anything was counted. */
static bool is_sum_of_groups(const tf_bars_job *job, size_t group) {
    const tf_bars_results *bars = job->bars;
    size_t n = 0;
    for (size_t f = 0; f < bars->n_facets; f++) {
        for (size_t c = 0; c < bars->n_categories; c++) {
            uint64_t total = 0, count = 0;
            for (size_t g = 0; g < bars->n_groups; g++) {
                const size_t place = tf_bars_place(job, f, c, g);
                total += g == group ? 0 : total_of(job, place);
                count += g == group ? 0 : count_of(job, place, 0);
            }
            const size_t own = tf_bars_place(job, f, c, group);
            if (total_of(job, own) != total || count_of(job, own, 0) != count)
                return false;
            n += total > 0;
        }
    }
    return n > 0;
}

/** Whether no other group has more patients, or more of them counted, anywhere: some arms of the
    whole may be left out. */
static bool is_greatest(const tf_bars_job *job, size_t group) {
    const tf_bars_results *bars = job->bars;
    for (size_t at = 0; at < bars->n_facets * bars->n_categories; at++) {
        const size_t f = at / bars->n_categories, c = at % bars->n_categories;
        const size_t own = tf_bars_place(job, f, c, group);
        for (size_t g = 0; g < bars->n_groups; g++) {
            const size_t other = tf_bars_place(job, f, c, g);
            if (total_of(job, other) > total_of(job, own) ||
                count_of(job, other, 0) > count_of(job, own, 0))
                return false;
        }
    }
    return true;
}

static void warn_sum_group(tf_bars_job *job, size_t group, const char *says) {
    const char *name = job->bars->groups[group].level;
    const tf_place place = tf_table_place(job->table, 0, job->grouping.column);
    g_autofree char *hint = tf_without_hint(job->grouping.column, name);
    tf_diag_warning(job->diag, &place, hint, "\"%s\" %s: %s of the same patients, and not compared",
                    name, says, job->bars->n_groups > 2 ? "they are" : "both are");
    job->whose.same = true;
}

void tf_bars_find_sum_group(tf_bars_job *job) {
    const tf_bars_results *bars = job->bars;
    for (size_t g = 0; g < bars->n_groups; g++) {
        if (bars->n_groups > 2 && is_sum_of_groups(job, g)) {
            warn_sum_group(job, g, "is the sum of the other groups");
            return;
        }
    }
    for (size_t g = 0; bars->n_groups > 1 && g < bars->n_groups; g++) {
        if (tf_names_whole(bars->groups[g].level) && is_greatest(job, g)) {
            warn_sum_group(job, g, "holds the other groups by its name");
            return;
        }
    }
}

bool tf_bars_refuse_sums(const tf_bars_job *job) {
    if (job->bars->layered || job->bars->n_parts < 3)
        return true;
    for (size_t p = 0; p < job->bars->n_parts; p++) {
        if (!is_sum(job, p))
            continue;
        const tf_place place = tf_table_place(job->table, 0, job->level_column);
        g_autofree char *hint = tf_without_hint(job->level_column, job->parts.names[p]);
        tf_diag_error(job->diag, &place, hint,
                      "\"%s\" is the sum of the other levels: each patient would count twice",
                      job->parts.names[p]);
        return false;
    }
    return true;
}

/* A patient has one best response; other categories may overlap, as side effects do. */
void tf_bars_warn_of_responses(const tf_bars_job *job) {
    const tf_bars_results *bars = job->bars;
    if (!job->category_codes || bars->n_parts > 1)
        return;
    g_autofree const char **names =
        g_memdup2(job->categories.names, job->categories.n * sizeof *names);
    tf_vocabulary *words = tf_vocabulary_new(&job->ask->base, job->arena, job->diag);
    if (!words || !tf_sort_responses(words, TF_WORST_FIRST, names, job->categories.n))
        return;
    for (size_t f = 0; f < bars->n_facets; f++) {
        for (size_t g = 0; g < bars->n_groups; g++) {
            uint64_t sum = 0, most = 0;
            for (size_t c = 0; c < bars->n_categories; c++) {
                const size_t place = tf_bars_place(job, f, c, g);
                sum += count_of(job, place, 0);
                most = MAX(most, total_of(job, place));
            }
            if (sum <= most)
                continue;
            tf_diag_warning(
                job->diag, NULL,
                "each patient has just one of them: are the totals those of all patients?",
                "the responses of \"%s\" add up to %" PRIu64 " of %" PRIu64 " patients",
                bars->groups[g].label, sum, most);
        }
    }
}

static bool check_signs(const tf_bars_job *job) {
    const tf_bars_cells_ask *cells = &job->ask->cells;
    const char *const columns[] = {cells->percent, cells->lower, cells->upper};
    static const char hint[] = "write all of them as percentages, with the sign or without";
    bool ok = true;
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        ok = (!columns[i] || tf_check_percent_cells(job->rows, columns[i], hint, job->diag)) && ok;
    return ok;
}

bool tf_bars_check_fractions(const tf_bars_job *job, const char *column, const double *percent) {
    tf_warn_of_fractions(job->rows, column, percent, job->diag);
    return check_signs(job);
}

/* ---- percentages in cells of counts -----------------------------------------------------------
 */

/** What the cells of a bar say of its patients: "16 (32.7%)" where the levels add up to 47. */
typedef struct said_cells {
    size_t n, n_other; /**< with a percentage; of which so many are not of the sum */
    size_t row;        /**< the first of the latter */
} said_cells;

static uint64_t sum_of_levels(const tf_bars_job *job, size_t place) {
    uint64_t sum = 0;
    for (size_t p = 0; p < job->bars->n_parts; p++)
        sum += count_of(job, place, p);
    return sum;
}

static bool is_of(const tf_number_cell *cell, uint64_t total) {
    const double percent = 100 * cell->value / (double)total;
    return fabs(percent - cell->percent) <= 0.5 * pow(10, -cell->percent_decimals) + 1e-9;
}

static void look_at_cell(const tf_bars_job *job, const tf_number_cell *cells, size_t row,
                         said_cells *said) {
    tf_bars_where where;
    if (!tf_bars_where_of(job, row, &where) || isnan(cells[row].percent))
        return;
    const size_t place = tf_bars_place(job, where.facet, where.category, where.group);
    const uint64_t sum = sum_of_levels(job, place);
    said_cells *own = &said[place];
    if (sum == 0)
        return;
    own->n++;
    if (!is_of(&cells[row], sum) && own->n_other++ == 0)
        own->row = row;
}

bool tf_bars_check_cell_percents(const tf_bars_job *job, const tf_number_cell *cells) {
    const size_t n_places = tf_bars_n_places(job);
    said_cells *said = tf_arena_array(job->arena, said_cells, n_places + 1);
    for (size_t row = 0; cells && row < job->rows->n; row++)
        look_at_cell(job, cells, row, said);
    bool ok = true;
    for (size_t at = 0; at < n_places; at++) {
        const said_cells *own = &said[at];
        const tf_number_cell *cell = &cells[own->row];
        if (own->n_other == 0)
            continue;
        const uint64_t sum = sum_of_levels(job, at);
        const tf_place place = tf_table_place(job->table, own->row, job->ask->cells.n);
        const bool all = own->n > 1 && own->n_other == own->n;
        /* One is a slip; all of them are of other patients, too. */
        (all ? tf_diag_error : tf_diag_warning)(
            job->diag, &place,
            "--total COL, a column of how many patients there are; or a row for those without a "
            "response",
            "%zu of %zu percentages of a bar are not of the sum of its levels, %" PRIu64
            ": %.0f of them is not %.*f %%, which is of about %.0f",
            own->n_other, own->n, sum, cell->value, cell->percent_decimals, cell->percent,
            100 * cell->value / cell->percent);
        ok = ok && !all;
    }
    return ok;
}

void tf_bars_doubt_sign(const tf_bars_job *job, size_t row, const tf_effect *mean) {
    const char *const texts[3] = {mean->estimate_text, mean->lower_text, mean->upper_text};
    const double numbers[3] = {mean->estimate, mean->lower, mean->upper};
    double half[3];
    for (size_t i = 0; i < 3; i++) {
        if (!texts[i] || isnan(numbers[i]))
            return;
        half[i] = 0.5 * pow(10, -tf_digits_decimals(texts[i]));
    }
    if (!tf_has_lost_sign(numbers, half))
        return;
    const tf_place place = tf_table_place(job->table, row, job->ask->cells.mean);
    tf_diag_warning(
        job->diag, &place, "check the three numbers against their source",
        "%s (%s; %s) is in the middle of its limits once one of the three has the other "
        "sign: was a minus lost?",
        texts[0], texts[1], texts[2]);
}
