/* Patients' rows: who responded, of how many. A patient without a response is one of the group all
   the same, unless the evaluable alone are asked for. */
#include <math.h>
#include <string.h>

#include "analysis/facets.h"
#include "analysis/value_units.h"
#include "best_response.h"
#include "data/cdisc_names.h"
#include "data/condition_text.h"
#include "job.h"
#include "stats/means.h"
#include "traits.h"

_Static_assert(TF_MAX_FACETS <= 32, "each facet has a bit");

/* ---- what the rows must not be ------------------------------------------------------------ */

static bool is_apart(const tf_bars_job *job, const char *column) {
    const tf_bars_ask *ask = job->ask;
    const char *const apart[] = {ask->group.column, ask->facet.column, ask->category.column,
                                 ask->visit.column};
    for (size_t i = 0; i < G_N_ELEMENTS(apart); i++)
        if (g_strcmp0(apart[i], column) == 0)
            return true;
    return false;
}

static bool refuse_parameters(tf_bars_job *job, const char *column, size_t row, uint32_t first) {
    const uint32_t code = tf_table_levels(job->table, column)[row];
    const char *a = tf_table_level_name(job->table, column, first);
    const char *b = tf_table_level_name(job->table, column, code);
    g_autofree char *hint = tf_only_hint(column, a);
    const tf_place place = tf_table_place(job->table, row, column);
    tf_diag_error(job->diag, &place, hint,
                  "several parameters are mixed: \"%s\" and \"%s\" in column \"%s\"", a, b, column);
    return false;
}

/** Each value of `within` (NULL: all rows) has one of the column alone. */
static bool check_alone(tf_bars_job *job, const char *column, const char *within) {
    const uint32_t *codes = tf_table_levels(job->table, column);
    const uint32_t *places = within ? tf_table_levels(job->table, within) : NULL;
    const size_t n = places ? tf_table_n_levels(job->table, within) : 0;
    uint32_t *first = tf_arena_array(job->arena, uint32_t, n + 1);
    for (size_t i = 0; i <= n; i++)
        first[i] = TF_MISSING_LEVEL;
    for (size_t row = 0; codes && row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row) || codes[row] == TF_MISSING_LEVEL)
            continue;
        uint32_t *at = &first[places && places[row] != TF_MISSING_LEVEL ? places[row] : n];
        if (*at == TF_MISSING_LEVEL)
            *at = codes[row];
        if (codes[row] != *at)
            return refuse_parameters(job, column, row, *at);
    }
    return true;
}

/* Several CDISC parameters in one figure are several rows of each patient, unless they are what
   tells categories, facets or groups apart: by their code or by its words, which are the same. */
static bool check_parameter(tf_bars_job *job) {
    const char *const columns[] = {tf_cdisc_column(job->table, "PARAMCD"),
                                   tf_cdisc_column(job->table, "PARAM")};
    for (size_t k = 0; k < G_N_ELEMENTS(columns); k++) {
        const char *other = columns[1 - k];
        if (!is_apart(job, columns[k]) &&
            !check_alone(job, columns[k], is_apart(job, other) ? other : NULL))
            return false;
    }
    return true;
}

/* Several rows of one patient, each at a place of its own, are no repetition; but they aren't as
   many patients. */
static bool tell_rows(tf_bars_job *job) {
    if (!job->whose.column || g_strcmp0(job->bars->rows.word, "methods.bars.row.patient") != 0)
        return true;
    const uint32_t *ids = tf_table_levels(job->table, job->whose.column);
    uint8_t *met = tf_try_alloc(tf_table_n_levels(job->table, job->whose.column) + 1, sizeof *met);
    size_t n_patients = 0, n_rows = 0;
    for (size_t row = 0; met && row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row) || ids[row] == TF_MISSING_LEVEL)
            continue;
        n_rows++;
        n_patients += !met[ids[row]];
        met[ids[row]] = 1;
    }
    const bool good = met != NULL;
    g_free(met);
    if (!good)
        tf_diag_no_memory(job->diag, "counting the rows of each patient");
    if (n_patients == n_rows)
        return good;
    tf_diag_note(job->diag, NULL, NULL, "\"%s\": %zu patients have %zu rows", job->whose.column,
                 n_patients, n_rows);
    job->bars->rows.word = "methods.bars.row.several";
    job->bars->rows.repeated = job->ask->rows == TF_ROWS_ALL;
    return good;
}

