/* Rows of numbers that are fine one by one, and can't all be meant. */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "analysis/responses.h"
#include "data/condition_text.h"
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

void tf_bars_find_sum_group(tf_bars_job *job) {
    const tf_bars_results *bars = job->bars;
    for (size_t g = 0; bars->n_groups > 2 && g < bars->n_groups; g++) {
        if (!is_sum_of_groups(job, g))
            continue;
        const char *name = bars->groups[g].level;
        const tf_place place = tf_table_place(job->table, 0, job->grouping.column);
        g_autofree char *hint = tf_without_hint(job->grouping.column, name);
        tf_diag_warning(job->diag, &place, hint,
                        "\"%s\" is the sum of the other groups: they are of the same patients, and "
                        "not compared",
                        name);
        job->whose.same = true;
        return;
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

/* Half a percent is a percentage, too: told, and drawn as it stands. */
void tf_bars_warn_of_fractions(const tf_bars_job *job, const char *column, const double *percent) {
    double most = 0;
    size_t n = 0;
    for (size_t row = 0; row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row) || isnan(percent[row]))
            continue;
        most = fmax(most, percent[row]);
        n += percent[row] > 0;
    }
    if (n > 1 && most <= 1)
        tf_diag_warning(job->diag, NULL, "if they are fractions, multiply them by 100",
                        "no percentage in column \"%s\" is more than 1 percent", column);
}