/* Before rows are counted: whoever is at one place twice counts twice. One patient may well be
   there at every visit. */
static bool settle_patients(tf_bars_job *job) {
    tf_patients_ask asked = tf_bars_patients_ask(job->ask);
    /* Several rows of an event are one patient of the population. */
    if (job->ask->population.data)
        return true;
    if (!tf_bars_best_responses(job, &asked.values, &asked.best))
        return false;
    const size_t n_before = job->rows->n_used;
    job->whose.column = tf_patients_column(&asked, job->rows);
    if (!tf_bars_is_of_patients(job) || !tf_bars_refuse_records(job, asked.values) ||
        !tf_patients_settle(&asked, job->rows, job->builder, &job->whose.same, job->diag))
        return false;
    job->whose.same |= job->ask->group.column && tf_is_parameter(job->ask->group.column);
    /* Of one row each, and of panels that have a visit each, none was chosen. */
    if (job->ask->rows == TF_ROWS_BEST && !job->ask->visit.column && job->rows->n_used < n_before)
        job->bars->rows.word = asked.best == TF_BEST_ANY ? "methods.bars.row.patient.any"
                                                         : "methods.bars.row.patient.best";
    return tell_rows(job);
}

/* ---- visits ------------------------------------------------------------------------------- */

/** Whose row is of an unscheduled visit is a patient of the group at every visit. */
static bool came_between(const tf_bars_job *job, size_t row, tf_bars_where *where) {
    const uint32_t *groups = job->group_codes, *facets = job->facet_codes;
    if (tf_row_used(job->rows, row) || job->rows->dropped[row] != TF_ROW_UNSCHEDULED)
        return false;
    where->group = groups ? job->grouping.of_level[groups[row]] : 0;
    where->facet = facets ? job->facets.of_level[facets[row]] : 0;
    where->stratum = job->stratum ? job->stratum[row] : 0;
    return where->group != TF_MISSING_LEVEL && where->facet != TF_MISSING_LEVEL;
}

/** Where a patient is, whichever visit the row is of. */
static bool find_where(const tf_bars_job *job, size_t row, tf_bars_where *where) {
    return tf_bars_where_of(job, row, where) || came_between(job, row, where);
}

/** Patients by their numbers, while they are counted. */
typedef struct patients {
    size_t n_ids;
    size_t *first;    /**< [id] a row, from 1 */
    uint32_t *facets; /**< [id] a bit for each, of which there are at most TF_MAX_FACETS */
    bool everywhere;  /**< facets are end points of the same patients */
} patients;

/** False: no memory. Panels of what patients are share a few by mistake alone. */
static bool find_patients(const tf_bars_job *job, patients *found) {
    static const size_t SLIPS = 10; /* one patient in so many */
    const uint32_t *ids = tf_table_levels(job->table, job->whose.column);
    found->n_ids = tf_table_n_levels(job->table, job->whose.column);
    found->first = tf_try_alloc(found->n_ids + 1, sizeof *found->first);
    found->facets = tf_try_alloc(found->n_ids + 1, sizeof *found->facets);
    size_t n = 0, n_several = 0;
    for (size_t row = 0; found->first && found->facets && row < job->rows->n; row++) {
        tf_bars_where where;
        if (ids[row] == TF_MISSING_LEVEL || !find_where(job, row, &where))
            continue;
        uint32_t *own = &found->facets[ids[row]];
        const bool alone = (*own & (*own - 1)) == 0;
        n += *own == 0;
        *own |= 1u << where.facet;
        n_several += alone && (*own & (*own - 1)) != 0;
        if (found->first[ids[row]] == 0)
            found->first[ids[row]] = row + 1;
    }
    found->everywhere = n_several > 0 && SLIPS * n_several >= n;
    return found->first && found->facets;
}

/** What is asked of the patients of all places. */
typedef struct absent_ask {
    bool own_category; /**< categories are of what patients are: each has one */
    bool by_facet;     /**< it is the panels that some have no row in */
} absent_ask;

/** Patients of each place and stratum, with or without a row there. */
static void count_all(const tf_bars_job *job, const absent_ask *asked, const patients *found,
                      uint64_t *all) {
    for (size_t id = 0; id < found->n_ids; id++) {
        tf_bars_where where;
        if (found->first[id] == 0 || !find_where(job, found->first[id] - 1, &where))
            continue;
        for (size_t f = 0; f < job->bars->n_facets; f++) {
            if (!found->everywhere && !(found->facets[id] & 1u << f))
                continue;
            for (size_t c = 0; c < job->bars->n_categories; c++)
                if (!asked->own_category || c == where.category)
                    all[tf_bars_place(job, f, c, where.group) * job->n_strata + where.stratum]++;
        }
    }
}

/* Visits were planned for everybody; an end point may have been looked at in some only. */
static void tell_absent(const tf_bars_job *job, const absent_ask *asked, const size_t *n_absent) {
    g_autoptr(GString) said = g_string_new(NULL);
    const tf_levels *levels = asked->by_facet ? &job->facets : &job->categories;
    const size_t n = asked->by_facet ? job->bars->n_facets : job->bars->n_categories;
    for (size_t c = 0; c < n; c++)
        if (n_absent[c] > 0)
            g_string_append_printf(said, "%s\"%s\" (%zu)", said->len ? ", " : "", levels->labels[c],
                                   n_absent[c]);
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->denominator);
    if (said->len > 0)
        tf_diag_warning(job->diag, &place, "denominator: evaluable leaves them out",
                        "patients of other %s have no row for %s: they count as no response",
                        asked->by_facet ? "panels" : "categories", said->str);
}

/** Who has no row at a place is counted there, or left out with those whose response is not known.
 */
static void add_absent(tf_bars_job *job, const absent_ask *asked, const uint64_t *all,
                       size_t *n_absent) {
    const bool of_all = job->bars->denominator == TF_BARS_OF_ALL;
    for (size_t place = 0; place < tf_bars_n_places(job); place++) {
        const size_t facet = place / job->bars->n_groups / job->bars->n_categories;
        const size_t category = place / job->bars->n_groups % job->bars->n_categories;
        /* Rows whose response is not known are in the totals of all alone. */
        uint64_t unknown = of_all ? 0 : job->tally.missing[place], n = 0;
        for (size_t i = place * job->n_strata; i < (place + 1) * job->n_strata; i++) {
            const uint64_t more = all[i] > job->tally.total[i] ? all[i] - job->tally.total[i] : 0;
            job->tally.total[i] += of_all ? more : 0;
            n += more;
        }
        n -= MIN(n, unknown);
        job->tally.missing[place] += n;
        n_absent[asked->by_facet ? facet : category] += n;
    }
}

/** Whose rows are in several panels or categories; false: nobody's. */
static bool is_over_places(tf_bars_job *job, absent_ask *asked, bool *good) {
    tf_bars_spread categories = {.n_split = 1}, facets = {0};
    *good = (job->bars->visits || !job->category_codes ||
             tf_bars_find_spread(job, TF_BARS_OVER_CATEGORIES, &categories)) &&
            (!job->facet_codes || tf_bars_find_spread(job, TF_BARS_OVER_FACETS, &facets));
    asked->own_category = categories.n_split == 0;
    asked->by_facet = !job->category_codes || asked->own_category;
    return *good && (asked->by_facet ? facets.n_split > 0 : categories.n_split > 0);
}

/**
 * Over visits, panels and end points the denominator is every patient of the group: one who has no
 * row at one of them is a missing response there. Without patients' numbers rows are all that is
 * known, and of visits that is said.
 */
static bool count_absent(tf_bars_job *job) {
    const bool visits = job->bars->visits, of_all = job->bars->denominator == TF_BARS_OF_ALL;
    if ((visits && !of_all) || (!visits && !job->category_codes && !job->facet_codes))
        return true;
    if (!job->whose.column) {
        if (visits)
            tf_diag_warning(job->diag, NULL, "--id COL",
                            "patients without a row at a visit can't be counted there: no column "
                            "names the patients");
        return true;
    }
    absent_ask asked;
    bool good;
    if (!is_over_places(job, &asked, &good))
        return good;
    const size_t n = tf_bars_n_places(job) * job->n_strata;
    patients found = {0};
    g_autofree uint64_t *all = tf_try_alloc(n, sizeof *all);
    g_autofree size_t *n_absent = g_new0(size_t, job->bars->n_facets + job->bars->n_categories + 1);
    good = all && find_patients(job, &found);
    if (good) {
        count_all(job, &asked, &found, all);
        add_absent(job, &asked, all, n_absent);
    } else
        tf_diag_no_memory(job->diag, "counting the patients of all visits");
    if (good && !visits && of_all)
        tell_absent(job, &asked, n_absent);
    g_free(found.first);
    g_free(found.facets);
    return good;
}

/* After the responses, which may have made the categories themselves. */
static bool category_axis(tf_bars_job *job) {
    if (tf_bars_category_column(job->ask))
        return tf_bars_categories(job);
    if (!job->categories.n)
        tf_bars_single_level(job, &job->categories);
    return true;
}

bool tf_bars_patients(tf_bars_job *job) {
    job->bars->denominator = job->ask->denominator == 1 ? TF_BARS_OF_EVALUABLE : TF_BARS_OF_ALL;
    if (!tf_bars_read_members(job) || !tf_bars_common(job) || !check_parameter(job) ||
        !settle_patients(job) || !tf_bars_responses_resolve(job) || !category_axis(job))
        return false;
    tf_bars_take_axes(job);
    if (!tf_bars_totals(job) || !tf_bars_tally_new(job))
        return false;
    tf_bars_find_claim(job);
    job->tally.totals_known = true;
    memset(job->tally.known, 1, tf_bars_n_places(job) * job->tally.n_slots);
    if (job->ask->population.data)
        return tf_bars_population(job) && tf_bars_cells(job);
    if (!tf_bars_is_split(job))
        return false;
    for (size_t row = 0; row < job->rows->n; row++)
        tf_bars_count_row(job, row);
    if (!count_absent(job) || !tf_bars_count_elsewhere(job))
        return false;
    tf_bars_forget_unassessed(job);
    return tf_bars_say_missing(job) && tf_bars_cells(job);
}

/* ---- means -------------------------------------------------------------------------------- */

/** Counting sort of the values by place, so that each place is one piece; then its mean. */
static bool fill_means(tf_bars_job *job, const double *values, size_t *start, double *packed) {
    const size_t places = tf_bars_n_places(job);
    for (int pass = 0; pass < 2; pass++) {
        for (size_t row = 0; row < job->rows->n; row++) {
            tf_bars_where where;
            if (!tf_bars_where_of(job, row, &where))
                continue;
            const size_t at = tf_bars_place(job, where.facet, where.category, where.group);
            if (pass == 0)
                start[at + 2]++;
            else
                packed[start[at + 1]++] = values[row];
        }
        for (size_t i = 2; pass == 0 && i < places + 2; i++)
            start[i] += start[i - 1];
    }
    for (size_t at = 0; at < places; at++) {
        tf_bars_cell *cell = tf_bars_slot_cell(job->bars, at, 0);
        const size_t n = start[at + 1] - start[at];
        const tf_mean mean = tf_mean_of(packed + start[at], n);
        tf_interval_estimate out;
        const tf_stats_status status = tf_mean_limits(&mean, job->bars->conf.level, &out);
        if (status != TF_STATS_OK)
            return tf_bars_failed(job, (int)status, "limits of a mean");
        cell->total = (double)n;
        cell->sd = n > 1 ? mean.sd : NAN;
        cell->value = tf_effect_of(&out);
    }
    return true;
}

/* Values that are missing are left out, as a mean has no other choice. */
bool tf_bars_patient_means(tf_bars_job *job) {
    const char *column = job->ask->value;
    const double *values = tf_table_numbers(job->table, column);
    const bool by_visit = job->ask->visit.column != NULL;
    const tf_value_units_ask units = {
        job->rows, column, {job->ask->facet.column, job->ask->category.column}};
    job->bars->source = TF_BARS_MEANS;
    job->bars->denominator = TF_BARS_OF_EVALUABLE;
    job->bars->form = tf_bars_form_of(job->ask, by_visit ? TF_BARS_LINES : TF_BARS_GROUPED);
    if (!tf_rows_need_numbers(job->rows, column, values, job->builder, job->diag) ||
        !tf_bars_common(job) || !check_parameter(job) || !settle_patients(job) ||
        !category_axis(job) || !tf_check_value_units(&units, job->diag))
        return false;
    tf_bars_single_level(job, &job->parts);
    tf_bars_take_axes(job);
    tf_bars_cells_new(job);
    job->bars->conf.any = true;
    job->bars->conf.method = "t";
    size_t *start = tf_try_alloc(tf_bars_n_places(job) + 2, sizeof *start);
    double *packed = tf_try_alloc(job->rows->n + 1, sizeof *packed);
    bool ok = start && packed;
    if (!ok)
        tf_diag_no_memory(job->diag, "sorting the values");
    ok = ok && fill_means(job, values, start, packed);
    g_free(start);
    g_free(packed);
    return ok;
}
